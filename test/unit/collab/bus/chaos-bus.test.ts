import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Bus, BusListener } from '../../../../collab/bus/bus.ts';
import { type ChaosOptions, createChaosBus } from '../../../../collab/bus/chaos-bus.ts';
import { createRandom } from '../../../collab/support/random.ts';

const MESSAGES = 4_000;
const NONE = { drop: 0, duplicate: 0, reorder: 0, delay: 0, maxDelayMs: 50 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sends numbered messages through a bus with chaos and returns what one listener heard, and when it had heard all. */
function hear(options: Partial<ChaosOptions>, seed = 1): number[] {
  const listeners = new Set<BusListener>();
  const plain: Bus = {
    publish: (_topic, message) => {
      for (const listener of listeners) listener(message);
    },
    subscribe: (_topic, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    maxMessageBytes: 10,
    isUp: true,
    close: () => Promise.resolve(),
  };
  const bus = createChaosBus(plain, { ...NONE, random: createRandom(seed).next, ...options });
  const heard: number[] = [];
  bus.subscribe('node', (message) => heard.push((message[0] ?? 0) * 256 + (message[1] ?? 0)));
  for (let index = 0; index < MESSAGES; index += 1) {
    bus.publish('node', Uint8Array.of(index >> 8, index & 255));
    vi.advanceTimersByTime(1);
  }
  vi.runAllTimers();
  return heard;
}

const all = Array.from({ length: MESSAGES }, (_, index) => index);
const inOrder = (heard: readonly number[]) => [...heard].sort((left, right) => left - right);
const isNear = (count: number, share: number) => Math.abs(count / MESSAGES - share) < 0.03;

it('is the bus itself without chaos', () => {
  expect(hear({})).toEqual(all);
});

it('drops the share it was told, and the same messages for the same seed', () => {
  const heard = hear({ drop: 0.3 });
  expect(isNear(MESSAGES - heard.length, 0.3)).toBe(true);
  expect(hear({ drop: 0.3 })).toEqual(heard);
  expect(hear({ drop: 0.3 }, 2)).not.toEqual(heard);
});

it('doubles the share it was told and loses none', () => {
  const heard = hear({ duplicate: 0.1 });
  expect(isNear(heard.length - MESSAGES, 0.1)).toBe(true);
  expect([...new Set(inOrder(heard))]).toEqual(all);
});

it.each([{ reorder: 0.2 }, { delay: 0.2 }])('lets messages overtake others with %o and loses none', (options) => {
  const heard = hear(options);
  expect(heard).not.toEqual(all);
  expect(inOrder(heard)).toEqual(all);
});

it('calls nobody who has stopped listening or closed, late messages included', async () => {
  const listeners: BusListener[] = [];
  const plain: Bus = {
    publish: () => undefined,
    subscribe: (_topic, listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    maxMessageBytes: 10,
    isUp: true,
    close: () => Promise.resolve(),
  };
  const bus = createChaosBus(plain, { ...NONE, delay: 1, random: () => 0.5 });
  let heard = 0;
  const stop = bus.subscribe('node', () => {
    heard += 1;
  });
  bus.subscribe('node', () => {
    heard += 10;
  });
  for (const listener of listeners) listener(Uint8Array.of(1));
  stop();
  await bus.close();
  vi.runAllTimers();
  expect(heard).toBe(0);
});
