import type { Dialect, Heard } from './dialect.ts';
import { Writer } from './writer.ts';
import { readNumber, readYMessage } from './y-websocket-dialect.ts';

const AUTH = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const VERSION = '4.7.0';

/** Each frame begins with the document's name; a token goes first; every content frame is answered by a SyncStatus. */
export function createHocuspocusDialect(): Dialect {
  const writer = new Writer();
  return {
    greeting: (room, stateVector) => [
      writer.text(room).number(AUTH).number(0).text('bench').text(VERSION).take(),
      writer.text(room).number(0).number(0).block(stateVector).take(),
    ],
    step2: (room, update) => writer.text(room).number(0).number(1).block(update).take(),
    update: (room, update) => writer.text(room).number(0).number(2).block(update).take(),
    awareness: (room, entries) => writer.text(room).number(1).block(entries).take(),
    read,
  };
}

function read(message: Buffer): Heard {
  const { value, end } = readNumber(message, 0);
  const body = message.subarray(end + value);
  switch (body[0]) {
    case SYNC_STATUS:
      return body[1] === 1 ? { kind: 'acknowledged-next' } : { kind: 'refused', why: 'not saved' };
    case AUTH:
      return body[1] === 1 ? { kind: 'refused', why: 'permission denied' } : { kind: 'other' };
    case SYNC_REPLY:
      return { kind: 'other' };
    default:
      return readYMessage(body);
  }
}
