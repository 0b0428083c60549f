import type { Words } from '../../../server/domain/words.ts';

/** The accounts and plans in which a person may read something, and whether they may begin another account. */
export interface PalettePlaces {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: Words;
    readonly plans: readonly { readonly id: string; readonly title: string; readonly mayMakePlans: boolean }[];
  }[];
  readonly mayBegin: boolean;
}

/** What was found by words, best first, each with the part of the plan in which it stands. */
export interface PaletteFound {
  readonly hits: readonly {
    readonly to: string;
    readonly kind: Words;
    readonly title: string;
    readonly badge: Words;
    readonly planTitle: string;
  }[];
  /** Of all, not only of these. */
  readonly total: number;
  /** Nothing has the words as typed: these are like them. */
  readonly isAlike: boolean;
}
