import type { Letter } from '../../ports/render-letter.ts';

/** Why a letter is not sent, as its row says it. */
export const MAY_NOT_SEE = 'not sent: may not see it now';
export const NOT_ASKED = 'not sent: not asked any more';
export const NOTHING_WAITS = 'not sent: nothing of it waits any more';

export type Withheld = typeof MAY_NOT_SEE | typeof NOT_ASKED | typeof NOTHING_WAITS;

/** True for a reason instead of a letter. */
export function isWithheld(letter: Letter | Withheld): letter is Withheld {
  return typeof letter === 'string';
}
