/** Whether something was sold, or is expected to be. */
export const TRANSACTION_KINDS = ['actual', 'forecast'] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** Months behind and ahead that a timeline shows; the present one is the first of those ahead. */
export const MONTHS_EACH_WAY = 12;

/** What stands for one product in one month. */
export interface Transaction {
  /** `2026-11`. */
  readonly month: string;
  readonly product: string;
  readonly kind: TransactionKind;
  /** ISO 4217. */
  readonly currency: string;
  /** In the currency's smallest unit: cents for EUR, yen for JPY. */
  readonly amount: number;
  /** In thousandths of its unit; null where none was given. */
  readonly quantity: number | null;
  /** `pcs`; empty where none was given. */
  readonly unit: string;
}

/** Digits after the decimal sign by currency: a formatter for each row of a file would cost seconds. */
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map(
  Intl.supportedValuesOf('currency').map((currency) => {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return [currency, maximumFractionDigits ?? 2];
  }),
);

/** How many digits follow the decimal sign in amounts of a currency; null for what is no ISO 4217 code in use. */
export function minorDigits(currency: string): number | null {
  return MINOR_DIGITS.get(currency) ?? null;
}

/** A whole number of smallest units as a decimal with a point: 123450 and 2 make `1234.50`. */
export function asDecimal(units: number, digits: number): string {
  const sign = units < 0 ? '-' : '';
  const text = String(Math.abs(units)).padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The month so many after another one: `2026-11` and 2 make `2027-01`. */
export function monthAfter(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`;
}
