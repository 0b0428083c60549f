import { words } from '../../../server/domain/words.ts';
import { choice, line, number, paragraph, person, recordKind, title } from './build-kind.ts';

/** What the shared scorecard watches (Key 9). Readings, and the weights in force, are rows. */
export const KPI = recordKind({
  root: 'kpis',
  one: words('KPI', 'Kennzahl'),
  many: words('KPIs', 'Kennzahlen'),
  purpose: words(
    'A KPI is read regularly and has a weight; the weights are in force when they sum to 100.',
    'Eine Kennzahl wird regelmäßig abgelesen und hat ein Gewicht; die Gewichte gelten, wenn sie zusammen 100 ergeben.',
  ),
  fields: {
    title: title(words('KPI', 'Kennzahl')),
    measure: line(words('Measure', 'Messgröße')),
    unit: line(words('Unit', 'Einheit'), { max: 40 }),
    weight: number(words('Weight', 'Gewicht'), { hint: words('0 to 100', '0 bis 100'), min: 0, max: 100 }),
    kind: choice(words('Kind', 'Art'), {
      leading: words('Leading', 'Frühindikator'),
      lagging: words('Lagging', 'Spätindikator'),
    }),
    frequency: choice(words('Read', 'Ablesung'), {
      weekly: words('Every week', 'Jede Woche'),
      monthly: words('Every month', 'Jeden Monat'),
      quarterly: words('Every quarter', 'Jedes Quartal'),
    }),
    better: choice(words('Better is', 'Besser ist'), {
      higher: words('Higher', 'Höher'),
      lower: words('Lower', 'Niedriger'),
    }),
    green: number(words('Green from', 'Grün ab')),
    amber: number(words('Amber from', 'Gelb ab')),
    target: number(words('Target', 'Zielwert')),
    supplierOwner: person(words('Owner', 'Verantwortlich'), 'supplier', { isTracking: true }),
    customerOwner: person(words('Owner', 'Verantwortlich'), 'customer', { isTracking: true }),
    note: paragraph(words('Why it is red', 'Warum sie rot ist'), { isTracking: true }),
  },
});
