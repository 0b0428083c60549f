import type { ActionState } from '../../../server/domain/action-health.ts';

/** What presses most first. */
export const ACTION_STATES: Readonly<Record<ActionState, { readonly rank: number; readonly words: string }>> = {
  stalled: { rank: 0, words: 'Stalled' },
  'at-risk': { rank: 1, words: 'At risk' },
  declined: { rank: 2, words: 'Declined' },
  asked: { rank: 3, words: 'Asked' },
  unowned: { rank: 4, words: 'Nobody’s yet' },
  undated: { rank: 5, words: 'No date' },
  'on-track': { rank: 6, words: 'On track' },
  done: { rank: 7, words: 'Done' },
};

interface Pressing {
  readonly state: ActionState;
  readonly due: string | null;
}

/** Orders actions by what presses most, then by their dates. */
export function byPressure(a: Pressing, b: Pressing): number {
  return ACTION_STATES[a.state].rank - ACTION_STATES[b.state].rank || ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1);
}
