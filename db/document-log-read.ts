import { hash } from 'node:crypto';
import type { RecordLock } from '../collab/protocol/control-frame.ts';
import type { Sql, Tx } from './client.ts';
import { type LaneSnapshot, PackedSnapshot } from './document-log-snapshot.ts';
import { decodeSegment } from './history-segment.ts';
import { raw } from './sql-tag.ts';

export interface LogRow {
  readonly seq: number;
  /** Null for content the server itself created. */
  readonly userId: string | null;
  readonly touched: readonly string[];
  readonly data: Uint8Array;
}

/** What did not match its checksum. */
export interface Damage {
  readonly kind: 'update' | 'snapshot' | 'segment';
  /** The last number it stands for. */
  readonly seq: number;
}

export interface StoredHead {
  readonly seq: number;
  readonly epoch: number;
  readonly epochSeq: number;
  readonly policyRev: number;
  readonly isFrozen: boolean;
  readonly locks: readonly RecordLock[];
}

/** Rows in order, out of history and log alike; `missing` are the numbers among them that cannot be had. */
export interface StoredRows {
  readonly head: StoredHead;
  readonly rows: readonly LogRow[];
  readonly missing: readonly number[];
  readonly damage: readonly Damage[];
}

export interface StoredLane extends StoredRows {
  /** Null when there is none, or none that is whole: then `rows` begin with the epoch. */
  readonly snapshot: LaneSnapshot | null;
}

interface HeadRow extends Omit<StoredHead, 'locks'> {
  readonly locks: readonly RecordLock[] | null;
}

interface PieceRow {
  readonly kind: Damage['kind'];
  readonly seq: number;
  readonly userId: string | null;
  /** Places, a line each: the driver takes arrays apart ten times slower than we a text. */
  readonly touched: string | null;
  readonly checksum: Uint8Array;
  /** Null for a snapshot that is held packed. */
  readonly data: Uint8Array | null;
  readonly stateBytes: number | null;
  readonly stateVector: Uint8Array | null;
  readonly packed: Uint8Array | null;
  readonly extraChecksum: Uint8Array | null;
}

/** Begins both statements; what follows has the same columns. */
const HEAD = raw(`
    SELECT 'head' AS kind, h.seq, h.epoch, h.epoch_seq, h.policy_rev, h.is_frozen,
      (SELECT json_agg(json_build_object('root', k.root, 'recordId', k.record_id, 'fields', k.fields)
        ORDER BY k.root, k.record_id) FROM doc_lock k WHERE k.doc_id = h.doc_id) AS locks,
      NULL::uuid AS user_id, NULL::text AS touched, NULL::bytea AS checksum, NULL::bytea AS data,
      NULL::int AS state_bytes, NULL::bytea AS state_vector, NULL::bytea AS packed, NULL::bytea AS extra_checksum
    FROM doc_head h`);

type Row = ({ readonly kind: 'head' } & HeadRow) | PieceRow;

/**
 * A lane from one moment; null when it does not exist or the context may not read it. A snapshot that is missing or
 * damaged is made good by reading history from the beginning of the epoch. Writes nothing: pages read with it too, and
 * have no use for what a snapshot holds beside its state; rooms get the packed one, when there is.
 */
export async function readLane(
  sql: Sql | Tx,
  docId: string,
  needs: 'packed' | 'state' = 'packed',
): Promise<StoredLane | null> {
  const isPacked = needs === 'packed';
  const found = await sql<Row[]>`
    ${HEAD} WHERE h.doc_id = ${docId}
    UNION ALL
    SELECT 'snapshot', s.seq, s.epoch, NULL, NULL, NULL, NULL, NULL, NULL, s.checksum,
      CASE WHEN NOT ${isPacked} OR s.packed IS NULL THEN s.state END, octet_length(s.state),
      CASE WHEN ${isPacked} THEN s.state_vector END, CASE WHEN ${isPacked} THEN s.packed END, s.extra_checksum
    FROM doc_snapshot s WHERE s.doc_id = ${docId}
    UNION ALL
    (SELECT 'update', u.seq, u.epoch, NULL, NULL, NULL, NULL, u.user_id, array_to_string(u.touched, E'\n'), u.checksum, u.data, NULL, NULL, NULL, NULL
    FROM doc_update u WHERE u.doc_id = ${docId}
      AND u.seq > coalesce((SELECT s.seq FROM doc_snapshot s WHERE s.doc_id = ${docId}), 0)
    ORDER BY u.seq)`;
  const head = headOf(found);
  if (head === null) return null;
  const pieces = await sortOut(found, 0);
  const first = pieces.rows[0]?.seq ?? Number.POSITIVE_INFINITY;
  const isComplete = pieces.snapshot !== null || first === head.epochSeq + 1 || head.seq === head.epochSeq;
  if (isComplete)
    return { head, ...pieces, missing: missingIn(pieces.rows, pieces.snapshot?.seq ?? head.epochSeq, head.seq) };
  const rebuilt = await readRows(sql, docId, 0);
  if (rebuilt === null) return null;
  const damagedSnapshot = pieces.damage.filter(({ kind }) => kind === 'snapshot');
  return { ...rebuilt, snapshot: null, damage: [...damagedSnapshot, ...rebuilt.damage] };
}

