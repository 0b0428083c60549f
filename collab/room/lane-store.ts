import type { DocumentLog } from '../../db/document-log.ts';
import { outcomeOf } from '../../db/document-log-error.ts';
import type { LaneHead, LaneSnapshot, LaneWriter } from '../../db/document-log-load.ts';
import type { RecordLock } from '../protocol/control-frame.ts';
import { type Beat, type InboxItem, runBeat } from './beat.ts';
import { type Answer, Greeter } from './greeter.ts';
import { Inbox } from './inbox.ts';
import { isOwnClientId } from './inspect-update.ts';
import { type CaughtUp, catchUpLane, reloadLane, wakeLane } from './lane-catch-up.ts';
import type { LaneHint } from './lane-hint.ts';
import type { LaneMemory } from './lane-memory.ts';
import type { LaneStoreOwner, StoreEnd } from './lane-store-owner.ts';
import type { Pulse, PulseTask } from './pulse.ts';
import type { ServerEdit } from './server-edit.ts';
import { type Author, type ClientWrite, NOTHING_NEW, STORED } from './write-request.ts';

/** What the stores of a process share. */
export interface LaneStoreOptions {
  readonly log: DocumentLog;
  readonly pulse: Pulse;
  now(): number;
}

/** Where the lane has moved on before each commit so often, and for so long in ms, the room begins anew. */
const MAX_STALE_TRIES = 8;
const STALE_PATIENCE_MS = 5_000;

/**
 * A lane's document in memory and the way into the log. Writes wait for the node's next beat, are applied together,
 * and are told to others only when stored (C1); who joins meanwhile waits until nothing is in flight (C3).
 */
export class LaneStore<A extends Author> implements PulseTask {
  readonly #options: LaneStoreOptions;
  readonly #owner: LaneStoreOwner<A>;
  readonly #memory: LaneMemory;
  readonly #greeter: Greeter;
  readonly #inbox = new Inbox<A>();
  #quietTasks: (() => void)[] = [];
  #isCommitting = false;
  /** Loading, waking or catching up: the document must not be touched. */
  #work: Promise<void> | null = null;
  #mustReload = false;
  #isBehind = false;
  #isGone = false;
  #staleTries = 0;
  #staleSince = 0;
  lastWriteAt: number;

  constructor(memory: LaneMemory, options: LaneStoreOptions, owner: LaneStoreOwner<A>) {
    this.#options = options;
    this.#owner = owner;
    this.#memory = memory;
    this.#greeter = new Greeter(memory);
    this.lastWriteAt = options.now();
  }

  get writer(): LaneWriter {
    return this.#memory.writer;
  }

  get locks(): readonly RecordLock[] {
    return this.#memory.locks;
  }

  get seq(): number {
    return this.#memory.seq;
  }

  get memory(): Pick<LaneMemory, 'tailRows' | 'tailBytes' | 'snapshot' | 'seq'> {
    return this.#memory;
  }

  get isResident(): boolean {
    return this.#memory.resident !== null;
  }

  /** Writes that are not settled yet. */
  get inFlight(): number {
    return this.#inbox.length + (this.#isCommitting ? 1 : 0);
  }

  get isQuiet(): boolean {
    return !this.#isCommitting && this.#work === null && !this.#mustReload;
  }

  step1(): Uint8Array {
    return this.#greeter.step1();
  }

  /** What a client with this state vector lacks. Throws when the vector cannot be read. */
  answer(stateVector: Uint8Array): Answer {
    return this.#greeter.answer(stateVector);
  }

