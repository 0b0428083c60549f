import { words } from '../../../server/domain/words.ts';
import {
  choice,
  date,
  line,
  number,
  paragraph,
  person,
  recordKind,
  reference,
  title,
  withCells,
} from './build-kind.ts';

/** How strongly the objectives of two firms support each other. */
const STRENGTH = choice(words('Alignment', 'Übereinstimmung'), {
  weak: words('Weak', 'Schwach'),
  medium: words('Medium', 'Mittel'),
  strong: words('Strong', 'Stark'),
  conflict: words('Conflict', 'Zielkonflikt'),
});

/**
 * What is to be reached: by both firms together, or by one of them. A customer's objective has a cell for each of the
 * supplier's; the joint objective that serves both names them.
 */
export const OBJECTIVE = withCells(
  recordKind({
    root: 'objectives',
    one: words('objective', 'Ziel'),
    many: words('objectives', 'Ziele'),
    purpose: words(
      'An objective names an outcome, how it is measured, by when, and who owns it in each firm.',
      'Ein Ziel nennt ein Ergebnis, woran es gemessen wird, bis wann, und wer es in jeder Firma verantwortet.',
    ),
    fields: {
      title: title(words('Objective', 'Ziel'), {
        hint: words('What both firms will have reached', 'Was beide Firmen erreicht haben werden'),
      }),
      outcome: paragraph(words('Outcome', 'Ergebnis'), {
        hint: words(
          'What is different for both firms once it is reached',
          'Was für beide Firmen anders ist, wenn es erreicht ist',
        ),
      }),
      why: paragraph(words('Why', 'Warum'), {
        hint: words('Why it matters now', 'Warum es jetzt wichtig ist'),
      }),
      measure: line(words('Measure', 'Messgröße'), {
        hint: words('What is counted, and where', 'Was gezählt wird, und wo'),
      }),
      unit: line(words('Unit', 'Einheit'), { hint: words('%, days, EUR', '%, Tage, EUR'), max: 40 }),
      baseline: number(words('Baseline', 'Ausgangswert'), { hint: words('Today', 'Heute') }),
      target: number(words('Target', 'Zielwert'), { hint: words('By the due date', 'Zum Termin') }),
      stretch: number(words('Stretch target', 'Ambitionierter Zielwert'), {
        hint: words('If all goes well', 'Wenn alles gelingt'),
      }),
      due: date(words('Due', 'Termin'), { hint: words('By when', 'Bis wann') }),
      supplierRole: line(words('Owner’s role', 'Rolle der Verantwortlichen'), { writer: 'supplier', max: 80 }),
      customerRole: line(words('Owner’s role', 'Rolle der Verantwortlichen'), { writer: 'customer', max: 80 }),
      supplierOwner: person(words('Owner', 'Verantwortlich'), 'supplier', { isTracking: true }),
      customerOwner: person(words('Owner', 'Verantwortlich'), 'customer', { isTracking: true }),
      actual: number(words('Actual', 'Istwert'), { hint: words('Latest reading', 'Letzter Stand'), isTracking: true }),
      actualOn: date(words('Read on', 'Stand vom'), { isTracking: true }),
      belongsTo: choice(words('Whose', 'Wessen'), {
        both: words('Both firms', 'Beide Firmen'),
        supplier: words('Supplier', 'Lieferant'),
        customer: words('Customer', 'Kunde'),
      }),
      supplierObjective: reference(
        words('Serves the supplier’s objective', 'Dient dem Ziel des Lieferanten'),
        'objectives',
      ),
      customerObjective: reference(words('Serves the customer’s objective', 'Dient dem Ziel des Kunden'), 'objectives'),
    },
  }),
  STRENGTH,
);
