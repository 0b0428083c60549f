import type { Dialect, Heard } from './dialect.ts';
import { Writer } from './writer.ts';

const OTHER: Heard = { kind: 'other' };
const AWARENESS: Heard = { kind: 'awareness' };

/** Sync frames and awareness as the stock provider sends them. */
export function createYWebsocketDialect(): Dialect {
  const writer = new Writer();
  return {
    greeting: (_room, stateVector) => [writer.number(0).number(0).block(stateVector).take()],
    step2: (_room, update) => writer.number(0).number(1).block(update).take(),
    update: (_room, update) => writer.number(0).number(2).block(update).take(),
    awareness: (_room, entries) => writer.number(1).block(entries).take(),
    read: readYMessage,
  };
}

/** Reads a y-websocket message; types beyond its own are `other`. */
export function readYMessage(message: Buffer): Heard {
  if (message[0] === 1) return AWARENESS;
  if (message[0] !== 0) return OTHER;
  const block = readBlock(message, 2);
  switch (message[1]) {
    case 0:
      return { kind: 'step1', stateVector: block };
    case 1:
      return { kind: 'content', update: block, isStep2: true };
    case 2:
      return { kind: 'content', update: block, isStep2: false };
    default:
      return OTHER;
  }
}

/** The length-prefixed bytes that begin at `at`. */
function readBlock(message: Buffer, at: number): Buffer {
  const { value, end } = readNumber(message, at);
  return message.subarray(end, end + value);
}

export function readNumber(message: Buffer, at: number): { value: number; end: number } {
  let value = 0;
  let scale = 1;
  for (let end = at; ; end += 1) {
    const byte = message.readUInt8(end);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, end: end + 1 };
    scale *= 128;
  }
}
