import type { Database } from '../../../db/client.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import type { Actor, PlanSummary } from '../app-services.ts';
import { presentPlan } from './present-plan.ts';

/** Every plan in which the actor may read at least one lane; newest period first. */
export async function listPlans(db: Database, actor: Actor): Promise<readonly PlanSummary[]> {
  const rows = await db.as(actor.personId, (tx) => listPlanRows(tx, actor.personId));
  return rows.map(presentPlan);
}
