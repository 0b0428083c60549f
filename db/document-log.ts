import type { Sql } from './client.ts';
import { type AppendJob, commitJobs, type LogEntry } from './document-log-commit.ts';
import {
  type Compaction,
  type CompactionSource,
  compactLane,
  findOverdue,
  type LaneReset,
  loadCompactionSource,
  resetLane,
} from './document-log-compact.ts';
import { type AppendErrorCode, appendError, outcomeOf } from './document-log-error.ts';
import {
  type LaneHead,
  type LaneWriter,
  type LoadedLane,
  type LogTail,
  loadHeads,
  loadLane,
  loadOwners,
  loadTail,
} from './document-log-load.ts';

/** The append-only log of all lanes: the one place that decides what is stored, and in which order. */
export interface DocumentLog {
  /**
   * Stores entries of one lane together and resolves with their sequence numbers once they are committed. Rejects with
   * an AppendError and stores none of them, but for `unknown-outcome`, where nobody can tell. After any rejection the
   * writer is spent: what else it has waiting is rejected too, because it may build on what was not stored. With
   * `asOfSeq` it is `stale` as well when the lane has moved on from there.
   */
  append(writer: LaneWriter, entries: readonly LogEntry[], asOfSeq?: number): Promise<readonly number[]>;
  /**
   * Everything a room needs, from one moment; null when there is no such lane. Damaged rows are put aside on the way,
   * and a damaged snapshot is made good from history.
   */
  load(docId: string): Promise<LoadedLane | null>;
  /** Whose each clientID is that was first used after `afterSeq`; asked after `load`, it knows all that are in it. */
  owners(docId: string, afterSeq?: number): Promise<ReadonlyMap<number, string>>;
  /** Rows of the lane's present epoch after `seq`, in order, from whatever process wrote them and wherever they stand. */
  since(docId: string, seq: number): Promise<LogTail>;
  head(docIds: readonly string[]): Promise<readonly LaneHead[]>;
  /** What a lane's next snapshot is made of; null when nothing stands behind the last one. */
  compactionSource(docId: string): Promise<CompactionSource | null>;
  /**
   * Makes the document as of `seq` the lane's snapshot and moves the rows up to it into history, in one transaction.
   * `superseded` when the lane has a snapshot as new as that, or another epoch: nothing was done then.
   */
  compact(compaction: Compaction): Promise<'done' | 'superseded'>;
  /** Lanes that should be compacted and that no room compacts. */
  overdue(limit: number): Promise<readonly string[]>;
  /**
   * Begins a new epoch with this state as its first row; policy_rev rises, so that edits in flight fail. For `erased`
   * the past is dropped, else it stays in history. Rejects with an AppendError `stale` when `epoch` or `seq` is.
   */
  reset(reset: LaneReset): Promise<LaneHead>;
  /** Resolves when nothing waits to be stored. */
  idle(): Promise<void>;
}

export interface DocumentLogOptions {
  /** How long a commit may take before its outcome counts as unknown. */
  readonly commitDeadlineMs?: number;
  readonly maxWaitingBytes?: number;
  /** Told after each commit and each new epoch of a lane; must be quick, and throw nothing. */
  readonly stored?: (docId: string) => void;
}

const MAX_BATCH_ENTRIES = 500;
const MAX_BATCH_BYTES = 8 * 1_048_576;

/** Opens the log over a pool of role covalent_collab. One commit is in flight at a time; the next batch collects meanwhile. */
export function createDocumentLog(sql: Sql, options: DocumentLogOptions = {}): DocumentLog {
  const deadlineMs = options.commitDeadlineMs ?? 15_000;
  const maxWaitingBytes = options.maxWaitingBytes ?? 64 * 1_048_576;
  const waiting: AppendJob[] = [];
  const spent = new WeakSet<LaneWriter>();
  let waitingBytes = 0;
  let loop: Promise<void> | null = null;

  const reject = (job: AppendJob, code: AppendErrorCode, cause?: unknown): void => {
    spent.add(job.writer);
    job.reject(appendError(code, cause));
  };

  const takeBatch = (): AppendJob[] => {
    const batch: AppendJob[] = [];
    const writers = new Map<string, LaneWriter>();
    let entries = 0;
    let bytes = 0;
    for (let job = waiting[0]; job !== undefined; job = waiting[0]) {
      entries += job.entries.length;
      bytes += job.bytes;
      if (batch.length > 0 && (entries > MAX_BATCH_ENTRIES || bytes > MAX_BATCH_BYTES)) break;
      // Two loads of one lane never share a statement: it moves each head once.
      if ((writers.get(job.writer.docId) ?? job.writer) !== job.writer) break;
      waiting.shift();
      waitingBytes -= job.bytes;
      writers.set(job.writer.docId, job.writer);
      if (spent.has(job.writer)) reject(job, 'writer-spent');
      else batch.push(job);
    }
    return batch;
  };

  const commit = async (batch: readonly AppendJob[]): Promise<void> => {
    if (batch.length === 0) return;
    try {
      const { stored, refused } = await withDeadline(commitJobs(sql, batch), deadlineMs);
      for (const [job, seqs] of stored) {
        job.resolve(seqs);
        options.stored?.(job.writer.docId);
      }
      for (const [job, code] of refused) reject(job, code);
    } catch (error) {
      const lanes = new Set(batch.map((job) => job.writer));
      const outcome = outcomeOf(error);
      if (lanes.size === 1 || outcome === 'unknown-outcome') {
        for (const job of batch) reject(job, outcome, error);
        return;
      }
      // The server refused the statement as a whole: one lane's trouble must not fail the others.
      for (const lane of lanes) await commit(batch.filter((job) => job.writer === lane));
    }
  };

  const flushAll = async (): Promise<void> => {
    while (waiting.length > 0) await commit(takeBatch());
  };

  const startLoop = (): void => {
    loop ??= flushAll().finally(() => {
      loop = null;
      if (waiting.length > 0) startLoop();
    });
  };

  return {
    append: (writer, entries, asOfSeq) =>
      new Promise((resolve, rejectPromise) => {
        const bytes = entries.reduce((sum, entry) => sum + entry.data.length, 0);
        const job: AppendJob = { writer, entries, asOfSeq: asOfSeq ?? null, bytes, resolve, reject: rejectPromise };
        const refusal = spent.has(writer)
          ? 'writer-spent'
          : waitingBytes + bytes > maxWaitingBytes
            ? 'overloaded'
            : null;
        if (refusal !== null) {
          reject(job, refusal);
          return;
        }
        waiting.push(job);
        waitingBytes += bytes;
        // After this turn of the event loop, so that what one turn brings travels in one commit.
        if (loop === null) setImmediate(startLoop);
      }),
    load: (docId) => loadLane(sql, docId),
    owners: (docId, afterSeq = 0) => loadOwners(sql, docId, afterSeq),
    since: (docId, seq) => loadTail(sql, docId, seq),
    head: (docIds) => loadHeads(sql, docIds),
    compactionSource: (docId) => loadCompactionSource(sql, docId),
    compact: (compaction) => compactLane(sql, compaction),
    overdue: (limit) => findOverdue(sql, limit),
    reset: async (reset) => {
      const head = await resetLane(sql, reset);
      options.stored?.(reset.docId);
      return head;
    },
    idle: async () => {
      while (waiting.length > 0 || loop !== null) await (loop ?? new Promise((resolve) => setImmediate(resolve)));
    },
  };
}

async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(appendError('unknown-outcome')), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
