import type { Day } from './calendar.ts';
import type { SeedEdit, SeedRecord } from './demonstration.ts';

// The business case of the shared spare-parts store in Graz: what it rests on is partly confirmed, partly not.

export const cases = (day: Day): readonly SeedRecord<'cases'>[] => [
  {
    key: 'c-store',
    title: 'Shared spare-parts store in Graz',
    summary:
      'Twelve drives and forty parts stand ready in Graz. Contoso loses fewer hours; Northwind sends nobody out at night for a part, and keeps the service contract.',
    objective: 'stops',
    initiative: 'i-store',
    currency: 'EUR',
    start: day(-95),
    end: day(970),
  },
];

export const caseLines = (day: Day): readonly SeedRecord<'caseLines'>[] => [
  {
    title: 'Hours of standstill avoided in Graz',
    case: 'c-store',
    side: 'benefit',
    firm: 'customer',
    amount: 327_600,
    frequency: 'yearly',
    from: day(-60),
  },
  {
    title: 'Call-outs and express deliveries saved',
    case: 'c-store',
    side: 'benefit',
    firm: 'supplier',
    amount: 96_000,
    frequency: 'yearly',
    from: day(-60),
  },
  {
    title: 'Twelve drives and forty parts',
    case: 'c-store',
    side: 'cost',
    firm: 'supplier',
    amount: 214_000,
    frequency: 'once',
  },
  {
    title: 'Room, stock-keeping and insurance',
    case: 'c-store',
    side: 'cost',
    firm: 'customer',
    amount: 38_400,
    frequency: 'yearly',
  },
  {
    title: 'Training of two store keepers',
    case: 'c-store',
    side: 'cost',
    firm: 'customer',
    amount: 18_500,
    frequency: 'once',
    from: day(-70),
  },
];

export const ASSUMPTIONS: readonly SeedRecord<'assumptions'>[] = [
  {
    key: 'as-hour',
    title: 'A filled hour in Graz contributes 1,950 EUR',
    case: 'c-store',
    belongsTo: 'customer',
    figure: 1_950,
    unit: 'EUR an hour',
    customerOwner: 'sofia',
  },
  {
    key: 'as-hours',
    title: 'Fourteen hours of standstill a month end with a part at hand',
    case: 'c-store',
    belongsTo: 'customer',
    figure: 14,
    unit: 'h a month',
    customerOwner: 'jonas',
  },
  {
    key: 'as-refill',
    title: 'A part that was taken is replaced within five working days',
    case: 'c-store',
    belongsTo: 'supplier',
    figure: 5,
    unit: 'working days',
    supplierOwner: 'ben',
  },
];

/** What was written after somebody had acted on it. */
export const EDITS: readonly SeedEdit[] = [
  {
    root: 'assumptions',
    record: 'as-refill',
    by: 'ben',
    fields: { title: 'A part that was taken is replaced within eight working days', figure: 8 },
  },
];
