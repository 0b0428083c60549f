import type { Database } from '../../../db/client.ts';
import { AppError } from '../../domain/errors.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';

/**
 * The right to import into a part of a plan, and to take an import back: to write there. Throws `not-found` for a part that
 * the actor may not read, as for a made-up one, and `forbidden`.
 */
export async function requireImporting(db: Database, actor: Actor, planId: string, laneId: string): Promise<void> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const lane = lanes.find(({ facts }) => facts.laneId === laneId);
  const decision = decide(lane?.access ?? null, 'edit');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}
