import pg from 'pg';
import { createHocuspocusDialect } from '../wire/hocuspocus-dialect.ts';
import { PEERS_FOLDER } from './install-peers.ts';
import type { Peer } from './peer.ts';
import { findPort, startServer } from './server-process.ts';

export const hocuspocus: Peer = {
  name: 'hocuspocus',
  description:
    '@hocuspocus/server 4.7.0 with its database extension on the same PostgreSQL, one upserted row a document',
  acknowledges: 'memory',
  isDurable: true,
  isYardstick: false,
  createDialect: createHocuspocusDialect,
  install: async (postgres) => {
    const url = await postgres.createEmptyDatabase();
    const port = await findPort();
    return {
      start: () => startServer({ args: ['hocuspocus.mjs', String(port), url], cwd: PEERS_FOLDER, port }),
      openRooms: async (count, clientsPerRoom) =>
        Array.from({ length: count }, (_, room) =>
          Array.from({ length: clientsPerRoom }, () => ({ port, path: '/', headers: {}, room: `room-${room}` })),
        ),
      store: async ({ room }, update) => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query('CREATE TABLE IF NOT EXISTS document (name text PRIMARY KEY, data bytea NOT NULL)');
        await client.query('INSERT INTO document (name, data) VALUES ($1, $2)', [room, Buffer.from(update)]);
        await client.end();
      },
      isSettled: async () => true,
      dispose: async () => undefined,
    };
  },
};
