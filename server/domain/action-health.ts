import { type ActionAcceptance, isTakenOn } from './action-acceptance.ts';

/** Days past its date from which an action no longer moves by itself. */
const STALLED_DAYS = 7;

export type ActionHealth = 'done' | 'on-track' | 'at-risk' | 'stalled' | 'undated';

export interface DatedAction {
  readonly due: string | null;
  readonly done: string | null;
}

/** How an action stands on a day: late is at risk for six days, and stalled from the seventh on. Dates are ISO days. */
function actionHealth({ due, done }: DatedAction, today: string): ActionHealth {
  if (done !== null) return 'done';
  if (due === null) return 'undated';
  const lateDays = (Date.parse(today) - Date.parse(due)) / 86_400_000;
  if (lateDays <= 0) return 'on-track';
  return lateDays < STALLED_DAYS ? 'at-risk' : 'stalled';
}

export type ActionState = ActionHealth | Exclude<ActionAcceptance, 'own' | 'accepted' | 'changed'>;

/** Its health once somebody has taken it on; until then nobody is late with it. */
export function actionState(action: DatedAction, acceptance: ActionAcceptance, today: string): ActionState {
  return isTakenOn(acceptance) || action.done !== null ? actionHealth(action, today) : acceptance;
}
