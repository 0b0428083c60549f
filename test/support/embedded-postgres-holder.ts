import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { openSql } from '../../db/sql-pool.ts';

// A process of its own that tests may kill: starts the database of the given folder, writes one row, says so, and stays.
const [dataDir = '', note = ''] = process.argv.slice(2);
const running = await startEmbeddedPostgres({ dataDir });
const sql = openSql(running.url, { max: 1 });
await sql`CREATE TABLE IF NOT EXISTS note (text text PRIMARY KEY)`;
await sql`INSERT INTO note (text) VALUES (${note})`;
process.stdout.write(`${JSON.stringify({ isAdopted: running.isAdopted })}\n`);
setInterval(() => undefined, 60_000);
