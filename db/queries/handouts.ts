import type { LaneContent } from '../../collab/document/present-lane.ts';
import type { Tx } from '../client.ts';

export interface HandoutRow {
  readonly id: string;
  readonly title: string;
  /** Empty for who is not to be met any more. */
  readonly frozenBy: string;
  readonly frozenAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  /** Null where the context may not read it: withdrawn, to guests. */
  readonly content: Partial<LaneContent> | null;
  readonly people: readonly { readonly id: string; readonly name: string }[] | null;
}

/** Of a planning session, the oldest first. Row-level security filters. */
export async function listHandouts(tx: Tx, sessionId: string): Promise<readonly HandoutRow[]> {
  return tx<HandoutRow[]>`
    SELECT h.id, h.title, coalesce(p.name, '') AS frozen_by, h.frozen_at, w.name AS withdrawn_by, h.withdrawn_at, c.content, c.people
    FROM handout h LEFT JOIN handout_content c ON c.handout_id = h.id LEFT JOIN person p ON p.id = h.frozen_by
    LEFT JOIN person w ON w.id = h.withdrawn_by WHERE h.session_id = ${sessionId} ORDER BY h.frozen_at, h.id`;
}

interface NewHandout {
  readonly id: string;
  readonly sessionId: string;
  readonly laneId: string;
  readonly title: string;
  readonly frozenBy: string;
  readonly content: LaneContent;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** False when there is one of this id. */
export async function addHandout(tx: Tx, one: NewHandout): Promise<boolean> {
  const added = await tx`
    INSERT INTO handout (id, session_id, notepad_id, lane_id, title, frozen_by)
    SELECT ${one.id}, session_id, notepad_id, ${one.laneId}, ${one.title}, ${one.frozenBy} FROM planning_notepad
    WHERE session_id = ${one.sessionId} ON CONFLICT (id) DO NOTHING RETURNING id`;
  if (added.length === 0) return false;
  await tx`INSERT INTO handout_content (handout_id, content, people)
    VALUES (${one.id}, ${JSON.stringify(one.content)}::jsonb, ${JSON.stringify(one.people)}::jsonb)`;
  return true;
}

/** False where there is none to withdraw. */
export async function withdrawHandout(tx: Tx, sessionId: string, id: string, by: string): Promise<boolean> {
  const rows = await tx`UPDATE handout SET withdrawn_by = ${by}, withdrawn_at = clock_timestamp()
    WHERE session_id = ${sessionId} AND id = ${id} AND withdrawn_at IS NULL RETURNING id`;
  return rows.length > 0;
}
