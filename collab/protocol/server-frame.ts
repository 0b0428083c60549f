import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from './message-type.ts';

/** An awareness frame without entries: tells nothing, and keeps the stock provider's 30 s watchdog calm (C10). */
export const KEEPALIVE_FRAME: Uint8Array = Uint8Array.of(MESSAGE.awareness, 1, 0);

export function encodeStep1(stateVector: Uint8Array): Uint8Array {
  return sync(SYNC.step1, stateVector);
}

export function encodeStep2(update: Uint8Array): Uint8Array {
  return sync(SYNC.step2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return sync(SYNC.update, update);
}

function sync(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
