import { words } from '../../../server/domain/words.ts';
import { own } from './section-prompt.ts';

/** What the customer keeps to itself: what this supplier is to it, and what it wants from it. */
export const CUSTOMER_TEMPLATE = {
  'supplier-fit': own(
    'customer',
    words('How strategic this supplier is', 'Wie strategisch dieser Lieferant ist'),
    words(
      'What would you lose if {supplier} were gone tomorrow? What would make it more important to you, or less?',
      'Was fehlte Ihnen, wenn es {supplier} morgen nicht mehr gäbe? Was macht die Firma wichtiger für Sie, oder weniger wichtig?',
    ),
  ),
  wants: own(
    'customer',
    words('What we want from it', 'Was wir von ihm wollen'),
    words(
      'Which results do you expect of {supplier} that no contract says, and how will you notice them?',
      'Welche Ergebnisse erwarten Sie von {supplier}, die in keinem Vertrag stehen, und woran merken Sie sie?',
    ),
  ),
  alternatives: own(
    'customer',
    words('Alternatives', 'Alternativen'),
    words(
      'Who else could do this, by when and at what cost of change? What would you do yourselves?',
      'Wer könnte das sonst, bis wann und mit welchem Aufwand für den Wechsel? Was täten Sie selbst?',
    ),
  ),
  'internal-stakeholders': own(
    'customer',
    words('Our stakeholders', 'Unsere Beteiligten'),
    words(
      'Who in your firm must be for this, who is against it, and what does each one need to hear?',
      'Wer in Ihrer Firma muss dafür sein, wer ist dagegen, und was muss jede Person hören?',
    ),
  ),
  'negotiation-position': own(
    'customer',
    words('Negotiation position', 'Verhandlungsposition'),
    words(
      'What do you offer, what do you want for it, and where is your limit?',
      'Was bieten Sie an, was wollen Sie dafür, und wo ist Ihre Grenze?',
    ),
  ),
  dependence: own(
    'customer',
    words('Dependence and risks', 'Abhängigkeit und Risiken'),
    words(
      'Where do you depend on {supplier} alone, and what is your way out?',
      'Wo hängen Sie allein von {supplier} ab, und was ist Ihr Ausweg?',
    ),
  ),
  capacity: own(
    'customer',
    words('What we can put in', 'Was wir einbringen können'),
    words(
      'Which people, data and decisions can you give this plan, and what has your own firm not promised yet?',
      'Welche Menschen, Daten und Entscheidungen können Sie diesem Plan geben, und was hat Ihre Firma noch nicht zugesagt?',
    ),
  ),
} as const;
