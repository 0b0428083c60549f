import type { ResetReason } from '../collab/protocol/control-frame.ts';
import type { Sql, Tx } from './client.ts';
import { appendError } from './document-log-error.ts';
import { type LaneHead, loadLane, updatesOf } from './document-log-load.ts';
import { lockMaintenance, quarantineRows } from './document-log-quarantine.ts';
import { checksumOf, placesOf } from './document-log-read.ts';
import { encodeSegment, type HistoryRow } from './history-segment.ts';

/** A lane's document as of `seq`, without what was deleted. */
export interface Compaction {
  readonly docId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly packed: Uint8Array | null;
}

export interface LaneReset extends Omit<Compaction, 'seq'> {
  /** Given, nothing may have been stored after it: what the new state was made of. */
  readonly seq?: number;
  /** Given, the new epoch is at least this one; else the next. */
  readonly atLeast?: number;
  readonly reason: ResetReason;
}

interface Tail {
  readonly count: number;
  readonly bytes: number;
  readonly intact: readonly HistoryRow[];
  readonly damaged: readonly number[];
}

/** What a snapshot is made of, from one moment. */
export interface CompactionSource {
  readonly epoch: number;
  readonly seq: number;
  /** The snapshot and the rows behind it, in the order in which they make the document. */
  readonly updates: readonly Uint8Array[];
}

interface PackedSource {
  readonly epoch: number;
  readonly seq: number;
  /** The number that the rows follow. */
  readonly after: number;
  readonly state: Uint8Array | null;
  readonly isIntact: boolean;
  readonly lengths: readonly number[];
  readonly data: Uint8Array;
}

/** Null when there is nothing to compact. Damage is put aside on the way, as when the lane is loaded. */
export async function loadCompactionSource(sql: Sql, docId: string): Promise<CompactionSource | null> {
  const [lane] = await sql<PackedSource[]>`
    SELECT h.epoch, h.seq, coalesce(s.seq, h.epoch_seq) AS after, s.state,
      t.is_intact AND (s.doc_id IS NULL OR sha256(s.state) = s.checksum) AS is_intact, t.lengths, t.data
    FROM doc_head h
    LEFT JOIN doc_snapshot s ON s.doc_id = h.doc_id AND s.epoch = h.epoch
    CROSS JOIN LATERAL (
      SELECT coalesce(bool_and(sha256(u.data) = u.checksum), true) AS is_intact,
        coalesce(json_agg(length(u.data)), '[]') AS lengths, coalesce(string_agg(u.data, ''), '') AS data
      FROM (SELECT data, checksum FROM doc_update WHERE doc_id = h.doc_id AND epoch = h.epoch
        AND seq > coalesce(s.seq, h.epoch_seq) ORDER BY seq) u) t
    WHERE h.doc_id = ${docId}`;
  if (lane === undefined || lane.seq === lane.after) return null;
  const { epoch, seq, after, state, isIntact, lengths, data } = lane;
  if (!isIntact || lengths.length !== seq - after) return loadDamagedSource(sql, docId);
  let offset = 0;
  const rows = lengths.map((length) => {
    offset += length;
    return data.subarray(offset - length, offset);
  });
  return { epoch, seq, updates: state === null ? rows : [state, ...rows] };
}

async function loadDamagedSource(sql: Sql, docId: string): Promise<CompactionSource | null> {
  const loaded = await loadLane(sql, docId);
  if (loaded === null || loaded.tail.length === 0) return null;
  return { epoch: loaded.writer.epoch, seq: loaded.seq, updates: updatesOf(loaded) };
}

