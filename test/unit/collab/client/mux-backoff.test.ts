import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLaneClient } from '../../../../collab/client/lane-client.ts';
import { createLaneSocketClass } from '../../../../collab/client/lane-socket.ts';
import { createMuxSocket, type MuxSocket } from '../../../../collab/client/mux-socket.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const NOTHING = { send: () => undefined, close: () => undefined };
const HOOKS = {
  hello: () => new Uint8Array(),
  opened: () => undefined,
  judgeWrite: () => true,
  cannotUnpack: () => undefined,
};

/** A platform whose every socket is lost at once; the moments of the attempts are noted. */
function losing(attempts: number[]): typeof WebSocket {
  return createLaneSocketClass((_url, events) => {
    attempts.push(Date.now());
    queueMicrotask(() => events.closed(1006, false));
    return NOTHING;
  }, HOOKS);
}

const between = (attempts: readonly number[]): readonly number[] =>
  attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));

/** How long a page waits before each attempt but the first, in ms, at a server that lets nobody in. */
async function pausesOf(chance: number): Promise<readonly number[]> {
  vi.spyOn(Math, 'random').mockReturnValue(chance);
  const attempts: number[] = [];
  const mux: MuxSocket = createMuxSocket({ url: 'ws://plans.example/collab?plan=p', WebSocketImpl: losing(attempts) });
  // A lane whose line ended asks for another one, again and again.
  const ask = (): void => {
    mux.openLine('/lane', { opened: () => undefined, message: () => undefined, closed: ask });
  };
  ask();
  await vi.advanceTimersByTimeAsync(30_000);
  mux.close();
  return between(attempts);
}

/** The same for a lane on a socket of its own. */
async function lanePausesOf(chance: number): Promise<readonly number[]> {
  vi.spyOn(Math, 'random').mockReturnValue(chance);
  const attempts: number[] = [];
  const client = createLaneClient({
    url: 'ws://plans.example/collab',
    laneId: 'lane',
    WebSocketImpl: losing(attempts),
  });
  await vi.advanceTimersByTimeAsync(30_000);
  client.destroy();
  return between(attempts);
}

it('a lane on a socket of its own waits so too', async () => {
  expect((await lanePausesOf(0)).slice(0, 7)).toEqual([100, 200, 400, 800, 1_600, 2_500, 2_500]);
  expect((await lanePausesOf(1)).slice(0, 7)).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

it('[C52] a page that is not let in waits longer each time, up to 5 s, and chance parts it from others by half of that', async () => {
  expect((await pausesOf(0)).slice(0, 7)).toEqual([100, 200, 400, 800, 1_600, 2_500, 2_500]);
  expect((await pausesOf(1)).slice(0, 7)).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});
