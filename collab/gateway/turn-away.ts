import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseName } from '../protocol/close-codes.ts';
import type { LineSocket } from './line-socket.ts';

/** What a page may have said before it reads that it is turned away: opens of all its lanes. */
const MAX_HEARD_BYTES = 65_536;

/** Ends a socket that was accepted only so that its client can read the close code; who talks on instead is cut. */
export function turnAway(ws: LineSocket, socket: Duplex, name: CloseName, closeMs: number): void {
  let heard = 0;
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.length;
    if (heard > MAX_HEARD_BYTES) ws.terminate();
  });
  ws.on('error', () => ws.terminate());
  ws.close(CLOSE_CODES[name].code);
  setTimeout(() => ws.terminate(), closeMs).unref();
}
