import type { Sql, Tx } from '../client.ts';

export interface Seen {
  readonly userId: string;
  readonly docId: string;
  readonly seq: number;
}

/**
 * Notes how far people have looked; what they say counts no further than the lane reaches, and never backwards. Unknown
 * lanes are passed over. Runs as covalent_collab.
 */
export async function noteSeen(sql: Sql, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    INSERT INTO doc_seen (user_id, doc_id, seq)
    SELECT s.user_id, s.doc_id, least(max(s.seq), h.seq)
    FROM unnest(${seen.map((one) => one.userId)}::uuid[], ${seen.map((one) => one.docId)}::uuid[],
      ${seen.map((one) => one.seq)}::bigint[]) s(user_id, doc_id, seq)
    JOIN doc_head h ON h.doc_id = s.doc_id
    GROUP BY s.user_id, s.doc_id, h.seq
    ORDER BY s.user_id, s.doc_id
    ON CONFLICT (user_id, doc_id) DO UPDATE SET seq = excluded.seq, at = clock_timestamp() WHERE excluded.seq > doc_seen.seq`;
}

/** The number up to which a person has looked; 0 when they never did. Runs as covalent_app: theirs alone is found. */
export async function loadSeen(tx: Tx, userId: string, docId: string): Promise<number> {
  const [row] = await tx<{ seq: number }[]>`SELECT seq FROM doc_seen WHERE user_id = ${userId} AND doc_id = ${docId}`;
  return row?.seq ?? 0;
}
