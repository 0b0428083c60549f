import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { openSql } from '../../db/sql-pool.ts';
import { errorCode } from '../../db/startup-error.ts';
import type { TestCluster } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** Followed by the number of the process that runs the tests. */
const FOLDER = 'covalent-test-run-';
/** Set by the first project of a run for the others: there is one PostgreSQL a run, not one a project. */
const SHARED = 'COVALENT_TEST_CLUSTER';

/**
 * Gives a Vitest project a PostgreSQL with a migrated template database: the one that comes with npm, with the
 * settings of the product (a test of durability must not pass because of softer ones), or the one of
 * TEST_DATABASE_URL (an administrator's address), so that the same tests run on a real server.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const shared = process.env[SHARED];
  if (shared !== undefined) {
    project.provide('cluster', JSON.parse(shared));
    return undefined;
  }
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await startTemporary() : { url: given, stop: async () => undefined };
  try {
    const cluster = await makeTemplate(server.url);
    process.env[SHARED] = JSON.stringify(cluster);
    project.provide('cluster', cluster);
    return async () => {
      delete process.env[SHARED];
      await run(cluster.adminUrl, `DROP DATABASE IF EXISTS ${cluster.template} WITH (FORCE)`);
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function startTemporary(): Promise<{ url: string; stop: () => Promise<void> }> {
  await clearAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Stops and removes what runs that were killed have left behind; PostgreSQL outlives them by design. */
async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(FOLDER) ? Number.parseInt(name.slice(FOLDER.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const dataDir = join(tmpdir(), name);
    await (await startEmbeddedPostgres({ dataDir })).stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

async function makeTemplate(adminUrl: string): Promise<TestCluster> {
  const template = `covalent_template_${process.pid}`;
  await run(adminUrl, `CREATE DATABASE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  const loginUrl = await bootstrapDatabase(url.href, { createLogin: true });
  await migrate(loginUrl);
  return { adminUrl, loginUrl, template };
}

async function run(url: string, statement: string): Promise<void> {
  const sql = openSql(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
