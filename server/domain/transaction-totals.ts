import { TRANSACTION_KINDS, type Transaction, type TransactionKind } from './transaction.ts';

/** What transactions of one kind add up to in one currency; currencies are never added to each other. */
export interface ImportTotal {
  readonly currency: string;
  readonly kind: TransactionKind;
  readonly amount: number;
}

/** Totals by currency and kind, in the order of the alphabet. */
export function importTotals(transactions: readonly Transaction[]): readonly ImportTotal[] {
  const currencies = [...new Set(transactions.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) =>
    TRANSACTION_KINDS.flatMap((kind) => {
      const found = transactions.filter((one) => one.currency === currency && one.kind === kind);
      return found.length === 0 ? [] : [{ currency, kind, amount: found.reduce((sum, one) => sum + one.amount, 0) }];
    }),
  );
}

/** The first and the last month of some transactions. */
export function monthSpan(transactions: readonly Transaction[]): { readonly from: string; readonly to: string } {
  const months = transactions.map(({ month }) => month).sort();
  return { from: months[0] ?? '2000-01', to: months.at(-1) ?? '2000-01' };
}

/** How many entries (a product in a month, of one kind and currency) of what stands new ones would replace. */
export function replacedEntries(standing: readonly Transaction[], added: readonly Transaction[]): number {
  const keys = new Set(added.map(keyOf));
  return new Set(standing.map(keyOf).filter((key) => keys.has(key))).size;
}

function keyOf({ month, product, kind, currency }: Transaction): string {
  return [month, kind, currency, product].join(' ');
}
