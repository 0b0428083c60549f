import pg from 'pg';
import type { Notifications } from '../../../collab/bus/postgres-bus.ts';

const RETRY_MS = 50;

/** LISTEN and NOTIFY with the least that the bus needs. */
export async function openPlainNotifications(url: string): Promise<Notifications & { close(): Promise<void> }> {
  const byChannel = new Map<string, Set<(payload: string) => void>>();
  let client: pg.Client | null = null;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url });
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

  await connect();
  return {
    listen: (channel, listener) => {
      const listeners = byChannel.get(channel) ?? new Set();
      byChannel.set(channel, listeners.add(listener));
      client?.query(`LISTEN ${channel}`).catch(() => undefined);
      return () => listeners.delete(listener);
    },
    notify: (channel, payload) => {
      client?.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
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
