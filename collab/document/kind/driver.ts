import { words } from '../../../server/domain/words.ts';
import { choice, date, line, number, paragraph, recordKind, title } from './build-kind.ts';

/** What the customer values, in the customer's own words (Key 2). Whether it is validated is a row, not a field. */
export const DRIVER = recordKind({
  root: 'drivers',
  one: words('value driver', 'Werttreiber'),
  many: words('value drivers', 'Werttreiber'),
  purpose: words(
    'A value driver is what the customer values, in the customer’s own words. Only the customer validates it.',
    'Ein Werttreiber ist, was dem Kunden wichtig ist, in seinen eigenen Worten. Nur der Kunde bestätigt ihn.',
  ),
  fields: {
    title: title(words('Value driver', 'Werttreiber'), {
      hint: words('What the customer values', 'Was dem Kunden wichtig ist'),
    }),
    quote: paragraph(words('In the customer’s words', 'In den Worten des Kunden'), {
      hint: words('Verbatim, as it was said', 'Wörtlich, wie es gesagt wurde'),
    }),
    saidBy: line(words('Said by', 'Gesagt von'), { hint: words('Name and role', 'Name und Rolle') }),
    saidOn: date(words('Said on', 'Gesagt am')),
    category: choice(words('Category', 'Kategorie'), {
      cost: words('Cost', 'Kosten'),
      revenue: words('Revenue', 'Umsatz'),
      risk: words('Risk', 'Risiko'),
      time: words('Time', 'Zeit'),
      cash: words('Cash', 'Liquidität'),
      sustainability: words('Sustainability', 'Nachhaltigkeit'),
      strategic: words('Strategic', 'Strategisch'),
    }),
    rank: number(words('Rank', 'Rang'), {
      hint: words('1 is the most important', '1 ist am wichtigsten'),
      min: 1,
      max: 99,
    }),
  },
});
