// Hocuspocus as its guide sets it up: tokens checked, the database extension on PostgreSQL, one upserted row a
// document, debounce as it comes.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';

const [port, connectionString] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 10 });
await pool.query('CREATE TABLE IF NOT EXISTS document (name text PRIMARY KEY, data bytea NOT NULL)');

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  onAuthenticate: async ({ token }) => {
    if (token !== 'bench') throw new Error('who is this?');
    return { user: { id: token } };
  },
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query('SELECT data FROM document WHERE name = $1', [documentName]);
        return rows[0]?.data ?? null;
      },
      store: async ({ documentName, state }) => {
        await pool.query(
          'INSERT INTO document (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