  /** False for clientIDs under which somebody else, or the server itself, has written. */
  mayWriteUnder(clientId: number, userId: string): boolean {
    const resident = this.#memory.resident;
    if (resident === null) return true;
    return isOwnClientId(clientId, { doc: resident.doc, userId, ownerOf: (id) => this.#memory.ownerOf(id) });
  }

  /** Runs the task when the document holds stored content only. */
  whenQuiet(task: () => void): void {
    if (this.#isGone) return;
    if (this.isQuiet) task();
    else this.#quietTasks.push(task);
  }

  write(write: ClientWrite<A>): void {
    if (!this.#isGone) this.#enqueue({ kind: 'write', write });
  }

  edit(edit: ServerEdit): void {
    if (this.#isGone) edit.reject(new Error('the lane was let go'));
    else this.#enqueue({ kind: 'edit', edit });
  }

  #enqueue(item: InboxItem<ClientWrite<A>>): void {
    if (this.#inbox.add(item)) this.#options.pulse.request(this);
    else this.end({ kind: 'restart', error: new Error('too much waits') });
  }

  /** Called by the node's pulse: applies what waits and stores it. Never rejects. */
  async collect(): Promise<void> {
    if (this.#isGone || this.#inbox.length === 0 || !this.isQuiet) return;
    this.#settleWhatBringsNothing();
    if (this.#inbox.length === 0) return;
    const { resident } = this.#memory;
    if (resident === null) {
      this.#start(wakeLane(this.#memory, this.#options.log));
      return;
    }
    if (this.#inbox.mustAskForHead()) {
      this.#start(this.#askForHead());
      return;
    }
    const beat = runBeat(this.#inbox.takeForBeat(), this.#memory, resident, (id) => this.#owner.presenceOwnerOf(id));
    for (const [write, result] of beat.refused) this.#owner.finished(write, result);
    for (const [edit, error] of beat.failedEdits) edit.reject(error);
    if (beat.again !== null) {
      this.#owner.settled();
      this.#mustReload = true;
      this.#inbox.putBack(beat.again);
      this.#resume();
    } else if (beat.entries.length > 0) await this.#commit(beat);
    else {
      this.#finish(beat);
      this.#resume();
    }
  }

  async #commit(beat: Beat<ClientWrite<A>>): Promise<void> {
    const { writer } = this.#memory;
    this.#isCommitting = true;
    this.lastWriteAt = this.#options.now();
    let seqs: readonly number[];
    try {
      seqs = await this.#options.log.append(writer, beat.entries, ...(beat.isExact ? [this.seq] : []));
    } catch (error) {
      this.#isCommitting = false;
      this.#refusedBy(error, beat);
      return;
    }
    this.#isCommitting = false;
    if (this.#isGone) return;
    this.#staleTries = 0;
    this.#advance(seqs, beat);
    this.#finish(beat);
    this.#resume();
  }

  #advance(seqs: readonly number[], beat: Beat<ClientWrite<A>>): void {
    const [first] = seqs;
    const last = seqs.at(-1);
    if (first === undefined || last === undefined) return;
    const bytes = beat.entries.reduce((sum, entry) => sum + entry.data.length, 0);
    // A step over a number means that another process wrote: what it was is fetched.
    if (first === this.seq + 1) this.#memory.reach(last, bytes);
    else if (last > this.seq) this.#isBehind = true;
    const { epoch } = this.writer;
    const owners = beat.entries.flatMap(({ userId, claims }) =>
      userId === null ? [] : claims.map((clientId): [number, string] => [clientId, userId]),
    );
    const updates = beat.entries.map((entry) => entry.data);
    this.#owner.committed({ epoch, from: first, to: last, updates, owners });
  }

  /** Tells everybody what became of a beat whose commit stands. */
  #finish(beat: Beat<ClientWrite<A>>): void {
    if (beat.batches.length > 0) this.#owner.stored(beat.batches.map((batch) => batch.stored));
    for (const { items } of beat.batches) {
      for (const item of items) {
        if (item.kind === 'write') this.#owner.finished(item.write, STORED);
        else item.edit.resolve(this.seq);
      }
    }
    for (const [write, result] of beat.unchanged) this.#owner.finished(write, result);
    this.#owner.settled();
  }

  /** The log has taken nothing. What it refused because the lane has moved on is judged again on a fresh document. */
  #refusedBy(error: unknown, beat: Beat<ClientWrite<A>>): void {
    const items = beat.batches.flatMap((batch) => batch.items);
    this.#inbox.putBack([...items, ...beat.unchanged.map(([write]) => ({ kind: 'write' as const, write }))]);
    const code = outcomeOf(error);
    if (this.#staleTries === 0) this.#staleSince = this.#options.now();
    this.#staleTries += 1;
    const isPatient = code === 'stale' && this.#options.now() - this.#staleSince < STALE_PATIENCE_MS;
    const isMovedOn = code === 'stale' || code === 'client-taken';
    if (!isMovedOn || (this.#staleTries >= MAX_STALE_TRIES && !isPatient)) {
      this.end({ kind: 'restart', error });
      return;
    }
    this.#mustReload = true;
    this.#resume();
  }

  /** What pages bring that come back with nothing new. */
  #settleWhatBringsNothing(): void {
    const returned = this.#inbox.takeReturned((update) => this.#greeter.addsNothing(update));
    for (const write of returned) this.#owner.finished(write, NOTHING_NEW);
    if (returned.length > 0) this.#owner.settled();
  }

  async #askForHead(): Promise<void> {
    const [head] = await this.#options.log.head([this.writer.docId]);
    if (head === undefined) this.end({ kind: 'gone' });
    else this.compareHead(head);
  }

  /** Compares with the head row as another process may have left it. */
  compareHead(head: LaneHead): void {
    if (this.#isGone) return;
    if (head.epoch !== this.writer.epoch) {
      this.end({ kind: 'reset', epoch: head.epoch });
      return;
    }
    if (head.policyRev !== this.writer.policyRev) this.#mustReload = true;
    else if (head.seq > this.seq) this.#isBehind = true;
    this.#resume();
  }

  /** Another node's word on what it stored; it may be lost, doubled, late or early. */
  receiveHint(hint: LaneHint): void {
    if (this.#isGone || hint.to <= this.seq) return;
    if (hint.epoch !== this.writer.epoch) {
      this.#mustReload = true;
    } else if (hint.from === this.seq + 1 && hint.updates.length > 0 && this.isResident && this.#work === null) {
      try {
        this.#memory.take(hint.updates, hint.to, new Map(hint.owners));
      } catch (error) {
        this.end({ kind: 'restart', error });
        return;
      }
      this.lastWriteAt = this.#options.now();
      this.#owner.stored([{ author: null, updates: hint.updates }]);
    } else {
      this.#isBehind = true;
    }
    this.#resume();
  }

  /** A compaction has stored this. */
  adopt(snapshot: LaneSnapshot, epoch: number): void {
    if (!this.#isGone) this.#memory.adopt(snapshot, epoch);
  }

  /** Drops the document of an idle lane; false while it is in use or its snapshot is behind. */
  hibernate(): boolean {
    if (!this.isQuiet || this.#inbox.length > 0 || !this.#memory.hibernate()) return false;
    this.#greeter.clear();
    return true;
  }

  /** Resolves when nothing waits and nothing is in flight. */
  async drained(): Promise<void> {
    while (!this.#isGone && (this.#inbox.length > 0 || !this.isQuiet)) {
      await (this.#work ?? new Promise((resolve) => setImmediate(resolve)));
    }
  }

  end(end: StoreEnd): void {
    if (this.#isGone) return;
    const left = this.#inbox.takeAll();
    this.destroy();
    const why = end.kind === 'restart' && end.error !== null ? end.error : new Error('the lane was let go');
    for (const item of left) if (item.kind === 'edit') item.edit.reject(why);
    this.#owner.ended(end);
  }

  destroy(): void {
    this.#isGone = true;
    this.#quietTasks = [];
    this.#inbox.takeAll();
    this.#memory.destroy();
  }

  #resume(): void {
    if (this.#isGone || this.#isCommitting || this.#work !== null) return;
    if (this.#mustReload) {
      this.#mustReload = false;
      this.#isBehind = false;
      this.#start(this.#level(reloadLane(this.#memory, this.#options.log)));
    } else if (this.#isBehind) {
      this.#isBehind = false;
      this.#start(this.#level(catchUpLane(this.#memory, this.#options.log)));
    } else {
      for (const task of this.#quietTasks.splice(0)) task();
      if (this.#inbox.length > 0) this.#options.pulse.request(this);
    }
  }

  #start(work: Promise<void>): void {
    this.#work = work
      .catch((error: unknown) => this.end({ kind: 'restart', error }))
      .finally(() => {
        this.#work = null;
        this.#resume();
      });
  }

  async #level(work: Promise<CaughtUp>): Promise<void> {
    const now = await work;
    if (this.#isGone) return;
    if (now.kind === 'torn') this.#mustReload = true;
    else if (now.kind !== 'level') this.end(now);
    else {
      this.lastWriteAt = this.#options.now();
      if (now.missed.length > 0) this.#owner.stored([{ author: null, updates: now.missed }]);
      if (now.hasNewPolicy) await this.#owner.policyChanged();
    }
  }
}
