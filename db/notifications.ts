import { escapeIdentifier } from 'pg';
import { connectionConfig } from './connection-config.ts';
import { keepConnection } from './kept-connection.ts';

/** PostgreSQL's LISTEN and NOTIFY. All of it are hints: what is sent while a line is down is lost, on either side. */
export interface Notifications {
  /** Calls `listener`, which must not throw, for each notification on the channel, own ones too, until the returned function is called. */
  listen(channel: string, listener: (payload: string) => void): () => void;
  /** Sends without waiting; equal ones of one moment may arrive as one. Throws a RangeError beyond {@link MAX_PAYLOAD_BYTES}. */
  notify(channel: string, payload: string): void;
  /** True when both lines stand and everything listened to is heard. */
  readonly isUp: boolean;
  /** Calls `listener` each time they stand anew: what was said before must be asked for. Returns the function that ends it. */
  onUp(listener: () => void): () => void;
  close(): Promise<void>;
}

/** PostgreSQL's own limit for a payload. */
export const MAX_PAYLOAD_BYTES = 7_999;

const MAX_WAITING = 20_000;
/** Sent in one transaction: each takes a lock that is one for the whole server. */
const MAX_TOGETHER = 500;

/**
 * Opens one connection for listening and one for sending, as covalent_collab; both come back by themselves. Sending does
 * not wait for the disk.
 */
export function openNotifications(url: string): Notifications {
  const listenersOf = new Map<string, Set<(payload: string) => void>>();
  /** Channels that the present connection listens to. */
  const heard = new Set<string>();
  const upListeners = new Set<() => void>();
  const config = connectionConfig(url, {
    applicationName: 'covalent-notifications',
    settings: { role: 'covalent_collab', synchronous_commit: 'off' },
  });
  let waiting: { readonly channel: string; readonly payload: string }[] = [];
  let isSending = false;

  const isUp = (): boolean => ears.client !== null && mouth.client !== null;
  const up = (): void => {
    if (isUp()) for (const listener of upListeners) listener();
  };

  const hear = (channel: string): Promise<boolean> => {
    heard.add(channel);
    return ears.run(`LISTEN ${escapeIdentifier(channel)}`);
  };
  const ears = keepConnection(config, {
    prepare: async (client) => {
      client.on('notification', ({ channel, payload = '' }) => {
        for (const listener of listenersOf.get(channel) ?? []) listener(payload);
      });
      heard.clear();
      for (const channel of listenersOf.keys()) {
        heard.add(channel);
        await client.query(`LISTEN ${escapeIdentifier(channel)}`);
      }
    },
    up: () => {
      // Those that came between the last of them and now.
      for (const channel of listenersOf.keys()) if (!heard.has(channel)) void hear(channel);
      up();
    },
  });
  const mouth = keepConnection(config, { prepare: async () => undefined, up });

  const send = async (): Promise<void> => {
    isSending = true;
    while (waiting.length > 0) {
      const together = waiting.slice(0, MAX_TOGETHER);
      waiting = waiting.slice(MAX_TOGETHER);
      await mouth.run('SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) t(channel, payload)', [
        together.map(({ channel }) => channel),
        together.map(({ payload }) => payload),
      ]);
    }
    isSending = false;
  };

  return {
    listen: (channel, listener) => {
      const listeners = listenersOf.get(channel) ?? new Set();
      // A listener of its own for each call, so that one function may listen twice.
      const own = (payload: string) => listener(payload);
      listenersOf.set(channel, listeners.add(own));
      if (ears.client !== null && !heard.has(channel)) void hear(channel);
      return () => {
        listeners.delete(own);
        if (listeners.size > 0 || listenersOf.get(channel) !== listeners) return;
        listenersOf.delete(channel);
        heard.delete(channel);
        void ears.run(`UNLISTEN ${escapeIdentifier(channel)}`);
      };
    },
    notify: (channel, payload) => {
      if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw new RangeError('a notification is too long');
      if (mouth.client === null || waiting.length >= MAX_WAITING) return;
      waiting.push({ channel, payload });
      // Behind this turn of the event loop, so that what it brings travels together.
      if (!isSending) {
        isSending = true;
        setImmediate(() => void send());
      }
    },
    get isUp() {
      return isUp();
    },
    onUp: (listener) => {
      const own = () => listener();
      upListeners.add(own);
      return () => upListeners.delete(own);
    },
    close: async () => {
      upListeners.clear();
      await Promise.all([ears.close(), mouth.close()]);
    },
  };
}
