import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { listMailChoices, loadDigestTime } from '../../../db/queries/mail-choices.ts';
import { actionAcceptance, isTakenOn } from '../../domain/action-acceptance.ts';
import { readSide } from '../../domain/audience.ts';
import { DEFAULT_DIGEST_TIME, isToldOn, paceIn } from '../../domain/mail-choice.ts';
import { wallClock } from '../../domain/zoned-time.ts';
import { loadMyActions, type MyAction } from '../action/load-my-actions.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';

/** An action of one's own whose date is told on this day. */
export interface DueAction extends Pick<MyAction, 'plan' | 'lane'> {
  readonly title: string;
  /** ISO day. */
  readonly due: string;
  /** Past its date by now, in the actor's own days. */
  readonly isLate: boolean;
}

/** Open actions that the actor has taken on, of plans whose dates they want to be told, the earliest first. */
export async function loadDueActions(deps: OpenPlanDeps, actor: Actor): Promise<readonly DueAction[]> {
  const [choices, time] = await deps.db.as(actor.personId, async (tx) => [
    await listMailChoices(tx),
    (await loadDigestTime(tx)) ?? DEFAULT_DIGEST_TIME,
  ]);
  const today = wallClock(deps.clock.now(), time.timeZone).slice(0, 10);
  const { actions } = await loadMyActions(deps, actor);
  return actions
    .flatMap((mine) => {
      const { plan, lane, action } = mine;
      const { due, done, title } = action;
      const isTold = due !== null && done === null && isToldOn(due, today) && isOwn(mine);
      if (!isTold || paceIn(plan.id, 'due', choices) !== 'daily') return [];
      return [{ plan, lane, title, due, isLate: due < today }];
    })
    .sort((a, b) => a.due.localeCompare(b.due));
}

/** In a part of one firm nobody asks the other firm. */
function isOwn({ lane, action, acts }: MyAction): boolean {
  if (lane.audience !== 'shared') return true;
  const owned = { owner: readMember(action.owner), askedBy: readSide(action.askedBy) };
  return isTakenOn(actionAcceptance(owned, canonicalText(KINDS.actions, action), acts));
}
