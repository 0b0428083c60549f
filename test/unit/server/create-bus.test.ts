import { expect, it, vi } from 'vitest';
import { createBus } from '../../../server/create-bus.ts';

const NOTIFICATIONS = { listen: () => () => undefined, notify: () => undefined, isUp: true };

it.each(['memory', 'postgres'] as const)('%s: counts what was dropped', async (kind) => {
  const { bus, droppedMessages } = createBus({ kind }, { logger: { warn: vi.fn() }, notifications: NOTIFICATIONS });
  bus.publish('node', new Uint8Array(bus.maxMessageBytes));
  expect(droppedMessages()).toBe(0);
  bus.publish('node', new Uint8Array(bus.maxMessageBytes + 1));
  expect(droppedMessages()).toBe(1);
  await bus.close();
});

it('[C15] logs trouble by its kind, without what an error quotes', async () => {
  const warn = vi.fn();
  let heard: (payload: string) => void = () => undefined;
  const notifications = {
    ...NOTIFICATIONS,
    listen: (_channel: string, listener: (payload: string) => void) => {
      heard = listener;
      return () => undefined;
    },
  };
  const { bus } = createBus({ kind: 'postgres' }, { logger: { warn }, notifications });
  bus.subscribe('node', () => {
    throw new Error('words of a plan');
  });
  heard('not a payload of ours');
  // Node `x`, topic `node`, no bytes.
  heard(Buffer.from('\x01x\x04node\x00', 'latin1').toString('base64'));
  expect(warn.mock.calls.map(([, message]) => message)).toEqual([
    'a notification of the bus cannot be read',
    'a listener of the bus failed',
  ]);
  expect(JSON.stringify(warn.mock.calls)).not.toContain('words of a plan');
  await bus.close();
});
