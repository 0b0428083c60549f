import type { RecordLock } from '../collab/protocol/control-frame.ts';
import type { Sql } from './client.ts';
import { quarantine } from './document-log-quarantine.ts';
import { type LogRow, readLane, readRows, type StoredRows } from './document-log-read.ts';
import type { LaneSnapshot } from './document-log-snapshot.ts';

export type { LaneSnapshot, LogRow };

/**
 * The right to append to a lane as it was when loaded: the commit compares both numbers with the head row. An object
 * of its own for each load, so that a failed one can be told from its successor.
 */
export interface LaneWriter {
  readonly docId: string;
  readonly epoch: number;
  readonly policyRev: number;
}

export interface LoadedLane {
  readonly writer: LaneWriter;
  readonly seq: number;
  /** Null: the rows begin with the lane's epoch. */
  readonly snapshot: LaneSnapshot | null;
  /** The rows after the snapshot, in order. */
  readonly tail: readonly LogRow[];
  /** Numbers among them that were damaged and are kept apart: to be reported. What builds on them hangs in the air. */
  readonly quarantined: readonly number[];
  readonly locks: readonly RecordLock[];
  readonly isFrozen: boolean;
}

export interface LogTail {
  /** Another epoch than the reader's: the rows do not build on what the reader has. */
  readonly epoch: number;
  readonly rows: readonly LogRow[];
  readonly quarantined: readonly number[];
  /** Whose the clientIDs are that were first used in these rows. */
  readonly owners: ReadonlyMap<number, string>;
}

export interface LaneHead {
  readonly docId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly policyRev: number;
}

export async function loadLane(sql: Sql, docId: string): Promise<LoadedLane | null> {
  const stored = await withoutDamage(sql, docId, () => readLane(sql, docId));
  if (stored === null) return null;
  const { head, snapshot, rows, missing } = stored;
  return {
    writer: { docId, epoch: head.epoch, policyRev: head.policyRev },
    seq: head.seq,
    snapshot,
    tail: rows,
    quarantined: missing,
    locks: head.locks,
    isFrozen: head.isFrozen,
  };
}

/** The updates that make the document, in order. */
export function updatesOf({ snapshot, tail }: Pick<LoadedLane, 'snapshot' | 'tail'>): readonly Uint8Array[] {
  return [...(snapshot === null ? [] : [snapshot.state]), ...tail.map((row) => row.data)];
}

export async function loadTail(sql: Sql, docId: string, seq: number): Promise<LogTail> {
  const stored = await withoutDamage(sql, docId, () => readRows(sql, docId, seq));
  if (stored === null) throw new Error(`there is no lane ${docId}`);
  return {
    epoch: stored.head.epoch,
    rows: stored.rows,
    quarantined: stored.missing,
    // Read after the rows, and so at least every client in them is known.
    owners: await loadOwners(sql, docId, seq),
  };
}

export async function loadOwners(sql: Sql, docId: string, afterSeq: number): Promise<ReadonlyMap<number, string>> {
  const owners = await sql<{ clientId: number; userId: string }[]>`
    SELECT client_id, user_id FROM doc_client WHERE doc_id = ${docId} AND first_seq > ${afterSeq}`;
  return new Map(owners.map((row) => [row.clientId, row.userId]));
}

export async function loadHeads(sql: Sql, docIds: readonly string[]): Promise<readonly LaneHead[]> {
  if (docIds.length === 0) return [];
  return sql<LaneHead[]>`
    SELECT doc_id, seq, epoch, policy_rev FROM doc_head WHERE doc_id = ANY (${[...docIds]}::uuid[])`;
}

/** What is damaged is put aside, and the lane read again as it is then. */
async function withoutDamage<T extends StoredRows>(
  sql: Sql,
  docId: string,
  read: () => Promise<T | null>,
): Promise<T | null> {
  const first = await read();
  if (first === null || first.damage.length === 0) return first;
  await quarantine(sql, docId, first.damage);
  return read();
}
