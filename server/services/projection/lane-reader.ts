import type { FoundRecord } from '../../../collab/document/projected-record.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { createAskedThread } from '../asked-thread.ts';

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

/** The thread starts with the first lane and is replaced when it died. */
export function createLaneReader(): LaneReader {
  const program = new URL('read-lane-worker.mjs', import.meta.url);
  const thread = createAskedThread<LaneSource & { readonly roots: readonly string[] }, FoundRecords>({ program });
  return {
    read: ({ packed, updates, wanted }) =>
      // Copies: what the driver read is cut from larger pieces, which would travel along.
      thread.ask({
        packed: packed === null ? null : Uint8Array.from(packed),
        updates: updates.map((update) => Uint8Array.from(update)),
        roots: RECORD_ROOTS,
        wanted,
      }),
    stop: thread.stop,
  };
}
