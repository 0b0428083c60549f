import { shown } from './transaction-number.ts';
import { type Words, words } from './words.ts';

/** The months that a cell names: one, or three for a quarter; or why it names none. */
export function readMonths(cell: string): { readonly months: readonly string[] } | { readonly reason: Words } {
  const text = cell.trim();
  const quarter = /^(\d{4})[-/ ]?Q([1-4])$/i.exec(text) ?? swap(/^Q([1-4])[-/ ](\d{4})$/i.exec(text));
  if (quarter !== null) {
    const first = Number(quarter[2]) * 3 - 2;
    return checked(
      [0, 1, 2].map((next) => `${quarter[1]}-${String(first + next).padStart(2, '0')}`),
      cell,
    );
  }
  const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? turn(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text));
  if (day !== null) {
    const [year, month] = [Number(day[1]), Number(day[2])];
    const isDay = Number(day[3]) >= 1 && Number(day[3]) <= new Date(Date.UTC(year, month, 0)).getUTCDate();
    return isDay
      ? checked([monthName(year, month)], cell)
      : { reason: words(`«${shown(cell)}» is not a day there is.`, `«${shown(cell)}» ist kein Tag, den es gibt.`) };
  }
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? swap(/^(\d{1,2})[-/.](\d{4})$/.exec(text));
  if (month !== null) return checked([monthName(Number(month[1]), Number(month[2]))], cell);
  return {
    reason: words(
      `«${shown(cell)}» is not a period. Write 2026-11, 11/2026, 2026-11-30 or 2026-Q4.`,
      `«${shown(cell)}» ist kein Zeitraum. Schreiben Sie 2026-11, 11/2026, 2026-11-30 oder 2026-Q4.`,
    ),
  };
}

/** A whole number spread over so many months, the rest with the last one. */
export function spread(units: number, months: number): readonly number[] {
  const each = Math.trunc(units / months) || 0;
  return Array.from({ length: months }, (_, index) => (index === months - 1 ? units - each * (months - 1) : each));
}

function checked(months: readonly string[], cell: string): { months: readonly string[] } | { reason: Words } {
  const isMonth = months.every((month) => /^20\d\d-(0[1-9]|1[0-2])$/.test(month));
  return isMonth
    ? { months }
    : {
        reason: words(
          `«${shown(cell)}» is not a month of the years 2000 to 2099.`,
          `«${shown(cell)}» ist kein Monat der Jahre 2000 bis 2099.`,
        ),
      };
}

function monthName(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** The two parts of a match the other way round. */
function swap(match: readonly string[] | null): readonly (string | undefined)[] | null {
  return match === null ? null : [match[0], match[2], match[1]];
}

/** Day, month, year as year, month, day. */
function turn(match: readonly string[] | null): readonly (string | undefined)[] | null {
  return match === null ? null : [match[0], match[3], match[2], match[1]];
}
