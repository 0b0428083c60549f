import { MONTHS_SEEDED, monthOf, type SeedTransactions } from './seed-transactions.ts';

/** Seasonal: bottles are filled in summer, and services are bought before it. */
const SEASON = [0.82, 0.86, 0.97, 1.06, 1.15, 1.21, 1.18, 1.1, 0.98, 0.9, 0.86, 0.91] as const;

interface Line {
  readonly product: string;
  /** A usual month, in whole units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** What one costs; null for what is not counted. */
  readonly price: number | null;
  readonly unit: string;
  /** How much it grows in a year. */
  readonly growth: number;
}

const SHARED: readonly Line[] = [
  { product: 'Filling line service', amount: 148_000, currency: 'EUR', price: 1_850, unit: 'days', growth: 0.06 },
  { product: 'Control systems', amount: 212_000, currency: 'EUR', price: null, unit: '', growth: 0.11 },
  { product: 'Spare parts', amount: 86_500, currency: 'EUR', price: 173, unit: 'pcs', growth: -0.04 },
  { product: 'Remote monitoring', amount: 31_200, currency: 'EUR', price: 780, unit: 'lines', growth: 0.24 },
  { product: 'Spare parts', amount: 24_400, currency: 'CHF', price: 183, unit: 'pcs', growth: 0.02 },
];

const SUPPLIER: readonly Line[] = [
  { product: 'Lyon retrofit, weighted at 60 %', amount: 95_000, currency: 'EUR', price: null, unit: '', growth: 0.3 },
  { product: 'Service renewal, best case', amount: 41_000, currency: 'EUR', price: null, unit: '', growth: 0.1 },
];

/** Two years of what Northwind sells Contoso, for both; and what Northwind hopes for, for itself. */
export function contosoTransactions(today: string): readonly SeedTransactions[] {
  const behind = MONTHS_SEEDED;
  return [
    {
      ...{ audience: 'shared', by: 'ben', fileName: 'northwind-contoso-actuals.csv' },
      rows: SHARED.flatMap((line) => rowsOf(line, today, { from: -behind, to: -1, kind: 'actual' })),
    },
    {
      ...{ audience: 'shared', by: 'ana', fileName: 'joint-forecast.csv' },
      rows: SHARED.flatMap((line) => rowsOf(line, today, { from: -6, to: behind / 2 - 1, kind: 'forecast' })),
    },
    {
      ...{ audience: 'supplier', by: 'ana', fileName: 'pipeline-northwind.csv' },
      rows: SUPPLIER.flatMap((line) => rowsOf(line, today, { from: 0, to: behind / 2 - 1, kind: 'forecast' })),
    },
  ];
}

interface Span {
  /** Months from the present one. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'actual' | 'forecast';
}

function rowsOf(line: Line, today: string, { from, to, kind }: Span): SeedTransactions['rows'] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const month = monthOf(today, from + index);
    const season = SEASON[Number(month.slice(5, 7)) - 1] ?? 1;
    // What was sold is never quite what was expected: a wave that no month shares with its neighbour.
    const wave = kind === 'actual' ? 1 + 0.07 * Math.sin((from + index) * 2.3 + line.amount) : 1;
    const count =
      line.price === null ? null : Math.round((line.amount * season * wave * grown(line, from + index)) / line.price);
    const amount = count === null ? line.amount * season * wave * grown(line, from + index) : count * (line.price ?? 0);
    const { product, currency, unit } = line;
    return { month, product, kind, amount: Math.round(amount), currency, quantity: count, unit };
  });
}

function grown({ growth }: Line, months: number): number {
  return (1 + growth) ** (months / 12);
}
