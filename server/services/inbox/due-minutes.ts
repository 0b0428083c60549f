import type { Database } from '../../../db/client.ts';
import { listMailChoices, loadDigestTime } from '../../../db/queries/mail-choices.ts';
import { listOpenMinutes } from '../../../db/queries/planning-minutes.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import { laneBadge } from '../../domain/badge.ts';
import { DEFAULT_DIGEST_TIME, paceIn } from '../../domain/mail-choice.ts';
import { answersDue, isLastWorkingDayBefore } from '../../domain/planning-session.ts';
import type { Words } from '../../domain/words.ts';
import { wallClock } from '../../domain/zoned-time.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { listReadableLanes } from '../plan/plan-access.ts';

/** Minutes that the actor's firm has not answered. */
export interface DueMinutes {
  readonly sessionId: string;
  readonly title: string;
  readonly plan: { readonly id: string; readonly title: string };
  /** Who reads them, in the firms' own names. */
  readonly badge: Words;
  /** ISO day, of universal time. */
  readonly due: string;
}

/** Those of which a letter of the day tells, in plans whose dates the actor wants to be told. */
export async function loadDueMinutes(deps: OpenPlanDeps, actor: Actor): Promise<readonly DueMinutes[]> {
  const open = await loadMinutesToAnswer(deps.db, actor);
  if (open.length === 0) return [];
  const [choices, time] = await deps.db.as(actor.personId, async (tx) => [
    await listMailChoices(tx),
    await loadDigestTime(tx),
  ]);
  const today = wallClock(deps.clock.now(), (time ?? DEFAULT_DIGEST_TIME).timeZone).slice(0, 10);
  return open.filter(
    ({ due, plan }) => isLastWorkingDayBefore(due, today) && paceIn(plan.id, 'due', choices) === 'daily',
  );
}

/** Of plans whose side the actor leads, the oldest first. */
export async function loadMinutesToAnswer(db: Database, actor: Actor): Promise<readonly DueMinutes[]> {
  const { personId } = actor;
  const led = (await listReadableLanes(db, personId)).filter(
    ({ facts, access }) => facts.audience === 'shared' && !facts.isRestricted && decide(access, 'manage').allowed,
  );
  if (led.length === 0) return [];
  return db.as(personId, async (tx) => {
    const plans = await listPlanRows(tx, personId);
    const laneIds = led.map(({ facts }) => facts.laneId);
    return (await listOpenMinutes(tx, laneIds)).flatMap(
      ({ id, laneId, title, handedOutAt, answered }): DueMinutes[] => {
        const lane = led.find(({ facts }) => facts.laneId === laneId);
        const plan = plans.find((one) => one.id === lane?.facts.planId);
        const due = answersDue(handedOutAt).toISOString().slice(0, 10);
        if (lane === undefined || plan === undefined || answered.includes(lane.access.side)) return [];
        return [{ sessionId: id, title, due, plan, badge: laneBadge({ ...lane.facts, ...plan }) }];
      },
    );
  });
}
