import { inject } from 'vitest';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { openSql } from '../../db/sql-pool.ts';

/** What test/support/postgres-global-setup.ts provides to each test file. */
export interface TestCluster {
  /** Address of a superuser; for making and dropping databases. */
  readonly adminUrl: string;
  /** Address of the template for the login the product runs with. */
  readonly loginUrl: string;
  readonly template: string;
}

export interface TestDatabase {
  /** Address for the login the product runs with, which is no superuser. */
  readonly url: string;
  /** Address of the same database for a superuser: for looking behind row-level security. */
  readonly adminUrl: string;
  readonly db: Database;
  /** Closes the pools and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

let count = 0;

/** Clones the migrated template: one empty database of its own for a test file, in some ten milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster');
  count += 1;
  const name = `covalent_test_${process.pid}_${Date.now().toString(36)}_${count}`;
  await run(cluster.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${cluster.template}`);
  const url = onDatabase(cluster.loginUrl, name);
  const db = openDatabase(url);
  return {
    url,
    adminUrl: onDatabase(cluster.adminUrl, name),
    db,
    drop: async () => {
      await db.close();
      await run(cluster.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** A database with roles and rights and nothing in it, as of an installation that never started. */
export async function createBareDatabase(): Promise<Pick<TestDatabase, 'url' | 'adminUrl' | 'drop'>> {
  const cluster = inject('cluster');
  count += 1;
  const name = `covalent_bare_${process.pid}_${Date.now().toString(36)}_${count}`;
  await run(cluster.adminUrl, `CREATE DATABASE ${name}`);
  const adminUrl = onDatabase(cluster.adminUrl, name);
  return {
    url: await bootstrapDatabase(adminUrl, { createLogin: true }),
    adminUrl,
    drop: () => run(cluster.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

function onDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

async function run(url: string, statement: string): Promise<void> {
  const sql = openSql(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
