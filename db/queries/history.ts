import type { Sql, Tx } from '../client.ts';
import { checksumOf } from '../document-log-read.ts';
import { decodeSegment, type HistoryRow } from '../history-segment.ts';

/** Where a replay of a lane up to a row may begin. */
export interface HistoryStart {
  readonly headSeq: number;
  /** The state that the rows after `afterSeq` build on; null for the empty lane. */
  readonly base: Uint8Array | null;
  readonly afterSeq: number;
  /** When that state was reached; null for the empty lane. */
  readonly baseAt: Date | null;
}

interface StartRow {
  readonly headSeq: number;
  readonly firstSeq: number | null;
  readonly firstChecksum: Uint8Array | null;
  readonly first: Uint8Array | null;
  readonly firstAt: Date | null;
  readonly snapshotSeq: number | null;
  readonly snapshotChecksum: Uint8Array | null;
  readonly snapshot: Uint8Array | null;
  readonly snapshotAt: Date | null;
}

/**
 * The nearest state at or before `seq`: the first state of that row's epoch or, with `usesSnapshot`, the snapshot. Null
 * when the lane does not exist or the context may not read it. A damaged state is passed over for an earlier one.
 */
export async function loadHistoryStart(
  sql: Sql | Tx,
  laneId: string,
  seq: number,
  usesSnapshot: boolean,
): Promise<HistoryStart | null> {
  const [row] = await sql<StartRow[]>`
    SELECT h.seq AS head_seq, f.to_seq AS first_seq, f.checksum AS first_checksum, f.segment AS first,
      f.to_at AS first_at, s.seq AS snapshot_seq, s.checksum AS snapshot_checksum, s.state AS snapshot,
      (SELECT g.to_at FROM doc_history g WHERE g.doc_id = s.doc_id AND g.to_seq = s.seq) AS snapshot_at
    FROM doc_head h
    LEFT JOIN LATERAL (
      SELECT g.to_seq, g.to_at, g.checksum, g.segment FROM doc_history g
      WHERE g.doc_id = h.doc_id AND g.reason IS NOT NULL AND g.to_seq <= ${seq} ORDER BY g.to_seq DESC LIMIT 1) f ON true
    LEFT JOIN doc_snapshot s ON ${usesSnapshot} AND s.doc_id = h.doc_id AND s.epoch = h.epoch AND s.seq <= ${seq}
    WHERE h.doc_id = ${laneId}`;
  if (row === undefined) return null;
  const { headSeq, snapshotSeq, snapshot, firstSeq, first } = row;
  if (snapshotSeq !== null && snapshot !== null && isIntact(snapshot, row.snapshotChecksum)) {
    return { headSeq, base: snapshot, afterSeq: snapshotSeq, baseAt: row.snapshotAt };
  }
  if (firstSeq === null || first === null || !isIntact(first, row.firstChecksum)) {
    return { headSeq, base: null, afterSeq: 0, baseAt: null };
  }
  const [state] = await decodeSegment(first);
  return { headSeq, base: state?.data ?? null, afterSeq: firstSeq, baseAt: row.firstAt };
}

interface PieceRow {
  readonly isSegment: boolean;
  readonly seq: number;
  readonly at: Date | null;
  readonly userId: string | null;
  readonly touched: readonly string[] | null;
  readonly checksum: Uint8Array;
  readonly data: Uint8Array;
}

const ROWS_AT_ONCE = 500;

/**
 * The next rows of a lane after `afterSeq`, in order: one segment of history or some rows of the log, from one moment,
 * so that rows that move from the one into the other meanwhile are neither missed nor met twice. Damaged ones are left
 * out. Empty at the end, and when the context may not read the lane.
 */
export async function loadHistoryRows(sql: Sql | Tx, laneId: string, afterSeq: number): Promise<HistoryBatch> {
  const pieces = await sql<PieceRow[]>`
    WITH g AS MATERIALIZED (
      SELECT to_seq, checksum, segment FROM doc_history WHERE doc_id = ${laneId} AND to_seq > ${afterSeq}
      ORDER BY to_seq LIMIT 1)
    SELECT true AS is_segment, to_seq AS seq, NULL::timestamptz AS at, NULL::uuid AS user_id, NULL::text[] AS touched,
      checksum, segment AS data FROM g
    UNION ALL
    (SELECT false, seq, at, user_id, touched, checksum, data FROM doc_update
    WHERE doc_id = ${laneId} AND seq > ${afterSeq} AND NOT EXISTS (SELECT FROM g) ORDER BY seq LIMIT ${ROWS_AT_ONCE})`;
  const rows: Omit<HistoryRow, 'clientId'>[] = [];
  for (const { isSegment, seq, at, userId, touched, checksum, data } of pieces) {
    if (!isIntact(data, checksum)) continue;
    if (isSegment) rows.push(...(await decodeSegment(data)).filter((row) => row.seq > afterSeq));
    else if (at !== null) rows.push({ seq, at, userId, touched: touched ?? [], data });
  }
  return { rows, lastSeq: pieces.at(-1)?.seq ?? null };
}

