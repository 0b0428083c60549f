import type { Audience } from '../../server/domain/audience.ts';

/** A file of transactions that somebody of the demonstration imported into a part of the plan. */
export interface SeedTransactions {
  readonly audience: Audience;
  readonly by: string;
  readonly fileName: string;
  readonly rows: readonly {
    readonly month: string;
    readonly product: string;
    readonly kind: 'actual' | 'forecast';
    /** In whole units of the currency. */
    readonly amount: number;
    readonly currency: string;
    readonly quantity: number | null;
    readonly unit: string;
  }[];
}

/** Behind the present month. */
export const MONTHS_SEEDED = 24;

/** The month so many from that of an ISO day, `2027-03`. */
export function monthOf(today: string, months: number): string {
  return new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + months, 1))
    .toISOString()
    .slice(0, 7);
}
