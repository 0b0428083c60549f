import { randomBytes } from 'node:crypto';
import type { Bus, BusEvents, DropReason } from './bus.ts';
import { type BusMessage, decodePayload, encodePayloads } from './notify-payload.ts';
import { isTopic } from './topic.ts';
import { createTopicListeners } from './topic-listeners.ts';

/** The lines of `db/notifications.ts`; they belong to whoever opened them. */
export interface Notifications {
  listen(channel: string, listener: (payload: string) => void): () => void;
  notify(channel: string, payload: string): void;
  readonly isUp: boolean;
}

/**
 * One channel for all topics. PostgreSQL keeps a connection's channels in a list that it walks for each notification,
 * and wakes every listener of the database whatever its channels are: 15,000 channels took 1.4 s to listen to and 28
 * times the CPU a message (83 against 3 µs for three listeners), 16 to 256 buckets were no cheaper than one. And only
 * messages of one channel can share a NOTIFY, which is what its rate depends on: alone 3,800 a second, twenty
 * together 47,000.
 */
const CHANNEL = 'covalent_bus';
const MAX_MESSAGE_BYTES = 5_500;

/** Published in one turn; more is no pulse but a loop. */
const MAX_WAITING_MESSAGES = 10_000;

/** Hints by LISTEN and NOTIFY: no further program to run, for some eight nodes. */
export function createPostgresBus(notifications: Notifications, events: BusEvents): Bus {
  const nodeId = randomBytes(6).toString('base64url');
  const listeners = createTopicListeners(events);
  let waiting: BusMessage[] = [];
  let isClosed = false;

  const receive = (payload: string): void => {
    const decoded = decodePayload(payload);
    if (decoded === null) events.troubled('a notification of the bus cannot be read', null);
    else if (decoded.nodeId !== nodeId) {
      for (const { topic, message } of decoded.messages) if (listeners.has(topic)) listeners.deliver(topic, message);
    }
  };

  const flush = (): void => {
    const messages = waiting;
    waiting = [];
    if (notifications.isUp) {
      for (const payload of encodePayloads(nodeId, messages)) notifications.notify(CHANNEL, payload);
    } else for (const _lost of messages) events.dropped('down');
  };

  const refusal = (topic: string, message: Uint8Array): DropReason | null => {
    if (!isTopic(topic)) return 'no-topic';
    if (message.length > MAX_MESSAGE_BYTES) return 'too-large';
    if (isClosed || !notifications.isUp) return 'down';
    return waiting.length >= MAX_WAITING_MESSAGES ? 'overflow' : null;
  };

  const unlisten = notifications.listen(CHANNEL, receive);
  return {
    publish: (topic, message) => {
      const reason = refusal(topic, message);
      if (reason !== null) {
        events.dropped(reason);
        return;
      }
      // All rooms of one pulse publish in one turn; their messages leave together.
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ topic, message });
    },
    subscribe: listeners.add,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    get isUp() {
      return !isClosed && notifications.isUp;
    },
    close: async () => {
      flush();
      isClosed = true;
      unlisten();
      listeners.clear();
    },
  };
}