export interface HistoryBatch {
  readonly rows: readonly Omit<HistoryRow, 'clientId'>[];
  /** Where to go on, whether it was intact or not; null at the end. */
  readonly lastSeq: number | null;
}

/** The last row of a lane, and the one after which those from a time on stand; null when the context may not read it. */
export async function loadSeqsFrom(
  tx: Tx,
  laneId: string,
  from: Date,
): Promise<{ readonly headSeq: number; readonly afterSeq: number } | null> {
  const [row] = await tx<{ headSeq: number; afterSeq: number }[]>`
    SELECT h.seq AS head_seq, least(
      (SELECT min(g.from_seq) FROM doc_history g WHERE g.doc_id = h.doc_id AND g.to_at >= ${from}),
      (SELECT u.seq FROM doc_update u WHERE u.doc_id = h.doc_id AND u.at >= ${from} ORDER BY u.seq LIMIT 1),
      h.seq + 1) - 1 AS after_seq
    FROM doc_head h WHERE h.doc_id = ${laneId}`;
  return row ?? null;
}

/** Whose each clientID of a lane is. */
export async function loadClientOwners(sql: Sql | Tx, laneId: string): Promise<ReadonlyMap<number, string>> {
  const rows = await sql<{ clientId: number; userId: string }[]>`
    SELECT client_id, user_id FROM doc_client WHERE doc_id = ${laneId}`;
  return new Map(rows.map(({ clientId, userId }) => [clientId, userId]));
}

/** Somebody has looked at a lane as of this row. */
export interface Look {
  readonly userId: string;
  readonly laneId: string;
  readonly seq: number;
}

/** After this without a look, the next one begins a visit. */
const VISIT_PAUSE = '30 minutes';

/**
 * Remembers how far people have looked: never further than the lane goes, never back; and where they stood when this
 * visit began, which for the first one is what they see in it. Runs as covalent_collab.
 */
export async function storeSeen(collab: Sql, looks: readonly Look[]): Promise<void> {
  await collab`
    INSERT INTO doc_seen AS d (user_id, doc_id, seq, visit_from, visit_from_at)
    SELECT l.user_id, h.doc_id, max(least(l.seq, h.seq)), max(least(l.seq, h.seq)), clock_timestamp()
    FROM unnest(${looks.map(({ userId }) => userId)}::uuid[], ${looks.map(({ laneId }) => laneId)}::uuid[],
      ${looks.map(({ seq }) => seq)}::bigint[]) l(user_id, doc_id, seq) JOIN doc_head h ON h.doc_id = l.doc_id
    GROUP BY l.user_id, h.doc_id ORDER BY l.user_id, h.doc_id
    ON CONFLICT (user_id, doc_id) DO UPDATE SET seq = greatest(d.seq, excluded.seq), at = excluded.at,
      visit_from = CASE WHEN d.at < excluded.at - ${VISIT_PAUSE}::interval THEN d.seq ELSE d.visit_from END,
      visit_from_at = CASE WHEN d.at < excluded.at - ${VISIT_PAUSE}::interval THEN d.at ELSE d.visit_from_at END`;
}

/** How far the person in context has looked at a lane; 0 when they never have. */
export async function loadSeen(sql: Sql | Tx, laneId: string): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    SELECT seq FROM doc_seen WHERE doc_id = ${laneId} AND user_id = current_person_id()`;
  return row?.seq ?? 0;
}

/** Where a person stood in a lane, and when. */
export interface Visit {
  readonly laneId: string;
  readonly seq: number;
  readonly at: Date;
}

/** Where the person in context stood in these lanes at the end of their last visit; lanes never looked at are left out. */
export async function loadLastVisits(tx: Tx, laneIds: readonly string[]): Promise<readonly Visit[]> {
  return tx<Visit[]>`
    SELECT doc_id AS lane_id,
      CASE WHEN at < now() - ${VISIT_PAUSE}::interval THEN seq ELSE visit_from END AS seq,
      CASE WHEN at < now() - ${VISIT_PAUSE}::interval THEN at ELSE visit_from_at END AS at
    FROM doc_seen WHERE doc_id = ANY (${laneIds}::uuid[]) AND user_id = current_person_id()`;
}

function isIntact(data: Uint8Array, checksum: Uint8Array | null): boolean {
  return checksum !== null && checksumOf(data).equals(checksum);
}