/** Rows of the lane's epoch after `seq`, from one moment; null when there is no such lane. */
export async function readRows(sql: Sql | Tx, docId: string, seq: number): Promise<StoredRows | null> {
  const found = await sql<Row[]>`
    ${HEAD} WHERE h.doc_id = ${docId}
    UNION ALL
    (SELECT 'segment', g.to_seq, g.epoch, NULL, NULL, NULL, NULL, NULL, NULL, g.checksum, g.segment, NULL, NULL, NULL, NULL
    FROM doc_history g JOIN doc_head h USING (doc_id, epoch) WHERE g.doc_id = ${docId} AND g.to_seq > ${seq}
    ORDER BY g.to_seq)
    UNION ALL
    (SELECT 'update', u.seq, u.epoch, NULL, NULL, NULL, NULL, u.user_id, array_to_string(u.touched, E'\n'), u.checksum, u.data, NULL, NULL, NULL, NULL
    FROM doc_update u WHERE u.doc_id = ${docId} AND u.seq > ${seq} ORDER BY u.seq)`;
  const head = headOf(found);
  if (head === null) return null;
  const { rows, damage } = await sortOut(found, seq);
  return { head, rows, damage, missing: missingIn(rows, Math.max(seq, head.epochSeq), head.seq) };
}

/** SHA-256, as it stands beside everything stored. */
export function checksumOf(...parts: readonly Uint8Array[]): Buffer {
  const [only] = parts;
  return hash('sha256', parts.length === 1 && only !== undefined ? only : Buffer.concat(parts), 'buffer');
}

function headOf(found: readonly Row[]): StoredHead | null {
  const head = found.find((row) => row.kind === 'head');
  if (head === undefined) return null;
  const { seq, epoch, epochSeq, policyRev, isFrozen, locks } = head;
  return { seq, epoch, epochSeq, policyRev, isFrozen, locks: locks ?? [] };
}

async function sortOut(
  found: readonly Row[],
  afterSeq: number,
): Promise<{ snapshot: LaneSnapshot | null; rows: readonly LogRow[]; damage: readonly Damage[] }> {
  let snapshot: LaneSnapshot | null = null;
  const rows: LogRow[] = [];
  const damage: Damage[] = [];
  for (const row of found) {
    if (row.kind === 'head') continue;
    const { kind, seq, userId, data } = row;
    if (!isIntact(row)) damage.push({ kind, seq });
    else if (kind === 'snapshot') snapshot = snapshotOf(row);
    else if (data === null) throw new Error(`row ${seq} of a lane came without its content`);
    else if (kind === 'update') rows.push({ seq, userId, touched: placesOf(row.touched), data });
    else rows.push(...(await decodeSegment(data)).filter((past) => past.seq > afterSeq));
  }
  return { snapshot, rows, damage };
}

function snapshotOf({ seq, data, stateBytes, stateVector, packed }: PieceRow): LaneSnapshot | null {
  if (data !== null) return { seq, state: data, stateBytes: data.length, stateVector: stateVector ?? data, packed };
  if (packed === null || stateVector === null) return null;
  return new PackedSnapshot({ seq, stateBytes: stateBytes ?? 0, stateVector, packed });
}

/** Undoes array_to_string over lines. */
export function placesOf(lines: string | null): readonly string[] {
  return lines === null || lines === '' ? [] : lines.split('\n');
}

function isIntact({ checksum, data, stateVector, packed, extraChecksum }: PieceRow): boolean {
  if (data !== null && !checksumOf(data).equals(checksum)) return false;
  if (stateVector === null || extraChecksum === null) return true;
  return checksumOf(stateVector, packed ?? new Uint8Array()).equals(extraChecksum);
}

function missingIn(rows: readonly LogRow[], after: number, last: number): readonly number[] {
  const expected = last - after;
  if (rows.length === expected) return [];
  const present = new Set(rows.map((row) => row.seq));
  return Array.from({ length: expected }, (_unused, index) => after + 1 + index).filter((seq) => !present.has(seq));
}
