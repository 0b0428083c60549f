import { words } from '../../../server/domain/words.ts';
import { choice, grade, number, paragraph, recordKind, reference, title } from './build-kind.ts';

/** What the customer decides by (Key 4). Each firm writes its own score, and nobody the other's. */
export const CRITERION = recordKind({
  root: 'criteria',
  one: words('decision criterion', 'Entscheidungskriterium'),
  many: words('decision criteria', 'Entscheidungskriterien'),
  purpose: words(
    'A criterion is what the customer decides by: how much it weighs, and how each firm scores the supplier on it.',
    'Ein Kriterium ist, wonach der Kunde entscheidet: wie viel es wiegt und wie jede Firma den Lieferanten darin bewertet.',
  ),
  fields: {
    title: title(words('Criterion', 'Kriterium')),
    meaning: paragraph(words('What good looks like', 'Woran man Gutes erkennt')),
    weight: number(words('Weight', 'Gewicht'), {
      hint: words('0 to 100', '0 bis 100'),
      min: 0,
      max: 100,
      writer: 'customer',
    }),
    customerScore: grade(words('Customer’s score', 'Wertung des Kunden'), { writer: 'customer', isTracking: true }),
    supplierScore: grade(words('Supplier’s own score', 'Eigene Wertung des Lieferanten'), {
      writer: 'supplier',
      isTracking: true,
    }),
    entered: choice(words('Supplier came in', 'Lieferant kam dazu'), {
      need: words('While the need was defined', 'Als der Bedarf bestimmt wurde'),
      options: words('While options were compared', 'Als Möglichkeiten verglichen wurden'),
      choice: words('At the final choice', 'Bei der letzten Auswahl'),
    }),
    action: reference(words('Closed by action', 'Geschlossen durch Maßnahme'), 'actions'),
  },
});
