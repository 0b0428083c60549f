import { Worker } from 'node:worker_threads';
import type { DocumentLog } from '../../db/document-log.ts';
import { type LaneSnapshot, PackedSnapshot } from '../../db/document-log-snapshot.ts';

export interface Compaction {
  readonly snapshot: LaneSnapshot;
  readonly epoch: number;
}

/** Renews snapshots: one lane at a time, the document built in a thread of its own. */
export interface Compactor {
  /** Resolves with what is stored now, or null when there was nothing to do or another node was first. Rejects when it failed. */
  compact(laneId: string): Promise<Compaction | null>;
  /** Waits for what is under way; takes no more. */
  stop(): Promise<void>;
}

type Compacted = Pick<LaneSnapshot, 'state' | 'stateVector'> & { readonly packed: Uint8Array };

export function createCompactor(log: DocumentLog): Compactor {
  const thread = createThread();
  const waiting = new Map<string, Promise<Compaction | null>>();
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const run = async (laneId: string): Promise<Compaction | null> => {
    const source = isStopped ? null : await log.compactionSource(laneId);
    if (source === null) return null;
    const { epoch, seq } = source;
    const made = await thread.build(source.updates);
    const result = await log.compact({ docId: laneId, epoch, seq, ...made });
    if (result === 'superseded') return null;
    return { snapshot: new PackedSnapshot({ seq, stateBytes: made.state.length, ...made }), epoch };
  };

  return {
    compact: (laneId) => {
      const known = waiting.get(laneId);
      if (known !== undefined) return known;
      const work = last
        .catch(() => undefined)
        .then(() => {
          waiting.delete(laneId);
          return run(laneId);
        });
      last = work;
      waiting.set(laneId, work);
      return work;
    },
    stop: async () => {
      isStopped = true;
      await last.catch(() => undefined);
      await thread.stop();
    },
  };
}

interface Thread {
  build(updates: readonly Uint8Array[]): Promise<Compacted>;
  stop(): Promise<void>;
}

/** The thread starts with the first lane and is replaced when it died. */
function createThread(): Thread {
  const waiting = new Map<number, { resolve(made: Compacted): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let count = 0;

  const start = (): Worker => {
    const next = new Worker(new URL('compact-worker.mjs', import.meta.url), { execArgv: [] });
    next.unref();
    next.on('message', (answer: { id: number; error?: string } & Compacted) => {
      const job = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.error !== undefined) job?.reject(new Error(answer.error));
      else job?.resolve({ state: answer.state, stateVector: answer.stateVector, packed: answer.packed });
    });
    const died = (why: Error): void => {
      if (worker === next) worker = null;
      for (const job of waiting.values()) job.reject(why);
      waiting.clear();
    };
    next.on('error', (error) => died(error instanceof Error ? error : new Error(String(error))));
    next.on('exit', () => died(new Error('the compacting thread ended')));
    return next;
  };

  return {
    build: (updates) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ id: count, updates });
      }),
    stop: async () => {
      await worker?.terminate();
    },
  };
}
