import { createDecoder, readVarUint } from 'lib0/decoding';
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '../../../collab/document/schema-version.ts';
import { encodeHello, readServerControl, type ServerControl } from '../../../collab/protocol/control-frame.ts';
import { MESSAGE } from '../../../collab/protocol/message-type.ts';
import { encodePresence } from '../../../collab/protocol/presence-frame.ts';
import { encodeStep1, encodeStep2, encodeUpdate } from '../../../collab/protocol/server-frame.ts';
import { until } from '../../support/until.ts';
import type { RawSocket } from './clients.ts';

/** Sync and control frames are the same bytes in both directions. */
export const step1 = (doc: Y.Doc = new Y.Doc()): Uint8Array => encodeStep1(Y.encodeStateVector(doc));
export const step2 = encodeStep2;
export const update = encodeUpdate;
export const hello = (epoch: number | null = null, schemaVersion: number = SCHEMA_VERSION): Uint8Array =>
  encodeHello({ epoch, schemaVersion, capabilities: [] });

export function presence(clientId: number, clock: number, state: unknown): Uint8Array {
  return encodePresence([{ clientId, clock, json: JSON.stringify(state) }]);
}

/** The update that one change of an otherwise empty document makes, under a clientID of choice. */
export function updateOf(change: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

/** Says hello, asks for the document and answers the server's step 1 with nothing. Throws when the socket is closed instead. */
export async function join(socket: RawSocket): Promise<void> {
  socket.send(hello());
  socket.send(step1());
  await until('the document', () => socket.heard(0, 1).length > 0 || socket.code !== 0);
  if (socket.code !== 0) throw new Error(`the socket was closed with ${socket.code} before the document came`);
  socket.send(step2(Y.encodeStateAsUpdate(new Y.Doc())));
}

/** The control frames of one kind that were heard, in their order. */
export function controlsOf<K extends ServerControl['kind']>(socket: RawSocket, kind: K) {
  return socket.frames.flatMap((frame) => {
    const decoder = createDecoder(frame);
    const control = readVarUint(decoder) === MESSAGE.control ? readServerControl(decoder) : null;
    return control !== null && isKind(control, kind) ? [control] : [];
  });
}

function isKind<K extends ServerControl['kind']>(
  control: ServerControl,
  kind: K,
): control is Extract<ServerControl, { kind: K }> {
  return control.kind === kind;
}
