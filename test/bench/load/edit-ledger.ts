import type { WalkedUpdate } from '../wire/update-walk.ts';
import type { Histogram } from './histogram.ts';
import type { Keystroke } from './typist.ts';

/** Edits sent from here on until the window ends are measured; all are counted. */
export interface MeasuredWindow {
  readonly latency: Histogram;
  readonly acknowledgements: Histogram;
  readonly fromMs: number;
  untilMs: number;
}

interface Author {
  /** Ends of its insertions, ascending, and their edit numbers. */
  readonly insertEnds: number[];
  readonly insertEdits: number[];
  /** Edit number by the clock that a deletion names first. */
  readonly deletions: Map<number, number>;
}

interface Receiver {
  /** By author: the next clock it lacks, and the next insertion to arrive. */
  readonly nextClock: Float64Array;
  readonly nextInsert: Float64Array;
  readonly seenDeletions: Set<number>;
  delivered: number;
  gaps: number;
}

/**
 * Who has got which edit of one room. An update is read down to (client, clock), so an edit is recognised also when a
 * server merges several into one frame; one that arrives behind a gap is not shown by an editor and counts as missing.
 */
export class EditLedger {
  window: MeasuredWindow | null = null;
  readonly #authorIndex: ReadonlyMap<number, number>;
  readonly #authors: readonly Author[];
  readonly #receivers: readonly Receiver[];
  readonly #sentAt: number[] = [];

  /** Each client of the room is author (by its clientID) and receiver (by its place in the list). */
  constructor(clientIds: readonly number[]) {
    this.#authorIndex = new Map(clientIds.map((clientId, index) => [clientId, index]));
    this.#authors = clientIds.map(() => ({ insertEnds: [], insertEdits: [], deletions: new Map() }));
    this.#receivers = clientIds.map(() => ({
      nextClock: new Float64Array(clientIds.length),
      nextInsert: new Float64Array(clientIds.length),
      seenDeletions: new Set(),
      delivered: 0,
      gaps: 0,
    }));
  }

  get sent(): number {
    return this.#sentAt.length;
  }

  get gaps(): number {
    return this.#receivers.reduce((sum, receiver) => sum + receiver.gaps, 0);
  }

  /** Deliveries still to come: each edit is awaited by everybody but its author. */
  get missing(): number {
    const delivered = this.#receivers.reduce((sum, receiver) => sum + receiver.delivered, 0);
    return this.sent * (this.#receivers.length - 1) - delivered;
  }

  wrote(authorIndex: number, key: Keystroke, atMs: number): void {
    const author = this.#authors[authorIndex];
    if (author === undefined) throw new Error('an unknown author');
    const edit = this.#sentAt.length;
    this.#sentAt.push(atMs);
    if (key.kind === 'delete') author.deletions.set(key.clock, edit);
    else {
      author.insertEnds.push(key.endClock);
      author.insertEdits.push(edit);
    }
  }

  heard(receiverIndex: number, { inserted, deleted }: WalkedUpdate, atMs: number): void {
    const receiver = this.#receivers[receiverIndex];
    if (receiver === undefined) throw new Error('an unknown receiver');
    for (let at = 0; at < inserted.length; at += 3) {
      const index = this.#indexOf(inserted[at], receiverIndex);
      if (index !== undefined) this.#heardInsert(receiver, index, inserted[at + 1] ?? 0, inserted[at + 2] ?? 0, atMs);
    }
    for (let at = 0; at < deleted.length; at += 3) {
      const index = this.#indexOf(deleted[at], receiverIndex);
      if (index !== undefined) this.#heardDelete(receiver, index, deleted[at + 1] ?? 0, deleted[at + 2] ?? 0, atMs);
    }
  }

  #indexOf(clientId: number | undefined, receiverIndex: number): number | undefined {
    const index = clientId === undefined ? undefined : this.#authorIndex.get(clientId);
    return index === receiverIndex ? undefined : index;
  }

  #heardInsert(receiver: Receiver, index: number, from: number, end: number, atMs: number): void {
    const known = receiver.nextClock[index] ?? 0;
    const author = this.#authors[index];
    if (end <= known || author === undefined) return;
    if (from > known) {
      receiver.gaps += 1;
      return;
    }
    receiver.nextClock[index] = end;
    let next = receiver.nextInsert[index] ?? 0;
    for (; (author.insertEnds[next] ?? Number.POSITIVE_INFINITY) <= end; next += 1) {
      this.#count(receiver, author.insertEdits[next] ?? 0, atMs);
    }
    receiver.nextInsert[index] = next;
  }

  #heardDelete(receiver: Receiver, index: number, from: number, end: number, atMs: number): void {
    const deletions = this.#authors[index]?.deletions;
    if (deletions === undefined) return;
    for (let clock = from; clock < end; clock += 1) {
      const edit = deletions.get(clock);
      if (edit === undefined || receiver.seenDeletions.has(edit)) continue;
      receiver.seenDeletions.add(edit);
      this.#count(receiver, edit, atMs);
    }
  }

  #count(receiver: Receiver, edit: number, atMs: number): void {
    receiver.delivered += 1;
    const { window } = this;
    const sentAt = this.#sentAt[edit] ?? 0;
    if (window !== null && sentAt >= window.fromMs && sentAt < window.untilMs) window.latency.add(atMs - sentAt);
  }
}