export async function compactLane(sql: Sql, compaction: Compaction): Promise<'done' | 'superseded'> {
  const { docId, epoch, seq } = compaction;
  // Rows never change, so reading and compressing them needs no lock.
  const tail = await readTail(sql, docId, epoch, seq);
  const segment = tail.intact.length === 0 ? null : await encodeSegment(tail.intact);
  return sql.begin(async (tx) => {
    await lockMaintenance(tx, docId);
    const [now] = await tx<{ count: number }[]>`
      SELECT (SELECT count(*) FROM doc_update WHERE doc_id = ${docId} AND epoch = ${epoch} AND seq <= ${seq}) AS count
      FROM doc_head WHERE doc_id = ${docId} AND epoch = ${epoch} AND snapshot_seq < ${seq} AND seq >= ${seq}`;
    if (now?.count !== tail.count) return 'superseded';
    await quarantineRows(tx, docId, tail.damaged);
    await tx`DELETE FROM doc_update WHERE doc_id = ${docId} AND epoch = ${epoch} AND seq <= ${seq}`;
    if (segment !== null) await insertSegment(tx, { docId, epoch, rows: tail.intact, segment, reason: null });
    await writeSnapshot(tx, compaction);
    // Last, because commits of this lane wait from here on.
    await tx`UPDATE doc_head SET snapshot_seq = ${seq}, tail_bytes = greatest(tail_bytes - ${tail.bytes}, 0) WHERE doc_id = ${docId}`;
    return 'done';
  });
}

export async function resetLane(sql: Sql, reset: LaneReset): Promise<LaneHead> {
  return sql.begin((tx) => resetLaneWithin(tx, reset));
}

/** The same in a transaction of covalent_collab that does more. */
export async function resetLaneWithin(tx: Tx, reset: LaneReset): Promise<LaneHead> {
  const { docId, state, reason } = reset;
  await lockMaintenance(tx, docId);
  const [head] = await tx<{ seq: number; epoch: number; policyRev: number }[]>`
    SELECT seq, epoch, policy_rev FROM doc_head WHERE doc_id = ${docId} FOR NO KEY UPDATE`;
  if (head === undefined || head.epoch !== reset.epoch || head.seq !== (reset.seq ?? head.seq))
    throw appendError('stale');
  if (reason === 'erased') await dropPast(tx, docId);
  else await keepTail(tx, docId, head);
  await tx`DELETE FROM doc_update WHERE doc_id = ${docId}`;
  const epoch = Math.max(head.epoch + 1, reset.atLeast ?? 0);
  const next = { docId, seq: head.seq + 1, epoch, policyRev: head.policyRev + 1 };
  const first = { seq: next.seq, at: new Date(), userId: null, clientId: null, touched: [], data: state };
  await insertSegment(tx, { ...next, rows: [first], segment: await encodeSegment([first]), reason });
  await writeSnapshot(tx, { ...reset, ...next });
  await tx`UPDATE doc_head SET seq = ${next.seq}, epoch = ${next.epoch}, epoch_seq = ${head.seq}, snapshot_seq = ${next.seq},
    policy_rev = ${next.policyRev}, tail_bytes = 0, written_at = clock_timestamp() WHERE doc_id = ${docId}`;
  await tx`SELECT tell_control('lane', ${docId})`;
  return next;
}

/**
 * Lanes whose tail is long and that nobody has written to for a minute: a room compacts what it holds. Also those that
 * are ten times too long, because a room that should have does not.
 */
export async function findOverdue(sql: Sql, limit: number): Promise<readonly string[]> {
  const lanes = await sql<{ docId: string }[]>`
    SELECT doc_id FROM doc_head
    WHERE seq - snapshot_seq >= 20000 OR (seq > snapshot_seq AND written_at < clock_timestamp() - interval '1 minute'
      AND (seq - snapshot_seq >= 2000 OR tail_bytes >= 24576))
    ORDER BY seq - snapshot_seq DESC, doc_id LIMIT ${limit}`;
  return lanes.map((lane) => lane.docId);
}

interface PackedTail {
  readonly isIntact: boolean;
  /** Of all rows, in their order, each `[seq, ms, userId, clientId, places, length]`. */
  readonly rows: readonly (readonly [number, number, string | null, number | null, string, number])[];
  readonly data: Uint8Array;
}

/**
 * The rows as one: that many through the driver, and their checksums through this process, would cost as much as what
 * brought them. Row by row only when one of them is damaged, to find which.
 */
