import { deflateRaw } from 'node:zlib';
import * as Y from 'yjs';
import { encodePacked } from '../protocol/control-frame.ts';
import { encodeStep1, encodeStep2 } from '../protocol/server-frame.ts';
import { deletionsOf } from './deletions-of.ts';
import type { LaneMemory } from './lane-memory.ts';

/** A sync step 2 as it goes out, and deflated for those who read that; to be asked in the turn it was given. */
export interface Answer {
  readonly plain: Uint8Array;
  readonly packed: Uint8Array | null;
}

/** The plain bytes are made when somebody wants them: most clients read the packed ones, which stand in the snapshot. */
class MadeAnswer implements Answer {
  packed: Uint8Array | null;
  readonly #make: () => Uint8Array;
  #plain: Uint8Array | null = null;

  constructor(packed: Uint8Array | null, make: () => Uint8Array) {
    this.packed = packed;
    this.#make = make;
  }

  get plain(): Uint8Array {
    this.#plain ??= this.#make();
    return this.#plain;
  }
}

/** Below this, deflating saves less than it costs. */
const MIN_PACKED_BYTES = 4_096;
const NOTHING = Uint8Array.of(0, 0);
const EMPTY_VECTOR = Uint8Array.of(0);

interface Cached {
  readonly seq: number;
  readonly key: string;
  readonly answer: MadeAnswer;
}

/**
 * Answers joiners from bytes that are made once for each state of the lane: a thousand pages that come back at once
 * cost one walk over the document. Only to be asked while everything in the document is stored (C3); what it gives
 * comes from a garbage-collected document, so no deleted text is in it (C30).
 */
export class Greeter {
  readonly #memory: LaneMemory;
  #full: Cached | null = null;
  #partial: Cached | null = null;
  #deletions: { readonly seq: number; readonly update: Uint8Array } | null = null;
  #vector: { readonly seq: number; readonly bytes: Uint8Array } | null = null;

  constructor(memory: LaneMemory) {
    this.#memory = memory;
  }

  /** The server's own sync step 1. */
  step1(): Uint8Array {
    return encodeStep1(this.#stateVector());
  }

  /** What a client with this state vector lacks. Throws when the vector cannot be read. */
  answer(stateVector: Uint8Array): Answer {
    const isFresh = stateVector.length === 0 || (stateVector.length === 1 && stateVector[0] === 0);
    const cached = isFresh ? this.#full : this.#partial;
    const { seq } = this.#memory;
    const key = isFresh ? '' : Buffer.from(stateVector).toString('latin1');
    if (cached !== null && cached.seq === seq && cached.key === key) return cached.answer;
    const stored = isFresh ? (this.#memory.wholeSnapshot?.packed ?? null) : null;
    const make = (): Uint8Array => encodeStep2(this.#missing(isFresh ? EMPTY_VECTOR : stateVector));
    const answer = new MadeAnswer(stored === null ? null : encodePacked(stored), make);
    const entry: Cached = { seq, key, answer };
    if (isFresh) this.#full = entry;
    else this.#partial = entry;
    if (answer.packed === null && answer.plain.length >= MIN_PACKED_BYTES) pack(answer);
    return answer;
  }

  /**
   * True for a client's update that is seen to add nothing by its bytes alone: empty, or the very deletions of the lane,
   * which is what everybody brings who comes back with all of it.
   */
  addsNothing(update: Uint8Array): boolean {
    if (update.length === 2 && update[0] === 0 && update[1] === 0) return true;
    return Buffer.compare(this.#deletionsAlone(), update) === 0;
  }

  /** Forgets what it made, for a lane that nobody uses. */
  clear(): void {
    this.#full = null;
    this.#partial = null;
    this.#vector = null;
    this.#deletions = null;
  }

  #stateVector(): Uint8Array {
    const { resident, snapshot, seq } = this.#memory;
    if (resident === null) return snapshot?.stateVector ?? EMPTY_VECTOR;
    if (this.#vector?.seq !== seq) this.#vector = { seq, bytes: Y.encodeStateVector(resident.doc) };
    return this.#vector.bytes;
  }

  /** What somebody lacks who has all that was ever written, and brings again who has all. */
  #deletionsAlone(): Uint8Array {
    const { resident, snapshot, seq } = this.#memory;
    if (this.#deletions?.seq === seq) return this.#deletions.update;
    const found = resident === null && snapshot !== null ? deletionsOf(snapshot.state) : null;
    const update = found ?? this.#difference(this.#stateVector());
    this.#deletions = { seq, update };
    return update;
  }

  #missing(stateVector: Uint8Array): Uint8Array {
    const { wholeSnapshot } = this.#memory;
    if (stateVector === EMPTY_VECTOR && wholeSnapshot !== null) return wholeSnapshot.state;
    const hasAllWritten = Buffer.compare(stateVector, this.#stateVector()) === 0;
    return hasAllWritten ? this.#deletionsAlone() : this.#difference(stateVector);
  }

  #difference(stateVector: Uint8Array): Uint8Array {
    const { resident, snapshot } = this.#memory;
    if (resident !== null) return Y.encodeStateAsUpdate(resident.doc, stateVector);
    if (snapshot !== null) return Y.diffUpdate(snapshot.state, stateVector);
    Y.decodeStateVector(stateVector);
    return NOTHING;
  }
}

/** Off the event loop's thread; until it is done, joiners get the plain bytes. */
function pack(answer: MadeAnswer): void {
  deflateRaw(answer.plain, { level: 3 }, (error, deflated) => {
    if (error === null) answer.packed = encodePacked(deflated);
  });
}
