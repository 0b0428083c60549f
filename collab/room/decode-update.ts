import * as Y from 'yjs';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

class TooMany extends Error {}

/** Stops at the limit instead of building what is refused afterwards: a frame holds half a million of the smallest. */
class LimitedDecoder extends Y.UpdateDecoderV1 {
  #structs = 0;
  #ranges = 0;

  override readInfo(): number {
    this.#structs += 1;
    if (this.#structs > UPDATE_LIMITS.maxStructs) throw new TooMany();
    return super.readInfo();
  }

  override readDsLen(): number {
    this.#ranges += 1;
    if (this.#ranges > UPDATE_LIMITS.maxDeleteRanges) throw new TooMany();
    return super.readDsLen();
  }
}

/** Reads an update of Yjs' first encoding that came from outside. Never throws. */
export function decodeWithinLimits(bytes: Uint8Array): DecodedUpdate | 'malformed' | 'too-large' {
  try {
    return Y.decodeUpdateV2(bytes, LimitedDecoder);
  } catch (error) {
    // Yjs throws on whatever it cannot read; the bytes are malformed.
    return error instanceof TooMany ? 'too-large' : 'malformed';
  }
}
