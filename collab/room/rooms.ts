import type { DocumentLog } from '../../db/document-log.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { Room } from './room.ts';

export interface RoomsOptions {
  readonly log: DocumentLog;
  now(): number;
  /** How long an empty room stays in memory for those who reload a page. */
  readonly graceMs: number;
  /** How often heads are compared with what other processes may have written. */
  readonly headPollMs: number;
  readonly presenceWindowMs: number;
  refused(code: RejectedCode): void;
  /** A lane could not be loaded, or its room broke: for the operator. */
  troubled(laneId: string, what: string, error: unknown): void;
}

/** All rooms of this process: each loaded once, kept while somebody is in it, drained before it can be loaded again (C4). */
export interface Rooms {
  /** The lane's live room. Throws AppError `not-found` without a lane, `unavailable` when it cannot be loaded. */
  open(laneId: string): Promise<Room>;
  readonly count: number;
  readonly inFlight: number;
  /** Waits for every commit in flight and lets go of all rooms; their members are the caller's to close. */
  drain(): Promise<void>;
}

interface Entry {
  readonly ready: Promise<Room>;
  room: Room | null;
  draining: Promise<void> | null;
  graceTimer: ReturnType<typeof setTimeout> | undefined;
}

export function createRooms(options: RoomsOptions): Rooms {
  const entries = new Map<string, Entry>();

  const forget = (laneId: string, entry: Entry | undefined): void => {
    clearTimeout(entry?.graceTimer);
    if (entries.get(laneId) === entry) entries.delete(laneId);
  };

  const drainEntry = (laneId: string, entry: Entry): Promise<void> => {
    clearTimeout(entry.graceTimer);
    entry.draining ??= (entry.room?.drain() ?? Promise.resolve()).finally(() => forget(laneId, entry));
    return entry.draining;
  };

  const startGrace = (laneId: string, entry: Entry): void => {
    clearTimeout(entry.graceTimer);
    entry.graceTimer = setTimeout(() => {
      if (entry.room?.memberCount === 0) void drainEntry(laneId, entry);
    }, options.graceMs);
    entry.graceTimer.unref();
  };

  const load = async (laneId: string): Promise<Room> => {
    const loaded = await options.log.load(laneId);
    if (loaded === null) throw new AppError('not-found', 'This part of the plan does not exist.');
    if (loaded.quarantined.length > 0) {
      options.troubled(laneId, `damaged rows ${loaded.quarantined.join(', ')}`, null);
      throw new AppError('unavailable', 'This part of the plan cannot be opened now.');
    }
    return new Room(
      { ...loaded, owners: await options.log.owners(laneId) },
      {
        log: options.log,
        now: options.now,
        presenceWindowMs: options.presenceWindowMs,
        refused: options.refused,
        emptied: () => {
          const entry = entries.get(laneId);
          if (entry !== undefined) startGrace(laneId, entry);
        },
        failed: (room, error) => {
          const entry = entries.get(laneId);
          if (entry?.room === room) forget(laneId, entry);
          if (error !== null) options.troubled(laneId, 'room restarted', error);
        },
      },
    );
  };

  const startEntry = (laneId: string): Entry => {
    const entry: Entry = { ready: load(laneId), room: null, draining: null, graceTimer: undefined };
    entries.set(laneId, entry);
    entry.ready.then(
      (room) => {
        entry.room = room;
        startGrace(laneId, entry);
      },
      () => forget(laneId, entry),
    );
    return entry;
  };

  const compareHeads = async (): Promise<void> => {
    const rooms = [...entries.values()].flatMap((entry) => (entry.room?.isLive ? [entry.room] : []));
    const byId = new Map(rooms.map((room) => [room.laneId, room]));
    for (const head of await options.log.head([...byId.keys()])) byId.get(head.docId)?.compareHead(head);
  };

  const poll = setInterval(() => {
    compareHeads().catch((error: unknown) => options.troubled('', 'heads cannot be read', error));
  }, options.headPollMs);
  poll.unref();

  return {
    open: async (laneId) => {
      for (;;) {
        const entry = entries.get(laneId) ?? startEntry(laneId);
        if (entry.draining === null) return entry.ready;
        await entry.draining;
      }
    },
    get count() {
      return entries.size;
    },
    get inFlight() {
      return [...entries.values()].reduce((sum, entry) => sum + (entry.room?.inFlight ?? 0), 0);
    },
    drain: async () => {
      clearInterval(poll);
      await Promise.allSettled([...entries.values()].map((entry) => entry.ready));
      await Promise.all([...entries].map(([laneId, entry]) => drainEntry(laneId, entry)));
    },
  };
}
