import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../db/embedded.ts';

// Holds the bench's PostgreSQL on the core of the servers, with the product's own settings, and ends with the bench.
const [dataDir = ''] = process.argv.slice(2);
const running = await startEmbeddedPostgres({ dataDir });
const pid = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
process.on('disconnect', () => {
  void running.stop().finally(() => process.exit());
});
process.send?.({ url: running.url, pid });
