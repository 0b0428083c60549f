import type { ActionState } from '../../../server/domain/action-health.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What presses most first. */
export const ACTION_STATES: Readonly<Record<ActionState, { readonly rank: number; readonly words: Words }>> = {
  stalled: { rank: 0, words: words('Stalled', 'Steht still') },
  'at-risk': { rank: 1, words: words('At risk', 'Gefährdet') },
  declined: { rank: 2, words: words('Declined', 'Abgelehnt') },
  asked: { rank: 3, words: words('Asked', 'Erbeten') },
  unowned: { rank: 4, words: words('Nobody’s yet', 'Noch niemandes') },
  undated: { rank: 5, words: words('No date', 'Ohne Termin') },
  'on-track': { rank: 6, words: words('On track', 'Im Plan') },
  done: { rank: 7, words: words('Done', 'Erledigt') },
};

interface Pressing {
  readonly state: ActionState;
  readonly due: string | null;
}

/** Orders actions by what presses most, then by their dates. */
export function byPressure(a: Pressing, b: Pressing): number {
  return ACTION_STATES[a.state].rank - ACTION_STATES[b.state].rank || ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1);
}
