import { inflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import { SCHEMA_VERSION } from '../../../collab/document/schema-version.ts';
import { encodeHello, readServerControl } from '../../../collab/protocol/control-frame.ts';
import { MESSAGE } from '../../../collab/protocol/message-type.ts';
import type { Dialect, Heard } from './dialect.ts';
import { createYWebsocketDialect, readYMessage } from './y-websocket-dialect.ts';

/** y-websocket's frames, a hello before them, and control frames in the answers. */
export function createCovalentDialect(): Dialect {
  const plain = createYWebsocketDialect();
  const hello = encodeHello({ schemaVersion: SCHEMA_VERSION, epoch: null, capabilities: ['packed'] });
  return {
    ...plain,
    greeting: (room, stateVector) => [hello, ...plain.greeting(room, stateVector)],
    read: (message) => (message[0] === MESSAGE.control ? readControl(message) : readYMessage(message)),
  };
}

function readControl(message: Buffer): Heard {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const control = readServerControl(decoder);
  switch (control?.kind) {
    case 'saved':
      return { kind: 'acknowledged', count: control.count };
    case 'rejected':
      return { kind: 'refused', why: control.code };
    case 'packed':
      return readYMessage(inflateRawSync(control.deflated));
    default:
      return { kind: 'other' };
  }
}
