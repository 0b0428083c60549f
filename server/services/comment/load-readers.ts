import type { Database } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import type { Actor } from '../app-services.ts';
import { loadLaneAccesses } from '../lane/lane-doors.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';

/** Who may read a part of a plan. */
export interface LaneReaders {
  readonly laneId: string;
  readonly personIds: readonly string[];
}

/** Of each part that the actor reads, among the people whom they see, by the policy itself. Throws `not-found`. */
export async function loadReaders(db: Database, actor: Actor, planId: string): Promise<readonly LaneReaders[]> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const members = await db.as(actor.personId, (tx) => listMembers(tx, [planId]));
  const pairs = lanes.flatMap(({ facts }) => members.map(({ id }) => ({ userId: id, laneId: facts.laneId })));
  const accesses = await loadLaneAccesses(db, pairs);
  return lanes.map(({ facts: { laneId } }) => ({
    laneId,
    personIds: pairs.flatMap((pair, index) =>
      pair.laneId === laneId && (accesses[index] ?? null) !== null ? pair.userId : [],
    ),
  }));
}
