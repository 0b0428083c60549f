import { words } from '../../../server/domain/words.ts';
import { date, grade, paragraph, person, recordKind, reference, title } from './build-kind.ts';

/** Joint work that serves an objective (Key 7). Whether it is active or parked is a row. */
export const INITIATIVE = recordKind({
  root: 'initiatives',
  one: words('initiative', 'Initiative'),
  many: words('initiatives', 'Initiativen'),
  purpose: words(
    'An initiative is joint work for an objective. At most five are active at once; the rest is parked.',
    'Eine Initiative ist gemeinsame Arbeit für ein Ziel. Höchstens fünf sind zugleich aktiv, die übrigen ruhen.',
  ),
  fields: {
    title: title(words('Initiative', 'Initiative'), { hint: words('What is undertaken', 'Was unternommen wird') }),
    scope: paragraph(words('Scope', 'Umfang'), {
      hint: words('What belongs to it, and what does not', 'Was dazugehört und was nicht'),
    }),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
    impact: grade(words('Impact', 'Wirkung')),
    feasibility: grade(words('Feasibility', 'Machbarkeit')),
    due: date(words('Due', 'Termin')),
    supplierOwner: person(words('Owner', 'Verantwortlich'), 'supplier', { isTracking: true }),
    customerOwner: person(words('Owner', 'Verantwortlich'), 'customer', { isTracking: true }),
  },
});
