import type { Tx } from '../client.ts';

export interface LaneVersionRow {
  readonly id: string;
  readonly laneId: string;
  readonly seq: number;
  readonly name: string;
  readonly personId: string;
  readonly at: Date;
}

/** The named versions of a lane, the latest first. Row-level security filters. */
export async function loadLaneVersions(tx: Tx, laneId: string): Promise<readonly LaneVersionRow[]> {
  return tx<LaneVersionRow[]>`
    SELECT id, lane_id, seq, name, person_id, at FROM lane_version WHERE lane_id = ${laneId} ORDER BY seq DESC, at DESC`;
}

/** Names the lane as it stands now; false when it has a version of that name, or is not there for this person. */
export async function addLaneVersion(
  tx: Tx,
  { laneId, name, personId }: { readonly laneId: string; readonly name: string; readonly personId: string },
): Promise<boolean> {
  const added = await tx`
    INSERT INTO lane_version (plan_id, lane_id, seq, name, person_id)
    SELECT l.plan_id, l.id, h.seq, ${name}, ${personId} FROM lane l JOIN doc_head h ON h.doc_id = l.id WHERE l.id = ${laneId}
    ON CONFLICT (lane_id, name) DO NOTHING
    RETURNING id`;
  return added.length > 0;
}
