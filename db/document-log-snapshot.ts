import { inflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';

/** A document of a garbage-collected lane, as of `seq`. */
export interface LaneSnapshot {
  readonly seq: number;
  /** One Yjs update, version 1. Asking for it may cost some milliseconds: ask once. */
  readonly state: Uint8Array;
  /** Its length, as a measure. */
  readonly stateBytes: number;
  readonly stateVector: Uint8Array;
  /** What a join is answered with: raw deflate of the sync step 2 that holds the state; null when nobody made it. */
  readonly packed: Uint8Array | null;
}

/**
 * A snapshot held as the answer to a join, a third of its state's size: most lanes are opened and closed again without
 * anybody asking for the state itself.
 */
export class PackedSnapshot implements LaneSnapshot {
  readonly seq: number;
  readonly stateBytes: number;
  readonly stateVector: Uint8Array;
  readonly packed: Uint8Array;

  constructor({
    seq,
    stateBytes,
    stateVector,
    packed,
  }: Omit<LaneSnapshot, 'state' | 'packed'> & { packed: Uint8Array }) {
    this.seq = seq;
    this.stateBytes = stateBytes;
    // Copies: small pieces of what the driver read keep alive the 8 KiB that they are cut from.
    this.stateVector = Uint8Array.from(stateVector);
    this.packed = Uint8Array.from(packed);
  }

  get state(): Uint8Array {
    const message = decoding.createDecoder(inflateRawSync(this.packed));
    for (const _number of ['sync', 'step 2']) decoding.readVarUint(message);
    return decoding.readVarUint8Array(message);
  }
}
