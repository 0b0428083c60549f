import type { Random } from '../../collab/support/random.ts';
import { Writer } from '../wire/writer.ts';
import type { RoomLoad } from './room-load.ts';

export interface Pace {
  /** Over all rooms together. */
  readonly editsPerSecond: number;
  readonly durationMs: number;
  /** A cursor of some 300 bytes beside each edit. */
  readonly hasCursors: boolean;
  /** Stops early when it says so. */
  readonly isOver?: () => boolean;
}

/** No more at one go, so that sockets are read between two bursts. */
const MAX_AT_ONCE = 2_000;

/**
 * Types at a fixed rate, whatever the server does (open loop), each time somebody else. Resolves with the longest time
 * in ms that the load generator itself lagged behind its schedule: a generator that is full measures nothing.
 */
export async function type(rooms: readonly RoomLoad[], pace: Pace, random: Random): Promise<number> {
  const startMs = performance.now();
  const cursors = createCursors();
  let sent = 0;
  let worstLagMs = 0;
  for (;;) {
    const elapsedMs = Math.min(performance.now() - startMs, pace.durationMs);
    const due = Math.floor((elapsedMs * pace.editsPerSecond) / 1000);
    worstLagMs = Math.max(worstLagMs, elapsedMs - (sent * 1000) / pace.editsPerSecond);
    burst(rooms, Math.min(due - sent, MAX_AT_ONCE), pace.hasCursors ? cursors : null, random);
    sent += Math.min(due - sent, MAX_AT_ONCE);
    if ((elapsedMs >= pace.durationMs && sent >= due) || pace.isOver?.() === true) return worstLagMs;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

type Cursors = (clientId: number) => Uint8Array;

function burst(rooms: readonly RoomLoad[], count: number, cursors: Cursors | null, random: Random): void {
  const sockets = new Set<{ uncork(): void }>();
  for (let left = count; left > 0; left -= 1) {
    const room = random.pick(rooms);
    const index = random.below(room.size);
    const socket = room.visitors[index]?.socket;
    if (socket !== undefined && !sockets.has(socket)) {
      socket.cork();
      sockets.add(socket);
    }
    room.press(index, cursors?.(room.clientIdOf(index)) ?? null);
  }
  for (const socket of sockets) socket.uncork();
}

/** Awareness updates as an editor sends them: who it is, and a caret that has moved. */
function createCursors(): Cursors {
  const writer = new Writer();
  // Later than in any window before: servers drop what is older than what they have.
  let clock = Math.round(performance.now() * 100);
  return (clientId) => {
    clock += 1;
    const position = { type: null, tname: null, item: { client: clientId, clock }, assoc: 0 };
    const state = {
      user: { name: `Person ${clientId}`, color: '#30bced', firm: 'Northwind' },
      cursor: { anchor: position, head: position },
      field: { record: '8c5f3f6e-4c0a-4a4e-9b39-2f7c52a5d001', field: 'body' },
    };
    return writer.number(1).number(clientId).number(clock).text(JSON.stringify(state)).take();
  };
}