async function readTail(sql: Sql | Tx, docId: string, epoch: number, seq: number): Promise<Tail> {
  const [tail] = await sql<PackedTail[]>`
    SELECT coalesce(bool_and(sha256(data) = checksum), true) AS is_intact, coalesce(string_agg(data, ''), '') AS data,
      coalesce(json_agg(json_build_array(seq, floor(extract(epoch FROM at) * 1000), user_id, client_id,
        array_to_string(touched, E'\n'), length(data))), '[]') AS rows
    FROM (SELECT * FROM doc_update WHERE doc_id = ${docId} AND epoch = ${epoch} AND seq <= ${seq} ORDER BY seq) u`;
  if (tail === undefined || !tail.isIntact) return readDamagedTail(sql, docId, epoch, seq);
  let offset = 0;
  const intact = tail.rows.map(([number, ms, userId, clientId, places, length]): HistoryRow => {
    const data = tail.data.subarray(offset, offset + length);
    offset += length;
    return { seq: number, at: new Date(ms), userId, clientId, touched: placesOf(places), data };
  });
  return { count: intact.length, bytes: offset, intact, damaged: [] };
}

async function readDamagedTail(sql: Sql | Tx, docId: string, epoch: number, seq: number): Promise<Tail> {
  const found = await sql<(Omit<HistoryRow, 'touched'> & { readonly touched: string; readonly isIntact: boolean })[]>`
    SELECT seq, at, user_id, client_id, array_to_string(touched, E'\n') AS touched, sha256(data) = checksum AS is_intact, data
    FROM doc_update WHERE doc_id = ${docId} AND epoch = ${epoch} AND seq <= ${seq} ORDER BY seq`;
  return {
    count: found.length,
    bytes: found.reduce((sum, row) => sum + row.data.length, 0),
    intact: found.filter((row) => row.isIntact).map((row) => ({ ...row, touched: placesOf(row.touched) })),
    damaged: found.filter((row) => !row.isIntact).map((row) => row.seq),
  };
}

async function keepTail(tx: Tx, docId: string, head: { seq: number; epoch: number }): Promise<void> {
  const { intact, damaged } = await readTail(tx, docId, head.epoch, head.seq);
  await quarantineRows(tx, docId, damaged);
  if (intact.length === 0) return;
  const segment = await encodeSegment(intact);
  await insertSegment(tx, { docId, epoch: head.epoch, rows: intact, segment, reason: null });
}

async function dropPast(tx: Tx, docId: string): Promise<void> {
  await tx`DELETE FROM doc_history WHERE doc_id = ${docId}`;
  await tx`DELETE FROM doc_quarantine WHERE doc_id = ${docId}`;
}

interface NewSegment {
  readonly docId: string;
  readonly epoch: number;
  readonly rows: readonly HistoryRow[];
  readonly segment: Buffer;
  readonly reason: ResetReason | null;
}

async function insertSegment(tx: Tx, { docId, epoch, rows, segment, reason }: NewSegment): Promise<void> {
  const first = rows[0];
  const last = rows.at(-1);
  await tx`
    INSERT INTO doc_history (doc_id, from_seq, to_seq, epoch, row_count, from_at, to_at, reason, checksum, segment)
    VALUES (${docId}, ${first?.seq ?? null}, ${last?.seq ?? null}, ${epoch}, ${rows.length}, ${first?.at ?? null},
      ${last?.at ?? null}, ${reason}, ${checksumOf(segment)}, ${segment})`;
}

async function writeSnapshot(tx: Tx, { docId, epoch, seq, state, stateVector, packed }: Compaction): Promise<void> {
  await tx`
    INSERT INTO doc_snapshot (doc_id, seq, epoch, checksum, state, state_vector, packed, extra_checksum)
    VALUES (${docId}, ${seq}, ${epoch}, ${checksumOf(state)}, ${state}, ${stateVector}, ${packed},
      ${checksumOf(stateVector, packed ?? new Uint8Array())})
    ON CONFLICT (doc_id) DO UPDATE SET seq = excluded.seq, epoch = excluded.epoch, checksum = excluded.checksum,
      state = excluded.state, state_vector = excluded.state_vector, packed = excluded.packed,
      extra_checksum = excluded.extra_checksum`;
}
