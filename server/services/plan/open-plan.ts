import type { Database } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { AppError } from '../../domain/errors.ts';
import type { Actor, OpenPlan } from '../app-services.ts';
import { requireReadableLanes } from './plan-access.ts';
import { presentLanes, presentMember, presentPlan } from './present-plan.ts';

/** A plan with the lanes and people the actor may see; `not-found` when that is nothing. */
export async function openPlan(db: Database, actor: Actor, planId: string): Promise<OpenPlan> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const { row, members } = await db.as(actor.personId, async (tx) => ({
    row: await loadPlanRow(tx, actor.personId, planId),
    members: await listMembers(tx, [planId]),
  }));
  if (row === null) throw new AppError('not-found', 'This plan does not exist, or you have no access to it.');
  const plan = presentPlan(row);
  return {
    plan,
    lanes: presentLanes(lanes, plan),
    people: members.map(presentMember),
  };
}
