import { performance } from 'node:perf_hooks';
import type { DocumentLog } from '../../db/document-log.ts';
import { AppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import type { Bus } from '../bus/bus.ts';
import type { LaneEvent } from '../protocol/control-frame.ts';
import { type Compactor, createCompactor } from './compactor.ts';
import { LaneMemory } from './lane-memory.ts';
import { encodeLaneMessage, laneTopic } from './lane-message.ts';
import type { Refusal } from './member.ts';
import { watchNodes } from './nodes.ts';
import { Pulse } from './pulse.ts';
import { repeat } from './repeat.ts';
import { Room } from './room.ts';
import type { RoomOptions } from './room-options.ts';
import type { EditWriter, ServerEdit } from './server-edit.ts';

export interface RoomTimes {
  /** What a node has for the log travels together at most this often; the first after a quiet while at once. */
  readonly beatMs: number;
  /** How long an empty room stays in memory for those who reload a page. */
  readonly graceMs: number;
  /** How often heads are compared with what other nodes may have written, in case the bus said nothing. */
  readonly headPollMs: number;
  readonly presenceWindowMs: number;
  /** A lane in which nobody wrote for so long lets go of its document; its snapshot serves who joins. */
  readonly hibernateMs: number;
  /** How often rooms are looked through, and lanes that nobody holds are compacted. */
  readonly sweepMs: number;
}

export interface RoomsOptions {
  readonly log: DocumentLog;
  readonly bus: Bus;
  readonly nodeId: string;
  now(): number;
  readonly times: RoomTimes;
  refused(refusal: Refusal): void;
  /** Looks up again what everybody in this lane may do, and resolves when each has been told. */
  recheck(laneId: string): Promise<void>;
  /** Something about a lane is for the operator to know. */
  troubled(laneId: string, what: string, error: unknown): void;
}

/** All rooms of this process: each loaded once, kept while somebody is in it, drained before it can be loaded again (C4). */
export interface Rooms {
  /** The lane's live room. Throws AppError `not-found` without a lane, `unavailable` when it cannot be loaded. */
  open(laneId: string): Promise<Room>;
  /**
   * Changes a lane on behalf of a use case, whether people are in it or not. Resolves with the sequence number once it
   * is stored; `change` may run more than once. Rejects with what `change` throws, or when it was not stored. With a
   * `writer` its outcome is judged like a frame of theirs.
   */
  transact(laneId: string, userId: string | null, change: ServerEdit['change'], writer?: EditWriter): Promise<number>;
  /** Compares all rooms with their heads now: the database has told that locks or rights changed. */
  compareHeads(): Promise<void>;
  /** Tells everybody who is in the lane, on any node. */
  publishEvent(laneId: string, event: LaneEvent): void;
  readonly count: number;
  /** Rooms that hold a document. */
  readonly residentCount: number;
  readonly inFlight: number;
  /** Waits for every commit in flight and lets go of all rooms; their members are the caller's to close. */
  drain(): Promise<void>;
}

interface Entry {
  readonly ready: Promise<Room>;
  room: Room | null;
  draining: Promise<void> | null;
  emptySince: number;
  /** After a failed renewal of its snapshot. */
  compactNotBefore: number;
}

const SWEEP_LANES = 20;
const COMPACT_AGAIN_MS = 600_000;
/** How long a drain may spend on snapshots; what is left is the next start's. */
const FAREWELL_MS = 3_000;

export function createRooms(options: RoomsOptions): Rooms {
  return new RoomRegistry(options);
}

class RoomRegistry implements Rooms {
  readonly #options: RoomsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #compactor: Compactor;
  readonly #compacting = new Set<string>();
  readonly #pulse: Pulse;
  readonly #stops: readonly (() => void)[];
  #shared: RoomOptions | null = null;
  #look: Promise<void> | null = null;
  #nextLook: Promise<void> | null = null;

  constructor(options: RoomsOptions) {
    const { log, bus, nodeId, now, times } = options;
    this.#options = options;
    this.#compactor = createCompactor(log);
    this.#pulse = new Pulse({
      intervalMs: times.beatMs,
      now: () => performance.now(),
      idleMs: () => performance.eventLoopUtilization().idle,
    });
    const troubled = (what: string) => (error: unknown) => options.troubled('', what, error);
    const sweepMs = Math.min(times.sweepMs, times.graceMs, times.hibernateMs);
    this.#stops = [
      repeat(times.headPollMs, () => this.compareHeads(), troubled('heads cannot be read')),
      repeat(sweepMs, () => this.#sweep(), troubled('rooms cannot be swept')),
      repeat(times.sweepMs, () => this.#sweepAbandoned(), troubled('lanes cannot be swept')),
      watchNodes({ bus, nodeId, now, looked: (isAlive) => this.#forgetNodes(isAlive) }),
    ];
  }

  get count(): number {
    return this.#entries.size;
  }

  get residentCount(): number {
    return this.#live().filter((room) => room.isResident).length;
  }

  get inFlight(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + (entry.room?.inFlight ?? 0), 0);
  }

  async open(laneId: string): Promise<Room> {
    for (;;) {
      const entry = this.#entries.get(laneId) ?? this.#start(laneId);
      if (entry.draining !== null) {
        await entry.draining;
        continue;
      }
      const room = await entry.ready;
      if (room.isLive) return room;
      // It ended while it was being opened: what stands in the log is loaded anew.
      if (entry.draining === null) this.#forget(laneId, entry);
    }
  }

  async transact(
    laneId: string,
    userId: string | null,
    change: ServerEdit['change'],
    writer: EditWriter | null = null,
  ): Promise<number> {
    const room = await this.open(laneId);
    return new Promise((resolve, reject) => {
      room.edit({ userId, writer, change, resolve, reject });
    });
  }

  publishEvent(laneId: string, event: LaneEvent): void {
    const { bus } = this.#options;
    const room = this.#entries.get(laneId)?.room;
    if (room?.isLive === true) room.publishEvent(event);
    else bus.publish(laneTopic(laneId), encodeLaneMessage({ kind: 'event', event }, bus.maxMessageBytes));
  }

  async drain(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.allSettled([...this.#entries.values()].map((entry) => entry.ready));
    const grown = this.#live().filter((room) => room.tailRows > 0);
    await Promise.all([...this.#entries].map(([laneId, entry]) => this.#drainEntry(laneId, entry)));
    this.#pulse.stop();
    await within(FAREWELL_MS, Promise.all(grown.map((room) => this.#compact(room.laneId))));
    await this.#compactor.stop();
  }

  #live(): Room[] {
    return [...this.#entries.values()].flatMap(({ room }) => (room?.isLive === true ? [room] : []));
  }

  #start(laneId: string): Entry {
    const entry: Entry = {
      ready: this.#load(laneId),
      room: null,
      draining: null,
      emptySince: this.#options.now(),
      compactNotBefore: 0,
    };
    this.#entries.set(laneId, entry);
    entry.ready.then(
      (room) => {
        entry.room = room;
        entry.emptySince = this.#options.now();
      },
      () => this.#forget(laneId, entry),
    );
    return entry;
  }

  #forget(laneId: string, entry: Entry): void {
    if (this.#entries.get(laneId) === entry) this.#entries.delete(laneId);
  }

  async #load(laneId: string): Promise<Room> {
    const { log, troubled } = this.#options;
    const loaded = await log.load(laneId);
    if (loaded === null)
      throw new AppError(
        'not-found',
        words('This part of the plan does not exist.', 'Diesen Teil des Plans gibt es nicht.'),
      );
    if (loaded.quarantined.length > 0) {
      troubled(laneId, `damaged rows ${loaded.quarantined.join(', ')} are set aside`, null);
    }
    const owners = loaded.tail.length === 0 ? null : await log.owners(laneId);
    return new Room(new LaneMemory(loaded, owners), this.#roomOptions);
  }

  /** The same for all rooms, because there are very many of them. */
  get #roomOptions(): RoomOptions {
    this.#shared ??= {
      ...this.#options,
      pulse: this.#pulse,
      presenceWindowMs: this.#options.times.presenceWindowMs,
      grown: (room) => void this.#compact(room.laneId),
      emptied: (room) => {
        const entry = this.#entries.get(room.laneId);
        if (entry !== undefined) entry.emptySince = this.#options.now();
      },
      failed: (room, error) => {
        const entry = this.#entries.get(room.laneId);
        if (entry?.room === room) this.#forget(room.laneId, entry);
        if (error !== null) this.#options.troubled(room.laneId, 'room restarted', error);
      },
    };
    return this.#shared;
  }

  #drainEntry(laneId: string, entry: Entry): Promise<void> {
    entry.draining ??= (entry.room?.drain() ?? Promise.resolve()).finally(() => this.#forget(laneId, entry));
    return entry.draining;
  }

  async #compact(laneId: string): Promise<void> {
    const { now, troubled } = this.#options;
    if (this.#compacting.has(laneId) || (this.#entries.get(laneId)?.compactNotBefore ?? 0) > now()) return;
    this.#compacting.add(laneId);
    try {
      const done = await this.#compactor.compact(laneId);
      if (done !== null) this.#entries.get(laneId)?.room?.adopt(done.snapshot, done.epoch);
    } catch (error) {
      troubled(laneId, 'snapshot not renewed', error);
      const entry = this.#entries.get(laneId);
      if (entry !== undefined) entry.compactNotBefore = now() + COMPACT_AGAIN_MS;
    } finally {
      this.#compacting.delete(laneId);
    }
  }

  /** Calls that come while one looks share the next look: a hundred sign-outs at once are two. */
  compareHeads(): Promise<void> {
    this.#nextLook ??= (this.#look ?? Promise.resolve()).then(() => {
      this.#nextLook = null;
      const look = this.#compareHeads();
      this.#look = look.catch(() => undefined);
      return look;
    });
    return this.#nextLook;
  }

  async #compareHeads(): Promise<void> {
    const byId = new Map(this.#live().map((room) => [room.laneId, room]));
    for (const head of await this.#options.log.head([...byId.keys()])) byId.get(head.docId)?.compareHead(head);
  }

  async #sweep(): Promise<void> {
    for (const [laneId, entry] of [...this.#entries]) await this.#sweepEntry(laneId, entry);
  }

  /** Rooms without people go, with their snapshot renewed; documents that nobody changes go. */
  async #sweepEntry(laneId: string, entry: Entry): Promise<void> {
    const { now, times } = this.#options;
    const { room } = entry;
    if (room === null || !room.isLive) return;
    const isLeft = room.memberCount === 0 && now() - entry.emptySince >= times.graceMs;
    const isIdle = room.isResident && now() - room.lastWriteAt >= times.hibernateMs;
    if (!isLeft && !isIdle) return;
    if (room.tailRows > 0) await this.#compact(laneId);
    if (isLeft && room.memberCount === 0) await this.#drainEntry(laneId, entry);
    else if (isIdle && now() - room.lastWriteAt >= times.hibernateMs) room.hibernate();
  }

  async #sweepAbandoned(): Promise<void> {
    for (const laneId of await this.#options.log.overdue(SWEEP_LANES)) await this.#compact(laneId);
  }

  #forgetNodes(isAlive: (nodeId: string) => boolean): void {
    for (const room of this.#live()) room.forgetNodes(isAlive);
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
