import * as decoding from 'lib0/decoding';
import { type Hello, readHello } from './control-frame.ts';
import { FRAME_LIMITS } from './frame-limits.ts';
import { CONTROL, MESSAGE, SYNC } from './message-type.ts';

/** What a client may say. Everything else is malformed, the server's own message types included (C11). */
export type ClientFrame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'seen'; readonly seq: number };

/** Reads exactly one message; null when the bytes are too many, unknown, cut short or followed by others. */
export function decodeClientFrame(frame: Uint8Array): ClientFrame | null {
  if (frame.length > FRAME_LIMITS.maxFrameBytes) return null;
  const decoder = decoding.createDecoder(frame);
  try {
    const read = readFrame(decoder);
    // A later hello may carry more than this version knows.
    return read?.kind === 'hello' || !decoding.hasContent(decoder) ? read : null;
  } catch {
    // lib0 throws on every truncated or overlong number, string or array: that is the answer itself.
    return null;
  }
}

function readFrame(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { kind: 'query-awareness' };
    case MESSAGE.control:
      return readControl(decoder);
    default:
      return null;
  }
}

function readControl(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case CONTROL.hello:
      return { kind: 'hello', hello: readHello(decoder) };
    case CONTROL.seen:
      return { kind: 'seen', seq: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1: {
      const stateVector = decoding.readVarUint8Array(decoder);
      return stateVector.length > FRAME_LIMITS.maxStateVectorBytes ? null : { kind: 'step1', stateVector };
    }
    case SYNC.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) };
    case SYNC.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      return null;
  }
}
