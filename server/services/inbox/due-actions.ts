import { listMailChoices, loadDigestTime } from '../../../db/queries/mail-choices.ts';
import { DEFAULT_DIGEST_TIME, isToldOn, paceIn } from '../../domain/mail-choice.ts';
import { wallClock } from '../../domain/zoned-time.ts';
import { loadMyOpenDates, type MyOpenDate } from '../action/my-open-dates.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';

/** An action of one's own whose date is told on this day. */
export interface DueAction extends MyOpenDate {
  /** Past its date by now, in the actor's own days. */
  readonly isLate: boolean;
}

/** Of plans whose dates the actor wants to be told, the earliest first. */
export async function loadDueActions(deps: OpenPlanDeps, actor: Actor): Promise<readonly DueAction[]> {
  const [choices, time] = await deps.db.as(actor.personId, async (tx) => [
    await listMailChoices(tx),
    (await loadDigestTime(tx)) ?? DEFAULT_DIGEST_TIME,
  ]);
  const today = wallClock(deps.clock.now(), time.timeZone).slice(0, 10);
  const dates = await loadMyOpenDates(deps, actor);
  return dates
    .filter(({ plan, due }) => isToldOn(due, today) && paceIn(plan.id, 'due', choices) === 'daily')
    .map((date) => ({ ...date, isLate: date.due < today }));
}
