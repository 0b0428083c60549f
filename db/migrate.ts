import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { openPool, type Sql, type Tx } from './client.ts';
import { StartupError } from './startup-error.ts';

const MIGRATION_LOCK = 7_203_511_002;
const FOLDER = new URL('migrations/', import.meta.url);

/** A migration that has run, as the database remembers it. */
export interface AppliedMigration {
  readonly name: string;
  /** SHA-256 of its file, hexadecimal. */
  readonly checksum: string;
}

interface Migration extends AppliedMigration {
  readonly text: string;
}

/**
 * Brings a bootstrapped database to the newest schema, as covalent_owner. Forward only: each file runs once, in its
 * own transaction, under an advisory lock. Throws a StartupError when a file that ran has changed or is missing.
 * Returns the names of the files it ran; with `only`, which leaves out what is not among these, a part of them.
 */
export async function migrate(
  url: string,
  only?: readonly Pick<AppliedMigration, 'name'>[],
): Promise<readonly string[]> {
  const sql = openPool(url, 'owner', 1);
  try {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`;
    await sql`GRANT SELECT ON schema_migration TO covalent_access`;
    const wanted = only === undefined ? null : new Set(only.map(({ name }) => name));
    const pending = await selectPending(await listApplied(sql));
    const chosen = pending.filter(({ name }) => wanted?.has(name) ?? true);
    for (const migration of chosen) await sql.begin((tx) => apply(tx, migration));
    if (chosen.length > 0) await openToBackup(sql);
    return chosen.map((migration) => migration.name);
  } finally {
    await sql.end();
  }
}

/** The same within a transaction of covalent_owner, for a database that nobody else uses. */
export async function migrateWithin(tx: Tx): Promise<void> {
  for (const migration of await selectPending(await listApplied(tx))) await apply(tx, migration);
  await openToBackup(tx);
}

/** True when every migration of this version has run; for readiness. Reads as covalent_access. */
export async function isMigrated(access: Sql): Promise<boolean> {
  return (await selectPending(await listApplied(access))).length === 0;
}

/** What ran in this database, in its order. */
export async function listApplied(sql: Sql | Tx): Promise<readonly AppliedMigration[]> {
  return sql<AppliedMigration[]>`SELECT name, checksum FROM schema_migration ORDER BY name`;
}

/** Throws a StartupError when one of these is unknown to this version, or another file by now. */
export async function requireKnownMigrations(applied: readonly AppliedMigration[]): Promise<void> {
  await selectPending(applied);
}

async function apply(tx: Tx, { checksum, name, text }: Migration): Promise<void> {
  await tx.unsafe(text);
  await tx`INSERT INTO schema_migration (name, checksum) VALUES (${name}, ${checksum})`;
}

/** So that no migration can forget it: a backup that leaves a table out would be found out when it is needed. */
async function openToBackup(sql: Sql | Tx): Promise<void> {
  const [found] = await sql<{ isThere: boolean }[]>`SELECT to_regprocedure('open_to_backup()') IS NOT NULL AS is_there`;
  if (found?.isThere === true) await sql`SELECT open_to_backup()`;
}

async function selectPending(applied: readonly AppliedMigration[]): Promise<readonly Migration[]> {
  const migrations = await readMigrations();
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
