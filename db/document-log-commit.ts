import type { Sql } from './client.ts';
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
  /** Places it changed: `root/record` for a record that came or went, `root/record/field` for a field. */
  readonly touched: readonly string[];
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

interface Lane {
  readonly writer: LaneWriter;
  readonly jobs: AppendJob[];
}

/**
 * The group commit: stores all jobs in one statement, which is one transaction. Lanes stand or fall one by one: those
 * whose epoch or policy_rev moved on, or that claim a taken clientID, come back refused.
 */
export async function commitJobs(sql: Sql, jobs: readonly AppendJob[]): Promise<CommitResult> {
  const lanes = groupByWriter(jobs);
  const outcomes = await runCommit(sql, lanes);
  const stored: [AppendJob, readonly number[]][] = [];
  const refused: [AppendJob, AppendErrorCode][] = [];
  for (const { writer, jobs: laneJobs } of lanes) {
    const outcome = outcomes.get(writer.docId);
    let last = outcome?.base ?? null;
    for (const job of laneJobs) {
      if (last === null) {
        refused.push([job, outcome?.isTaken === true ? 'client-taken' : 'stale']);
        continue;
      }
      const first = last + 1;
      stored.push([job, job.entries.map((_entry, index) => first + index)]);
      last += job.entries.length;
    }
  }
  return { stored, refused };
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

interface Outcome {
  readonly docId: string;
  /** The number before the lane's first row; null when nothing of it was stored. */
  readonly base: number | null;
  readonly isTaken: boolean;
}

interface Claim {
  readonly docId: string;
  readonly clientId: number;
  readonly userId: string;
}

function claimsOf(lanes: readonly Lane[]): Claim[] {
  return lanes.flatMap(({ writer, jobs }) =>
    jobs
      .flatMap((job) => job.entries)
      .flatMap(({ userId, claims }) =>
        userId === null ? [] : claims.map((clientId) => ({ docId: writer.docId, clientId, userId })),
      ),
  );
}

/**
 * l locks the heads in id order, as every writer of every process does, so that two can never wait for each other, and
 * sees them as they are then. k claims clientIDs by insert: a claim that another process made meanwhile, which this
 * statement's snapshot does not show, turns up as a conflict and takes the lane out of w.
 */
async function runCommit(sql: Sql, lanes: readonly Lane[]): Promise<ReadonlyMap<string, Outcome>> {
  const docIds = lanes.map((lane) => lane.writer.docId);
  const counts = lanes.map(({ jobs }) => jobs.reduce((sum, job) => sum + job.entries.length, 0));
  const claims = claimsOf(lanes);
  const rows = lanes.flatMap(({ writer, jobs }) =>
    jobs.flatMap((job) => job.entries).map((entry, index) => ({ docId: writer.docId, i: index + 1, entry })),
  );
  const outcomes = await sql<Outcome[]>`
    WITH b AS (
      SELECT * FROM unnest(${docIds}::uuid[], ${counts}::int[], ${lanes.map((lane) => lane.writer.policyRev)}::int[],
        ${lanes.map((lane) => lane.writer.epoch)}::int[]) t(doc_id, n, policy_rev, epoch)),
    l AS MATERIALIZED (
      SELECT doc_id, seq, policy_rev, epoch FROM doc_head WHERE doc_id = ANY (${docIds}::uuid[])
      ORDER BY doc_id FOR UPDATE),
    c AS (
      SELECT DISTINCT * FROM unnest(${claims.map((claim) => claim.docId)}::uuid[],
        ${claims.map((claim) => claim.clientId)}::bigint[], ${claims.map((claim) => claim.userId)}::uuid[])
        t(doc_id, client_id, user_id)),
    taken AS (
      SELECT DISTINCT c.doc_id FROM c LEFT JOIN doc_client k ON k.doc_id = c.doc_id AND k.client_id = c.client_id
      GROUP BY c.doc_id, c.client_id
      HAVING count(DISTINCT c.user_id) > 1 OR bool_or(k.user_id <> c.user_id)),
    good AS (
      SELECT b.doc_id, b.n, l.seq FROM b JOIN l USING (doc_id, policy_rev, epoch)
      WHERE NOT EXISTS (SELECT FROM taken WHERE taken.doc_id = b.doc_id)),
    k AS (
      INSERT INTO doc_client (doc_id, client_id, user_id, first_seq)
      SELECT c.doc_id, c.client_id, c.user_id, good.seq + 1 FROM c JOIN good USING (doc_id)
      ON CONFLICT (doc_id, client_id) DO UPDATE SET user_id = excluded.user_id
        WHERE doc_client.user_id = excluded.user_id
      RETURNING doc_id),
    w AS (
      SELECT good.* FROM good WHERE (SELECT count(*) FROM c WHERE c.doc_id = good.doc_id)
        = (SELECT count(*) FROM k WHERE k.doc_id = good.doc_id)),
    h AS (
      UPDATE doc_head d SET seq = d.seq + w.n FROM w WHERE d.doc_id = w.doc_id
      RETURNING d.doc_id, d.seq - w.n AS base, d.epoch),
    u AS (
      INSERT INTO doc_update (doc_id, seq, epoch, user_id, client_id, checksum, data)
      SELECT r.doc_id, h.base + r.i, h.epoch, r.user_id, r.client_id, r.checksum, r.data
      FROM unnest(${rows.map((row) => row.docId)}::uuid[], ${rows.map((row) => row.i)}::int[],
        ${rows.map((row) => row.entry.userId)}::uuid[], ${rows.map((row) => row.entry.clientId)}::bigint[],
        ${rows.map((row) => checksumOf(row.entry.data))}::bytea[], ${rows.map((row) => row.entry.data)}::bytea[])
        r(doc_id, i, user_id, client_id, checksum, data)
      JOIN h USING (doc_id))
    SELECT b.doc_id, h.base, (taken.doc_id IS NOT NULL OR good.doc_id IS NOT NULL) AND h.doc_id IS NULL AS is_taken
    FROM b LEFT JOIN h USING (doc_id) LEFT JOIN taken USING (doc_id) LEFT JOIN good USING (doc_id)`;
  return new Map(outcomes.map((outcome) => [outcome.docId, outcome]));
}
