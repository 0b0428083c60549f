import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { actionAcceptance, isTakenOn } from '../../domain/action-acceptance.ts';
import { readSide } from '../../domain/audience.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { loadMyActions, type MyAction } from './load-my-actions.ts';

/** An action of one's own that has a date and is not done. */
export interface MyOpenDate extends MyAction {
  /** ISO day. */
  readonly due: string;
}

/** Of all plans, as far as the actor has taken them on: nobody is late with what they have not. The earliest first. */
export async function loadMyOpenDates(deps: OpenPlanDeps, actor: Actor): Promise<readonly MyOpenDate[]> {
  const { actions } = await loadMyActions(deps, actor);
  return actions
    .flatMap((mine) => {
      const { due, done } = mine.action;
      return due !== null && done === null && isOwn(mine) ? [{ ...mine, due }] : [];
    })
    .sort((a, b) => a.due.localeCompare(b.due));
}

/** In a part of one firm nobody asks the other firm. */
function isOwn({ lane, action, acts }: MyAction): boolean {
  if (lane.audience !== 'shared') return true;
  const owned = { owner: readMember(action.owner), askedBy: readSide(action.askedBy) };
  return isTakenOn(actionAcceptance(owned, canonicalText(KINDS.actions, action), acts));
}
