import * as Y from 'yjs';
import { until } from '../../support/until.ts';
import type { Dialect } from '../wire/dialect.ts';
import { readText } from './base-text.ts';
import { type RoomAddress, Visitor } from './visitor.ts';

export interface TimedOpen {
  /** From the first packet of the connection until the last byte of the content was there, ms. */
  readonly ms: number;
  readonly bytes: number;
  /** The server said «that is all» before it was: an editor would show, and may fill, an empty document. */
  readonly isSyncedTooEarly: boolean;
}

const CONTENT_MS = 30_000;

/** Opens a room as somebody who has nothing, and finds out afterwards when the content was complete. */
export async function openTimed(address: RoomAddress, dialect: Dialect, text: string): Promise<TimedOpen> {
  const heard: { update: Uint8Array; atMs: number }[] = [];
  const visitor = new Visitor(address, dialect, {
    content: (update, _isStep2, atMs) => heard.push({ update: Uint8Array.from(update), atMs }),
  });
  await visitor.synced();
  const doc = new Y.Doc();
  let applied = 0;
  let completeAtMs: number | null = null;
  await until(
    'the content to be complete',
    () => {
      for (let next = heard[applied]; next !== undefined && completeAtMs === null; next = heard[applied]) {
        Y.applyUpdate(doc, next.update);
        applied += 1;
        if (next.atMs >= (visitor.syncedAtMs ?? 0) || applied === heard.length) {
          if (readText(doc) === text) completeAtMs = next.atMs;
        }
      }
      return completeAtMs !== null;
    },
    CONTENT_MS,
  );
  visitor.socket.end();
  doc.destroy();
  const atMs = completeAtMs ?? Number.NaN;
  return {
    ms: Math.max(atMs, visitor.syncedAtMs ?? 0) - visitor.startedMs,
    bytes: visitor.socket.bytesHeard,
    isSyncedTooEarly: atMs > (visitor.syncedAtMs ?? 0),
  };
}

/** Opens without looking at the content, for measuring the server rather than this side; resolves when in step. */
export async function openUnread(address: RoomAddress, dialect: Dialect): Promise<number> {
  const visitor = new Visitor(address, dialect);
  await visitor.synced();
  visitor.socket.end();
  return (visitor.syncedAtMs ?? Number.NaN) - visitor.startedMs;
}
