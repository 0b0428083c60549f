import { minorDigits, type Transaction, type TransactionKind } from './transaction.ts';
import { COLUMN_WORDS, type Column, type ColumnPlaces } from './transaction-columns.ts';
import { type DecimalSign, decimalSignOf, readUnits, shown } from './transaction-number.ts';
import { readMonths, spread } from './transaction-period.ts';
import { type Words, words } from './words.ts';

/** A line of a file, cut into cells. */
export interface FileLine {
  /** As editors count: the first line of the file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why its cells cannot be told apart; null where they can. */
  readonly broken: Words | null;
}

/** Why a line cannot be read. */
export interface LineTrouble {
  readonly line: number;
  readonly column: string;
  readonly reason: Words;
}

/** What a line of a file says; a quarter says three months. */
export interface FileTransaction extends Transaction {
  readonly line: number;
}

export interface ReadTransactions {
  readonly transactions: readonly FileTransaction[];
  readonly troubles: readonly LineTrouble[];
  /** Lines whose quarter was spread over its months. */
  readonly quarters: number;
}

const MAX_PRODUCT = 200;
const MAX_UNIT = 40;
/** Sums stay whole numbers however many of such files follow one another. */
const MAX_TOTAL = 9e14;

/** The decimal sign of a file, by its amounts and quantities; `asked` where they do not say. */
export function fileDecimalSign(lines: readonly FileLine[], places: ColumnPlaces): DecimalSign | 'asked' {
  return decimalSignOf(
    lines
      .flatMap(({ cells }) => [cellOf(cells, places.amount), cellOf(cells, places.quantity)])
      .filter((cell) => cell !== ''),
  );
}

/** Reads each line below the header; one that cannot be read is told by its number, column and reason. */
export function readTransactions(
  lines: readonly FileLine[],
  places: ColumnPlaces,
  sign: DecimalSign,
): ReadTransactions {
  const transactions: FileTransaction[] = [];
  const troubles: LineTrouble[] = [];
  let quarters = 0;
  for (const line of lines) {
    const read = readLine(line, places, sign);
    troubles.push(...read.troubles);
    transactions.push(...read.transactions);
    if (read.transactions.length > 1) quarters += 1;
  }
  return { transactions, troubles: [...troubles, ...tooMuch(transactions)], quarters };
}

function readLine(
  { line, cells, broken }: FileLine,
  places: ColumnPlaces,
  sign: DecimalSign,
): { readonly transactions: readonly FileTransaction[]; readonly troubles: readonly LineTrouble[] } {
  if (broken !== null) return { transactions: [], troubles: [{ line, column: '', reason: broken }] };
  const troubles: LineTrouble[] = [];
  const take = <T>(column: Column, read: (cell: string) => T | { readonly reason: Words }): T | null => {
    const found = read(cellOf(cells, places[column]));
    if (!isReason(found)) return found;
    troubles.push({ line, column: COLUMN_WORDS[column], reason: found.reason });
    return null;
  };
  const period = take('period', readMonths);
  const product = take('product', readProduct);
  const kind = take('kind', readKind);
  const currency = take('currency', readCurrency);
  const digits = currency?.digits ?? 2;
  const amount = take('amount', (cell) => readUnits(cell, sign, digits));
  const quantity = take('quantity', (cell) => (cell === '' ? { units: null } : readUnits(cell, sign, 3)));
  const unit = take('unit', readUnit);
  if (!period || !product || !kind || !currency || !amount || !quantity || !unit) return { transactions: [], troubles };
  const { months } = period;
  const amounts = spread(amount.units, months.length);
  const quantities = quantity.units === null ? null : spread(quantity.units, months.length);
  return {
    transactions: months.map((month, index) => ({
      ...{ line, month, product: product.text, kind: kind.kind, currency: currency.code, unit: unit.text },
      amount: amounts[index] ?? 0,
      quantity: quantities?.[index] ?? null,
    })),
    troubles,
  };
}

function isReason<T>(found: T | { readonly reason: Words }): found is { readonly reason: Words } {
  return typeof found === 'object' && found !== null && 'reason' in found;
}

function readProduct(cell: string): { readonly text: string } | { readonly reason: Words } {
  if (cell === '') return { reason: words('Name the product.', 'Nennen Sie das Produkt.') };
  if (cell.length > MAX_PRODUCT)
    return {
      reason: words(
        `A product has at most ${MAX_PRODUCT} letters.`,
        `Ein Produkt hat höchstens ${MAX_PRODUCT} Zeichen.`,
      ),
    };
  return { text: cell };
}

function readUnit(cell: string): { readonly text: string } | { readonly reason: Words } {
  return cell.length > MAX_UNIT
    ? { reason: words(`A unit has at most ${MAX_UNIT} letters.`, `Eine Einheit hat höchstens ${MAX_UNIT} Zeichen.`) }
    : { text: cell };
}

const KIND_WORDS: Readonly<Record<TransactionKind, readonly string[]>> = {
  actual: ['actual', 'actuals', 'act', 'ist', 'a'],
  forecast: ['forecast', 'forecasts', 'fc', 'plan', 'planned', 'prognose', 'f'],
};

function readKind(cell: string): { readonly kind: TransactionKind } | { readonly reason: Words } {
  const word = cell.toLowerCase();
  if (KIND_WORDS.actual.includes(word)) return { kind: 'actual' };
  if (KIND_WORDS.forecast.includes(word)) return { kind: 'forecast' };
  return {
    reason: words(
      `«${shown(cell)}» is neither actual (Ist) nor forecast (Plan).`,
      `«${shown(cell)}» ist weder Ist (actual) noch Plan (forecast).`,
    ),
  };
}

function readCurrency(cell: string): { readonly code: string; readonly digits: number } | { readonly reason: Words } {
  const code = cell.toUpperCase();
  const digits = minorDigits(code);
  if (digits === null)
    return {
      reason: words(
        `«${shown(cell)}» is not a currency of three letters, such as EUR.`,
        `«${shown(cell)}» ist keine Währung aus drei Buchstaben, wie EUR.`,
      ),
    };
  return { code, digits };
}

function tooMuch(transactions: readonly FileTransaction[]): readonly LineTrouble[] {
  const totals = new Map<string, number>();
  for (const { line, currency, amount, quantity } of transactions) {
    const total = (totals.get(currency) ?? 0) + Math.abs(amount);
    const counted = (totals.get('') ?? 0) + Math.abs(quantity ?? 0);
    totals.set(currency, total).set('', counted);
    if (total <= MAX_TOTAL && counted <= MAX_TOTAL) continue;
    const column = total > MAX_TOTAL ? 'amount' : 'quantity';
    return [
      {
        line,
        column: COLUMN_WORDS[column],
        reason: words(
          'With this line the file adds up to more than can be kept.',
          'Mit dieser Zeile ergibt die Datei mehr, als behalten werden kann.',
        ),
      },
    ];
  }
  return [];
}

/** In one line and one form; the sign that keeps a spreadsheet from calculating is no part of it. */
function cellOf(cells: readonly string[], place: number | null): string {
  const text = place === null ? '' : (cells[place] ?? '');
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
}
