import type { Sql } from '../../../db/client.ts';
import { type Look, storeSeen } from '../../../db/queries/history.ts';

/** How far people have looked at lanes, on the way into the store. */
export interface SeenRecorder {
  /**
   * Remembers that a person who may read this lane has looked at it as of `seq`: never further than the lane goes,
   * never back. Throws nothing and waits for nothing; of several looks at one lane the furthest is stored.
   */
  recordSeen(userId: string, laneId: string, seq: number): void;
  /** Resolves when nothing waits to be stored. */
  idle(): Promise<void>;
}

/** `failed` is told when looks could not be stored: they are dropped, and come again with the next one. */
export function createSeenRecorder(collab: Sql, failed: (error: unknown) => void): SeenRecorder {
  let waiting = new Map<string, Look>();
  let running: Promise<void> | null = null;

  // One statement at a time; what comes meanwhile travels in the next.
  const storeAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const looks = [...waiting.values()];
      waiting = new Map();
      await storeSeen(collab, looks).catch(failed);
    }
    running = null;
  };

  return {
    recordSeen: (userId, laneId, seq) => {
      if (!Number.isSafeInteger(seq) || seq < 0) return;
      const key = `${userId} ${laneId}`;
      if ((waiting.get(key)?.seq ?? -1) >= seq) return;
      waiting.set(key, { userId, laneId, seq });
      running ??= storeAll();
    },
    idle: async () => {
      while (running !== null) await running;
    },
  };
}
