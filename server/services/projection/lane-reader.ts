import { Worker } from 'node:worker_threads';
import type { FoundRecord } from '../../../collab/document/projected-record.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';

/** What a lane is made of, and which of its records are asked for as `root/id`; null for all of them. */
export interface LaneSource {
  readonly packed: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  readonly wanted: readonly string[] | null;
}

export interface FoundRecords {
  readonly records: readonly FoundRecord[];
  /** False when something of the lane was damaged and is left out. */
  readonly isWhole: boolean;
}

/** Reads records out of documents in a thread of its own, so that no page and no edit waits for it. */
export interface LaneReader {
  /** Rejects when the thread died; the next call has another one. */
  read(source: LaneSource): Promise<FoundRecords>;
  stop(): Promise<void>;
}

type Answer = FoundRecords & { readonly id: number; readonly error?: string };

/** The thread starts with the first lane and is replaced when it died. */
export function createLaneReader(): LaneReader {
  const waiting = new Map<number, { resolve(found: FoundRecords): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let count = 0;

  const start = (): Worker => {
    const next = new Worker(new URL('read-lane-worker.mjs', import.meta.url), { execArgv: [] });
    next.unref();
    next.on('message', ({ id, error, records, isWhole }: Answer) => {
      const job = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) job?.resolve({ records, isWhole });
      else job?.reject(new Error(error));
    });
    const died = (why: Error): void => {
      if (worker === next) worker = null;
      for (const job of waiting.values()) job.reject(why);
      waiting.clear();
    };
    next.on('error', (error) => died(error instanceof Error ? error : new Error(String(error))));
    next.on('exit', () => died(new Error('the thread that reads lanes ended')));
    return next;
  };

  return {
    read: ({ packed, updates, wanted }) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        count += 1;
        waiting.set(count, { resolve, reject });
        // Copies: what the driver read is cut from larger pieces, which would travel along.
        worker.postMessage({
          id: count,
          packed: packed === null ? null : Uint8Array.from(packed),
          updates: updates.map((update) => Uint8Array.from(update)),
          roots: RECORD_ROOTS,
          wanted,
        });
      }),
    stop: async () => {
      await worker?.terminate();
    },
  };
}
