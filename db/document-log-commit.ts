import { hash } from 'node:crypto';
import type { Sql } from './client.ts';
import { type AppendErrorCode, isWorthAnotherTry } from './document-log-error.ts';
import type { LaneWriter } from './document-log-load.ts';
import { COMMIT, COMMIT_WITH_CLAIMS } from './document-log-statements.ts';

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
  /** Stored only while the lane stands at this number; null: wherever it stands. */
  readonly asOfSeq: number | null;
  readonly bytes: number;
  resolve(seqs: readonly number[]): void;
  reject(error: Error): void;
}

export interface CommitResult {
  readonly stored: readonly (readonly [AppendJob, readonly number[]])[];
  readonly refused: readonly (readonly [AppendJob, AppendErrorCode])[];
}

const CHECKSUM_BYTES = 32;
const MAX_TRIES = 4;

interface Lane {
  readonly writer: LaneWriter;
  readonly jobs: AppendJob[];
}

interface Outcome {
  /** From 1, as the lanes were given. */
  readonly lane: number;
  /** The number before the lane's first row; null when nothing of it was stored. */
  readonly base: number | null;
  readonly isTaken: boolean;
}

/** {@link commitJobsOnce}, and again where PostgreSQL ended it for the sake of others that waited. */
export async function commitJobs(sql: Sql, jobs: readonly AppendJob[]): Promise<CommitResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await commitJobsOnce(sql, jobs);
    } catch (error) {
      if (tries === MAX_TRIES || !isWorthAnotherTry(error)) throw error;
    }
  }
}

/**
 * The group commit: stores all jobs in one statement, which is one transaction. Lanes stand or fall one by one: those
 * whose epoch or policy_rev moved on, or that claim a taken clientID, come back refused.
 */
async function commitJobsOnce(sql: Sql, jobs: readonly AppendJob[]): Promise<CommitResult> {
  const lanes = groupByWriter(jobs);
  const outcomes = await runCommit(sql, lanes);
  const stored: [AppendJob, readonly number[]][] = [];
  const refused: [AppendJob, AppendErrorCode][] = [];
  for (const [index, { jobs: laneJobs }] of lanes.entries()) {
    const outcome = outcomes.get(index + 1);
    let last = outcome?.base ?? null;
    for (const job of laneJobs) {
      if (last === null) {
        refused.push([job, outcome?.isTaken === true ? 'client-taken' : 'stale']);
        continue;
      }
      const first = last + 1;
      stored.push([job, job.entries.map((_entry, entryIndex) => first + entryIndex)]);
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

async function runCommit(sql: Sql, lanes: readonly Lane[]): Promise<ReadonlyMap<number, Outcome>> {
  const laneValues = packLanes(lanes);
  const entries = lanes.flatMap((lane, index) =>
    lane.jobs.flatMap((job) => job.entries.map((entry) => ({ entry, lane: index + 1 }))),
  );
  const values = [...laneValues, ...packEntries(entries)];
  const claims = packClaims(lanes);
  const guards = lanes.map(({ jobs }) => jobs[0]?.asOfSeq ?? null);
  const outcomes =
    claims.length === 0 && guards.every((seq) => seq === null)
      ? await sql.run<Outcome[]>(COMMIT, values)
      : await sql.run<Outcome[]>(COMMIT_WITH_CLAIMS, [...values, ...claimColumns(claims), arrayOf(guards)]);
  return new Map(outcomes.map((outcome) => [outcome.lane, outcome]));
}

/** doc_id, number of rows, bytes, rows before the lane's first, policy_rev, epoch: an array each. */
function packLanes(lanes: readonly Lane[]): string[] {
  const counts: number[] = [];
  const bytes: number[] = [];
  const before: number[] = [];
  let rows = 0;
  for (const { jobs } of lanes) {
    let count = 0;
    let size = 0;
    for (const job of jobs) {
      count += job.entries.length;
      size += job.bytes;
    }
    counts.push(count);
    bytes.push(size);
    before.push(rows);
    rows += count;
  }
  const { docIds, policyRevs, epochs } = {
    docIds: lanes.map(({ writer }) => writer.docId),
    policyRevs: lanes.map(({ writer }) => writer.policyRev),
    epochs: lanes.map(({ writer }) => writer.epoch),
  };
  return [docIds, counts, bytes, before, policyRevs, epochs].map(arrayOf);
}

/**
 * Everything that has a length of its own travels as one piece of bytes: arrays of bytes would go as hexadecimal text,
 * at twice the size and several times the work on both sides.
 */
function packEntries(entries: readonly { entry: LogEntry; lane: number }[]): (string | Buffer)[] {
  const people = new Map<string, number>();
  const users: (number | null)[] = [];
  const starts: number[] = [];
  const checksums = Buffer.allocUnsafe(entries.length * CHECKSUM_BYTES);
  let size = 0;
  for (const [index, { entry }] of entries.entries()) {
    users.push(indexOfPerson(people, entry.userId));
    starts.push(size + 1);
    size += entry.data.length;
    hash('sha256', entry.data, 'buffer').copy(checksums, index * CHECKSUM_BYTES);
  }
  return [
    arrayOf(entries.map(({ lane }) => lane)),
    arrayOf(users),
    arrayOf([...people.keys()]),
    arrayOf(entries.map(({ entry }) => entry.clientId)),
    arrayOf(entries.map(({ entry }) => quoted(entry.touched.join('\n')))),
    arrayOf(starts),
    arrayOf(entries.map(({ entry }) => entry.data.length)),
    Buffer.concat(
      entries.map(({ entry }) => entry.data),
      size,
    ),
    checksums,
  ];
}

/** From 1, as SQL counts. */
function indexOfPerson(people: Map<string, number>, userId: string | null): number | null {
  if (userId === null) return null;
  const known = people.get(userId);
  if (known !== undefined) return known;
  people.set(userId, people.size + 1);
  return people.size;
}

type Claim = readonly [docId: string, clientId: number, userId: string];

function packClaims(lanes: readonly Lane[]): readonly Claim[] {
  return lanes.flatMap(({ writer, jobs }) =>
    jobs
      .flatMap((job) => job.entries)
      .flatMap(({ userId, claims: ids }) =>
        userId === null ? [] : ids.map((id) => [writer.docId, id, userId] as const),
      ),
  );
}

function claimColumns(claims: readonly Claim[]): string[] {
  return [
    arrayOf(claims.map(([docId]) => docId)),
    arrayOf(claims.map(([, id]) => id)),
    arrayOf(claims.map(([, , userId]) => userId)),
  ];
}

/** An array of numbers, ids or quoted text as SQL writes it. */
function arrayOf(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join()}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
