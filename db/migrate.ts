import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { openPool, type Sql } from './client.ts';
import { StartupError } from './startup-error.ts';

const MIGRATION_LOCK = 7_203_511_002;
const FOLDER = new URL('migrations/', import.meta.url);

interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly text: string;
}

/**
 * Brings a bootstrapped database to the newest schema, as covalent_owner. Forward only: each file runs once, in its
 * own transaction, under an advisory lock. Throws a StartupError when a file that ran has changed or is missing.
 * Returns the names of the files it ran.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const sql = openPool(url, 'owner', 1);
  try {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`;
    await sql`GRANT SELECT ON schema_migration TO covalent_access`;
    const migrations = await readMigrations();
    const pending = await selectPending(sql, migrations);
    for (const migration of pending) {
      await sql.begin(async (tx) => {
        await tx.unsafe(migration.text);
        await tx`INSERT INTO schema_migration (name, checksum) VALUES (${migration.name}, ${migration.checksum})`;
      });
    }
    return pending.map((migration) => migration.name);
  } finally {
    await sql.end();
  }
}

/** True when every migration of this version has run; for readiness. Reads as covalent_access. */
export async function isMigrated(access: Sql): Promise<boolean> {
  return (await selectPending(access, await readMigrations())).length === 0;
}

async function selectPending(sql: Sql, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await sql<{ name: string; checksum: string }[]>`SELECT name, checksum FROM schema_migration`;
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const row of applied) {
    const checksum = known.get(row.name);
    if (checksum === undefined) {
      throw new StartupError(`The database was migrated by a newer version (${row.name}): start that version.`);
    }
    if (checksum !== row.checksum) {
      throw new StartupError(`Migration ${row.name} has been edited after it ran: restore the file and add a new one.`);
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      return {
        name,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    }),
  );
}
