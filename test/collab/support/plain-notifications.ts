import pg from 'pg';
import type { Notifications } from '../../../collab/bus/postgres-bus.ts';

const RETRY_MS = 50;

/** LISTEN and NOTIFY with the least that the bus needs: one statement under way, what came meanwhile leaves together. */
export async function openPlainNotifications(url: string): Promise<Notifications & { close(): Promise<void> }> {
  const byChannel = new Map<string, Set<(payload: string) => void>>();
  let client: pg.Client | null = null;
  let waiting: [channel: string, payload: string][] = [];
  let isSending = false;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, options: '-c synchronous_commit=off' });
    next.on('error', () => undefined);
    next.on('end', () => {
      if (client === next) client = null;
      if (!isClosed) retry = setTimeout(() => void connect(), RETRY_MS);
    });
    next.on('notification', ({ channel, payload = '' }) => {
      for (const listener of byChannel.get(channel) ?? []) listener(payload);
    });
    try {
      await next.connect();
      for (const channel of byChannel.keys()) await next.query(`LISTEN ${channel}`);
      client = next;
    } catch {
      // Refused: 'end' tries again.
      await next.end();
    }
  };

  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0 && client !== null) {
      const batch = waiting;
      waiting = [];
      await client
        .query('SELECT pg_notify(c, p) FROM unnest($1::text[], $2::text[]) AS t(c, p)', [
          batch.map(([channel]) => channel),
          batch.map(([, payload]) => payload),
        ])
        .catch(() => undefined);
    }
    isSending = false;
  };

  await connect();
  return {
    listen: (channel, listener) => {
      const listeners = byChannel.get(channel) ?? new Set();
      byChannel.set(channel, listeners.add(listener));
      client?.query(`LISTEN ${channel}`).catch(() => undefined);
      return () => listeners.delete(listener);
    },
    notify: (channel, payload) => {
      waiting.push([channel, payload]);
      void send();
    },
    get isUp() {
      return client !== null;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
