import type { Sql } from './client.ts';
import { checksumOf, loadDocument } from './queries/documents.ts';

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
  /** Snapshot and log rows in order; damaged rows are left out. */
  readonly updates: readonly Uint8Array[];
  readonly damaged: readonly number[];
  /** Whose each clientID is. */
  readonly owners: ReadonlyMap<number, string>;
}

export interface LogRow {
  readonly seq: number;
  readonly data: Uint8Array;
}

export interface LogTail {
  readonly rows: readonly LogRow[];
  readonly damaged: readonly number[];
  /** ClientIDs first used in these rows. */
  readonly owners: ReadonlyMap<number, string>;
}

export interface LaneHead {
  readonly docId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly policyRev: number;
}

/** Loads a lane; the owners are read after the document and so know at least every client in it. */
export async function loadLane(sql: Sql, docId: string): Promise<LoadedLane | null> {
  const stored = await loadDocument(sql, docId);
  if (stored === null) return null;
  return {
    writer: { docId, epoch: stored.epoch, policyRev: stored.policyRev },
    seq: stored.seq,
    updates: stored.updates,
    damaged: stored.damaged,
    owners: await loadOwners(sql, docId, 0),
  };
}

async function loadOwners(sql: Sql, docId: string, afterSeq: number): Promise<ReadonlyMap<number, string>> {
  const owners = await sql<{ clientId: number; userId: string }[]>`
    SELECT client_id, user_id FROM doc_client WHERE doc_id = ${docId} AND first_seq > ${afterSeq}`;
  return new Map(owners.map((row) => [row.clientId, row.userId]));
}

export async function loadTail(sql: Sql, docId: string, seq: number): Promise<LogTail> {
  const found = await sql<{ seq: number; checksum: Uint8Array; data: Uint8Array }[]>`
    SELECT seq, checksum, data FROM doc_update WHERE doc_id = ${docId} AND seq > ${seq} ORDER BY seq`;
  const rows: LogRow[] = [];
  const damaged: number[] = [];
  for (const row of found) {
    if (Buffer.compare(checksumOf(row.data), row.checksum) === 0) rows.push({ seq: row.seq, data: row.data });
    else damaged.push(row.seq);
  }
  return { rows, damaged, owners: await loadOwners(sql, docId, seq) };
}

export async function loadHeads(sql: Sql, docIds: readonly string[]): Promise<readonly LaneHead[]> {
  if (docIds.length === 0) return [];
  return sql<LaneHead[]>`
    SELECT doc_id, seq, epoch, policy_rev FROM doc_head WHERE doc_id = ANY (${[...docIds]}::uuid[])`;
}
