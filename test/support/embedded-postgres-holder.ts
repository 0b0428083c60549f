import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../db/embedded.ts';

// A process of its own that tests may kill: starts the database of the given folder, writes one row, says so, and stays.
const [dataDir = '', note = ''] = process.argv.slice(2);
const running = await startEmbeddedPostgres({ dataDir });
const sql = postgres(running.url, { max: 1, onnotice: () => undefined });
await sql`CREATE TABLE IF NOT EXISTS note (text text PRIMARY KEY)`;
await sql`INSERT INTO note (text) VALUES (${note})`;
process.stdout.write(`${JSON.stringify({ isAdopted: running.isAdopted })}\n`);
setInterval(() => undefined, 60_000);
