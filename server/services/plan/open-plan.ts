import type { Database } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { loadRecordActs } from '../../../db/queries/record-acts.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DamageReport } from '../../ports/damage-report.ts';
import { presentAct } from '../act/present-act.ts';
import type { Actor, OpenPlan } from '../app-services.ts';
import { loadLaneContents } from './load-lane-contents.ts';
import { type ReadableLane, requireReadableLanes } from './plan-access.ts';
import { presentLanes, presentMember, presentPlan } from './present-plan.ts';

export interface OpenPlanDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly reportDamage: DamageReport;
}

/**
 * A plan with the lanes and people the actor may see and what stands in the lanes; `not-found` when that is nothing. Of
 * lanes that are not wanted nothing is read.
 */
export async function openPlan(
  { db, clock, reportDamage }: OpenPlanDeps,
  actor: Actor,
  planId: string,
  isWanted: (lane: ReadableLane['facts']) => boolean = () => true,
): Promise<OpenPlan> {
  const all = await requireReadableLanes(db, actor.personId, planId);
  const readable = all.filter(({ facts }) => isWanted(facts));
  return db.as(actor.personId, async (tx) => {
    const row = await loadPlanRow(tx, actor.personId, planId);
    if (row === null)
      throw new AppError(
        'not-found',
        words(
          'This plan does not exist, or you have no access to it.',
          'Diesen Plan gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
        ),
      );
    const plan = presentPlan(row);
    const members = await listMembers(tx, [planId]);
    const lanes = await loadLaneContents(tx, reportDamage, presentLanes(readable, plan));
    const acts = await loadRecordActs(
      tx,
      lanes.map(({ id }) => id),
    );
    const today = clock.now().toISOString().slice(0, 10);
    return {
      plan,
      lanes: lanes.map((lane) => ({
        ...lane,
        acts: acts.filter(({ laneId }) => laneId === lane.id).map(presentAct),
      })),
      people: members.map(presentMember),
      today,
    };
  });
}

/** The same for a page over many plans: null for one that cannot be shown now, which says so on its own page. */
export async function openIfPossible(deps: OpenPlanDeps, actor: Actor, planId: string): Promise<OpenPlan | null> {
  try {
    return await openPlan(deps, actor, planId);
  } catch (error) {
    if (isAppError(error) && error.code === 'unavailable') return null;
    throw error;
  }
}
