import { createContext, useContext } from 'react';
import type { KeyChoice } from '../../keys/key-choice.ts';

export interface Palette {
  /** The keys that work in this browser. */
  readonly choice: KeyChoice;
  /** There is a key to quarterly reviews. */
  readonly readsReviews: boolean;
  /** Of planning sessions alone: pages about plans have no key. */
  readonly isGuest: boolean;
  readonly open: () => void;
}

export const PaletteContext = createContext<Palette>({
  ...{ choice: 'none', readsReviews: false, isGuest: false },
  open: () => undefined,
});

/** The command palette of the page. */
export function usePalette(): Palette {
  return useContext(PaletteContext);
}
