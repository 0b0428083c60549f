import type { Sql, Tx } from './client.ts';
import type { AppendErrorCode } from './document-log-error.ts';
import type { LaneWriter } from './document-log-load.ts';
import { checksumOf } from './queries/documents.ts';

/** One row of the log. */
export interface LogEntry {
  /** Null for content the server itself created. */
  readonly userId: string | null;
  /** The first clientID with new content, for reading the log; null for deletions only. */
  readonly clientId: number | null;
  /** ClientIDs not known to be this person's yet: claimed in the same commit, for good. */
  readonly claims: readonly number[];
  readonly data: Uint8Array;
}

export interface AppendJob {
  readonly writer: LaneWriter;
  readonly entries: readonly LogEntry[];
  readonly bytes: number;
  resolve(seqs: readonly number[]): void;
  reject(error: Error): void;
}

export interface CommitResult {
  readonly stored: readonly (readonly [AppendJob, readonly number[]])[];
  readonly refused: readonly (readonly [AppendJob, AppendErrorCode])[];
}

const BYTEA_ARRAY = 1001;

interface Lane {
  readonly writer: LaneWriter;
  readonly jobs: AppendJob[];
}

/**
 * Stores all jobs in one statement, or, when clientIDs are claimed, in one transaction. Lanes stand or fall one by
 * one: those whose epoch or policy_rev moved on, or that claim a taken clientID, come back refused.
 */
export async function commitJobs(sql: Sql, jobs: readonly AppendJob[]): Promise<CommitResult> {
  const lanes = groupByWriter(jobs);
  const refused = new Map<LaneWriter, AppendErrorCode>();
  const open = (): Lane[] => lanes.filter((lane) => !refused.has(lane.writer));
  const hasClaims = jobs.some((job) => job.entries.some((entry) => entry.claims.length > 0));
  let bases = new Map<string, number>();
  if (!hasClaims) {
    bases = await insertRows(sql, lanes);
  } else {
    await sql.begin(async (tx) => {
      await refuseStale(tx, lanes, refused);
      await refuseTaken(tx, open(), refused);
      await claimClients(tx, open());
      bases = await insertRows(tx, open());
    });
  }
  return sortOut(lanes, refused, bases);
}

function groupByWriter(jobs: readonly AppendJob[]): Lane[] {
  const lanes = new Map<LaneWriter, Lane>();
  for (const job of jobs) {
    const lane = lanes.get(job.writer);
    if (lane === undefined) lanes.set(job.writer, { writer: job.writer, jobs: [job] });
    else lane.jobs.push(job);
  }
  return [...lanes.values()];
}

function sortOut(
  lanes: readonly Lane[],
  refused: ReadonlyMap<LaneWriter, AppendErrorCode>,
  bases: ReadonlyMap<string, number>,
): CommitResult {
  const stored: [AppendJob, readonly number[]][] = [];
  const failed: [AppendJob, AppendErrorCode][] = [];
  for (const { writer, jobs } of lanes) {
    let next = (refused.has(writer) ? undefined : bases.get(writer.docId)) ?? null;
    for (const job of jobs) {
      if (next === null) {
        failed.push([job, refused.get(writer) ?? 'stale']);
        continue;
      }
      const first = next + 1;
      stored.push([job, job.entries.map((_entry, index) => first + index)]);
      next += job.entries.length;
    }
  }
  return { stored, refused: failed };
}

/** Locks the heads in id order, as every writer of every node does, so that two can never wait for each other. */
async function refuseStale(tx: Tx, lanes: readonly Lane[], refused: Map<LaneWriter, AppendErrorCode>): Promise<void> {
  const heads = await tx<{ docId: string; policyRev: number; epoch: number }[]>`
    SELECT doc_id, policy_rev, epoch FROM doc_head
    WHERE doc_id = ANY (${lanes.map((lane) => lane.writer.docId)}::uuid[]) ORDER BY doc_id FOR UPDATE`;
  const byId = new Map(heads.map((head) => [head.docId, head]));
  for (const { writer } of lanes) {
    const head = byId.get(writer.docId);
    if (head?.policyRev !== writer.policyRev || head.epoch !== writer.epoch) refused.set(writer, 'stale');
  }
}

function claimsOf(lanes: readonly Lane[]): { docIds: string[]; clientIds: number[]; userIds: string[] } {
  const claims = { docIds: [] as string[], clientIds: [] as number[], userIds: [] as string[] };
  for (const { writer, jobs } of lanes) {
    for (const entry of jobs.flatMap((job) => job.entries)) {
      if (entry.userId === null) continue;
      for (const clientId of entry.claims) {
        claims.docIds.push(writer.docId);
        claims.clientIds.push(clientId);
        claims.userIds.push(entry.userId);
      }
    }
  }
  return claims;
}

