import type { Format } from '../../../server/domain/format.ts';
import {
  asDecimal,
  MONTHS_EACH_WAY,
  minorDigits,
  monthAfter,
  type Transaction,
} from '../../../server/domain/transaction.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What stands in one month, in the currency's smallest unit; null where nothing does. */
export interface MonthSums {
  /** `2026-11`. */
  readonly month: string;
  readonly actual: number | null;
  readonly forecast: number | null;
}

/** How much of something, and in which unit. */
export interface Quantity {
  readonly count: number;
  readonly unit: string;
}

/** One product, or the rest of them together. */
export interface ProductSums {
  readonly product: Words;
  readonly months: readonly MonthSums[];
  /** Of the months behind and of those ahead; null where units differ or nothing was counted. */
  readonly quantityBehind: Quantity | null;
  readonly quantityAhead: Quantity | null;
}

export interface CurrencySums {
  readonly currency: string;
  readonly months: readonly MonthSums[];
  readonly products: readonly ProductSums[];
}

/** The others are one row: no page grows with the number of a firm's products. */
const MAX_PRODUCTS = 40;

/** Each currency for itself, the one that is said most first: months and products, the largest product first. `today` is an ISO day. */
export function sumTransactions(transactions: readonly Transaction[], today: string): readonly CurrencySums[] {
  const first = monthAfter(today.slice(0, 7), -MONTHS_EACH_WAY);
  const names = Array.from({ length: 2 * MONTHS_EACH_WAY }, (_, index) => monthAfter(first, index));
  const shown = transactions.filter(({ month }) => names.includes(month));
  const counts = new Map<string, number>();
  for (const { currency } of shown) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const currencies = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return currencies.map(([currency]) => {
    const all = shown.filter((one) => one.currency === currency);
    return { currency, months: monthSums(all, names), products: productSums(all, names) };
  });
}

function monthSums(transactions: readonly Transaction[], names: readonly string[]): readonly MonthSums[] {
  const sum = (month: string, kind: Transaction['kind']) => {
    const found = transactions.filter((one) => one.month === month && one.kind === kind);
    return found.length === 0 ? null : found.reduce((total, { amount }) => total + amount, 0);
  };
  return names.map((month) => ({ month, actual: sum(month, 'actual'), forecast: sum(month, 'forecast') }));
}

function productSums(transactions: readonly Transaction[], names: readonly string[]): readonly ProductSums[] {
  const byProduct = new Map<string, Transaction[]>();
  for (const one of transactions) {
    const known = byProduct.get(one.product);
    if (known === undefined) byProduct.set(one.product, [one]);
    else known.push(one);
  }
  const size = (all: readonly Transaction[]) => all.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
  const sorted = [...byProduct].sort(([, a], [, b]) => size(b) - size(a));
  const others = sorted.slice(MAX_PRODUCTS).flatMap(([, all]) => all);
  const rest = sorted.length - MAX_PRODUCTS;
  const shown = sorted.slice(0, MAX_PRODUCTS).map(([product, all]) => productOf(words(product, product), all, names));
  return rest > 0
    ? [...shown, productOf(words(`${rest} other products`, `${rest} weitere Produkte`), others, names)]
    : shown;
}

function productOf(product: Words, all: readonly Transaction[], names: readonly string[]): ProductSums {
  const present = names[MONTHS_EACH_WAY] ?? '';
  return {
    product,
    months: monthSums(all, names),
    quantityBehind: quantityOf(all.filter(({ month, kind }) => month < present && kind === 'actual')),
    quantityAhead: quantityOf(all.filter(({ month, kind }) => month >= present && kind === 'forecast')),
  };
}

function quantityOf(all: readonly Transaction[]): Quantity | null {
  const counted = all.filter(({ quantity }) => quantity !== null);
  const [unit, ...others] = new Set(counted.map((one) => one.unit));
  if (unit === undefined || others.length > 0) return null;
  return { count: counted.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0) / 1_000, unit };
}

/** Adds up what stands in some months; null where nothing does. */
export function totalOf(months: readonly MonthSums[], kind: Transaction['kind']): number | null {
  const found = months.flatMap((month) => (month[kind] === null ? [] : [month[kind]]));
  return found.length === 0 ? null : found.reduce((sum, amount) => sum + amount, 0);
}

/** An amount as people read it, to the whole; exact where `isExact`. */
export function sayAmount(amount: number, currency: string, format: Format, isExact = false): string {
  const digits = minorDigits(currency) ?? 2;
  return format.money(Number(asDecimal(amount, digits)), isExact ? digits : 0);
}
