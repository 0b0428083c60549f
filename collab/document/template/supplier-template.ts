import { words } from '../../../server/domain/words.ts';
import { own } from './section-prompt.ts';

/** What the supplier keeps to itself: why this account, where it stands there, and how it wants to grow. */
export const SUPPLIER_TEMPLATE = {
  'account-fit': own(
    'supplier',
    words('Account fit', 'Passung des Kunden'),
    words(
      'Why is {customer} a strategic account: potential, willingness to plan together, fit of cultures? What would end that?',
      'Warum ist {customer} ein strategischer Kunde: Potenzial, Wille zur gemeinsamen Planung, Kultur? Was würde das beenden?',
    ),
  ),
  'decision-centre': own(
    'supplier',
    words('Decision centre', 'Entscheidungszentrum'),
    words(
      'Who decides, approves, influences and uses? What does each one want, and whom have you never met?',
      'Wer entscheidet, genehmigt, beeinflusst und nutzt? Was will jede Person, und wen haben Sie nie getroffen?',
    ),
  ),
  relationships: own(
    'supplier',
    words('Relationships', 'Beziehungen'),
    words(
      'Where are you a vendor, a preferred supplier, a planning partner, a trusted adviser? Where does all hang on one person?',
      'Wo sind Sie Verkäufer, bevorzugter Lieferant, Planungspartner, Ratgeber? Wo hängt alles an einer Person?',
    ),
  ),
  'competitive-position': own(
    'supplier',
    words('Competitive position', 'Stellung im Wettbewerb'),
    words(
      'By what does {customer} decide, who scores better on it, and which gap do you close first?',
      'Wonach entscheidet {customer}, wer schneidet darin besser ab, und welche Lücke schließen Sie zuerst?',
    ),
  ),
  'growth-strategy': own(
    'supplier',
    words('Growth strategy', 'Wachstumsstrategie'),
    words(
      'Your field of play, the value you bring, how {customer} gains by it, what you gain. Which part of it is stretch and no forecast?',
      'Ihr Spielfeld, der Wert, den Sie bringen, was {customer} davon hat, was Sie gewinnen. Was davon ist Anspruch und keine Prognose?',
    ),
  ),
  'own-risks': own(
    'supplier',
    words('Our risks', 'Unsere Risiken'),
    words(
      'What could cost you this account, which early sign would you see, and who acts on it?',
      'Was könnte Sie diesen Kunden kosten, welches frühe Zeichen sähen Sie, und wer handelt dann?',
    ),
  ),
  'own-asks': own(
    'supplier',
    words('What we ask for', 'Worum wir bitten'),
    words(
      'What do you need from your own firm and from {customer}, until when, and what is your position if the answer is no?',
      'Was brauchen Sie von Ihrer Firma und von {customer}, bis wann, und was gilt, wenn die Antwort Nein ist?',
    ),
  ),
} as const;