async function refuseTaken(tx: Tx, lanes: readonly Lane[], refused: Map<LaneWriter, AppendErrorCode>): Promise<void> {
  const claims = claimsOf(lanes);
  const taken = await tx<{ docId: string }[]>`
    SELECT DISTINCT b.doc_id
    FROM unnest(${claims.docIds}::uuid[], ${claims.clientIds}::bigint[], ${claims.userIds}::uuid[]) b(doc_id, client_id, user_id)
    LEFT JOIN doc_client c ON c.doc_id = b.doc_id AND c.client_id = b.client_id
    GROUP BY b.doc_id, b.client_id
    HAVING count(DISTINCT b.user_id) > 1 OR bool_or(c.user_id <> b.user_id)`;
  const ids = new Set(taken.map((row) => row.docId));
  for (const { writer } of lanes) if (ids.has(writer.docId)) refused.set(writer, 'client-taken');
}

async function claimClients(tx: Tx, lanes: readonly Lane[]): Promise<void> {
  const claims = claimsOf(lanes);
  await tx`
    INSERT INTO doc_client (doc_id, client_id, user_id, first_seq)
    SELECT b.doc_id, b.client_id, b.user_id, d.seq + 1
    FROM unnest(${claims.docIds}::uuid[], ${claims.clientIds}::bigint[], ${claims.userIds}::uuid[]) b(doc_id, client_id, user_id)
    JOIN doc_head d ON d.doc_id = b.doc_id
    ON CONFLICT (doc_id, client_id) DO NOTHING`;
}

/**
 * The group commit: moves the heads on where epoch and policy_rev still hold and inserts the rows under the numbers
 * won. Returns the sequence number before each lane's first row; a lane without one was stale.
 */
async function insertRows(sql: Sql | Tx, lanes: readonly Lane[]): Promise<Map<string, number>> {
  if (lanes.length === 0) return new Map();
  const rows = lanes.flatMap(({ writer, jobs }) =>
    jobs.flatMap((job) => job.entries).map((entry, index) => ({ docId: writer.docId, i: index + 1, entry })),
  );
  const counts = lanes.map(({ jobs }) => jobs.reduce((sum, job) => sum + job.entries.length, 0));
  const bases = await sql<{ docId: string; base: number }[]>`
    WITH l AS MATERIALIZED (
      SELECT doc_id FROM doc_head WHERE doc_id = ANY (${lanes.map((lane) => lane.writer.docId)}::uuid[])
      ORDER BY doc_id FOR UPDATE),
    b AS (
      SELECT * FROM unnest(${lanes.map((lane) => lane.writer.docId)}::uuid[], ${counts}::int[],
        ${lanes.map((lane) => lane.writer.policyRev)}::int[], ${lanes.map((lane) => lane.writer.epoch)}::int[])
        t(doc_id, n, policy_rev, epoch)),
    h AS (
      UPDATE doc_head d SET seq = d.seq + b.n FROM b JOIN l USING (doc_id)
      WHERE d.doc_id = b.doc_id AND d.policy_rev = b.policy_rev AND d.epoch = b.epoch
      RETURNING d.doc_id, d.seq - b.n AS base, d.epoch),
    u AS (
      INSERT INTO doc_update (doc_id, seq, epoch, user_id, client_id, checksum, data)
      SELECT r.doc_id, h.base + r.i, h.epoch, r.user_id, r.client_id, r.checksum, r.data
      FROM unnest(${rows.map((row) => row.docId)}::uuid[], ${rows.map((row) => row.i)}::int[],
        ${rows.map((row) => row.entry.userId)}::uuid[], ${rows.map((row) => row.entry.clientId)}::bigint[],
        ${bytes(
          sql,
          rows.map((row) => checksumOf(row.entry.data)),
        )}::bytea[], ${bytes(
          sql,
          rows.map((row) => row.entry.data),
        )}::bytea[])
        r(doc_id, i, user_id, client_id, checksum, data)
      JOIN h USING (doc_id))
    SELECT doc_id, base FROM h`;
  return new Map(bases.map((row) => [row.docId, row.base]));
}

/** Postgres.js takes the type of an array from its first element, which for bytes is the wrong one. */
function bytes(sql: Sql | Tx, values: readonly Uint8Array[]) {
  return sql.array([...values], BYTEA_ARRAY);
}
