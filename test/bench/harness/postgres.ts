import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { bootstrapDatabase } from '../../../db/bootstrap.ts';
import { migrate } from '../../../db/migrate.ts';
import { SERVER_CORE, spawnPinned } from './pinned.ts';
import { CACHE, ROOT } from './places.ts';

/** The PostgreSQL that all peers with storage share, on the core of the servers. */
export interface BenchPostgres {
  readonly pid: number;
  readonly version: string;
  /** A new database with the product's tables; the address is for the login the product runs with. */
  createProductDatabase(): Promise<string>;
  /** The administrator's address of a database of the product. */
  administrationOf(productUrl: string): string;
  /** A new empty database; the address is the administrator's. */
  createEmptyDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const Started = z.object({ url: z.string(), pid: z.number() });
const TEMPLATE = 'bench_template';

/** Starts an empty cluster of its own under .cache. */
export async function startPostgres(): Promise<BenchPostgres> {
  const dataDir = join(CACHE, 'postgres');
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  const holder = join(ROOT, 'test/bench/servers/postgres-holder.ts');
  const child = spawnPinned(['--import', 'tsx', holder, dataDir], { core: SERVER_CORE, cwd: ROOT });
  const [message] = await once(child, 'message');
  const { url, pid } = Started.parse(message);
  let count = 0;
  const create = async (name: string, template: string): Promise<string> => {
    await run(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    return onDatabase(url, name);
  };
  const templateUrl = await create(TEMPLATE, 'template0');
  const loginUrl = await bootstrapDatabase(templateUrl, { createLogin: true });
  await migrate(loginUrl);
  return {
    pid,
    version: await run(url, 'SHOW server_version'),
    createProductDatabase: async () => {
      count += 1;
      await create(`bench_product_${count}`, TEMPLATE);
      return onDatabase(loginUrl, `bench_product_${count}`);
    },
    administrationOf: (productUrl) => onDatabase(url, new URL(productUrl).pathname.slice(1)),
    createEmptyDatabase: () => {
      count += 1;
      return create(`bench_peer_${count}`, 'template0');
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function onDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/** The first value of the first row, as text; empty without any. */
async function run(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return String(rows[0]?.[0] ?? '');
  } finally {
    await client.end();
  }
}
