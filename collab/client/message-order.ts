import * as decoding from 'lib0/decoding';
import { readServerControl } from '../protocol/control-frame.ts';
import { MESSAGE } from '../protocol/message-type.ts';

/** True where `packed` messages can be read: a browser that cannot does not offer to. */
export function canUnpack(): boolean {
  try {
    return new DecompressionStream('deflate-raw').readable instanceof ReadableStream;
  } catch {
    // No such class, or not this format: messages come as they are.
    return false;
  }
}

/**
 * Hands messages on in the order they came. A `packed` one is unpacked first, which takes a moment; what comes behind it
 * waits. `failed` is called once when one cannot be unpacked, and nothing is delivered after it.
 */
export function createMessageOrder(deliver: (message: Uint8Array) => void, failed: () => void) {
  let waiting: Promise<void> | null = null;
  let hasFailed = false;
  const enqueue = (take: () => Promise<Uint8Array> | Uint8Array): void => {
    const before = waiting ?? Promise.resolve();
    const mine: Promise<void> = before.then(take).then(
      (message) => {
        if (waiting === mine) waiting = null;
        if (!hasFailed) deliver(message);
      },
      () => {
        if (!hasFailed) failed();
        hasFailed = true;
      },
    );
    waiting = mine;
  };
  return (message: Uint8Array): void => {
    const deflated = packedIn(message);
    if (deflated !== null) {
      const unpacked = unpack(deflated);
      // Its failure is heard when its turn comes.
      unpacked.catch(() => undefined);
      enqueue(() => unpacked);
    } else if (waiting !== null) enqueue(() => message);
    else if (!hasFailed) deliver(message);
  };
}

function packedIn(message: Uint8Array): Uint8Array | null {
  if (message[0] !== MESSAGE.control) return null;
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const control = readServerControl(decoder);
  return control?.kind === 'packed' ? control.deflated : null;
}

async function unpack(deflated: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(deflated)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
