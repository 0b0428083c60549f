import { words } from '../../../server/domain/words.ts';
import { choice, date, line, number, paragraph, person, recordKind, reference, title } from './build-kind.ts';

/** Why something is worth doing; its lines and assumptions are records of their own. */
export const BUSINESS_CASE = recordKind({
  root: 'cases',
  one: words('business case', 'Business Case'),
  many: words('business cases', 'Business Cases'),
  purpose: words(
    'A business case sets benefits against costs, and names the assumptions it rests on.',
    'Ein Business Case stellt Nutzen und Kosten gegenüber und nennt die Annahmen, auf denen er ruht.',
  ),
  fields: {
    title: title(words('Business case', 'Business Case')),
    summary: paragraph(words('Summary', 'Zusammenfassung')),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
    initiative: reference(words('Initiative', 'Initiative'), 'initiatives'),
    currency: line(words('Currency', 'Währung'), { hint: words('EUR', 'EUR'), max: 3 }),
    start: date(words('Starts', 'Beginn'), { hint: words('First month that counts', 'Erster Monat, der zählt') }),
    end: date(words('Counted until', 'Gerechnet bis'), {
      hint: words('Three years if not set', 'Drei Jahre, wenn nicht gesetzt'),
    }),
  },
});

/** A benefit or a cost of a business case. */
export const CASE_LINE = recordKind({
  root: 'caseLines',
  one: words('line', 'Position'),
  many: words('lines', 'Positionen'),
  purpose: words('A line is one benefit or one cost.', 'Eine Position ist ein Nutzen oder eine Kostenart.'),
  fields: {
    title: title(words('Line', 'Position')),
    case: reference(words('Business case', 'Business Case'), 'cases'),
    side: choice(words('Kind', 'Art'), {
      benefit: words('Benefit', 'Nutzen'),
      cost: words('Cost', 'Kosten'),
    }),
    firm: choice(words('Of', 'Bei'), {
      supplier: words('Supplier', 'Lieferant'),
      customer: words('Customer', 'Kunde'),
    }),
    amount: number(words('Amount', 'Betrag')),
    currency: line(words('Currency', 'Währung'), { hint: words('As the case', 'Wie der Business Case'), max: 3 }),
    frequency: choice(words('Falls due', 'Fällt an'), {
      once: words('Once', 'Einmal'),
      yearly: words('Every year', 'Jedes Jahr'),
    }),
    from: date(words('From', 'Ab')),
    to: date(words('Until', 'Bis')),
  },
});

/** What a business case takes for granted; the firm it belongs to can confirm it. */
export const ASSUMPTION = recordKind({
  root: 'assumptions',
  one: words('assumption', 'Annahme'),
  many: words('assumptions', 'Annahmen'),
  purpose: words(
    'An assumption belongs to the firm that can know whether it holds; that firm confirms it.',
    'Eine Annahme gehört der Firma, die wissen kann, ob sie stimmt; diese bestätigt sie.',
  ),
  fields: {
    title: title(words('Assumption', 'Annahme')),
    case: reference(words('Business case', 'Business Case'), 'cases'),
    belongsTo: choice(words('Known by', 'Weiß'), {
      supplier: words('Supplier', 'Lieferant'),
      customer: words('Customer', 'Kunde'),
    }),
    figure: number(words('Figure', 'Zahl'), { hint: words('What is assumed', 'Was angenommen wird') }),
    unit: line(words('Unit', 'Einheit'), { hint: words('EUR an hour, %', 'EUR je Stunde, %'), max: 40 }),
    supplierOwner: person(words('Owner', 'Verantwortlich'), 'supplier', { isTracking: true }),
    customerOwner: person(words('Owner', 'Verantwortlich'), 'customer', { isTracking: true }),
  },
});
