import { identifier, type Tx } from '../sql-tag.ts';
import type { StoredSequence, StoredTable } from './stored-tables.ts';

/**
 * Runs `load` while triggers, references and row-level security of these tables stand aside, and without the rows that
 * migrations put there; references are checked afterwards, all at once. In a transaction of covalent_owner, which holds the
 * tables from then on.
 */
export async function whileOpen(tx: Tx, tables: readonly StoredTable[], load: () => Promise<void>): Promise<void> {
  const forced = await tx<{ name: string }[]>`
    SELECT quote_ident(relname) AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY relname`;
  const references = await tx<{ name: string; key: string; definition: string }[]>`
    SELECT conrelid::regclass::text AS name, quote_ident(conname) AS key, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace ORDER BY conname, oid`;
  for (const { name, key } of references) await tx.unsafe(`ALTER TABLE ${name} DROP CONSTRAINT ${key}`);
  for (const { name } of forced) await tx.unsafe(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  for (const { name } of tables) {
    await tx.unsafe(`ALTER TABLE ${identifier(name).text} DISABLE TRIGGER USER`);
    await tx`DELETE FROM ${identifier(name)}`;
  }
  await load();
  for (const { name, key, definition } of references)
    await tx.unsafe(`ALTER TABLE ${name} ADD CONSTRAINT ${key} ${definition}`);
  for (const { name } of tables) await tx.unsafe(`ALTER TABLE ${identifier(name).text} ENABLE TRIGGER USER`);
  for (const { name } of forced) await tx.unsafe(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
}

export async function setSequences(tx: Tx, sequences: readonly StoredSequence[]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    await tx`SELECT setval(${identifier(name).text}::regclass, ${value}::bigint, ${isCalled})`;
  }
}

/** True when nobody has used this database for anything: a restore would mix with what is there. */
export async function isUnused(tx: Tx): Promise<boolean> {
  const [found] = await tx<{ tables: number; hasFirms: boolean }[]>`
    SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm'))
      AS tables, to_regclass('public.firm') IS NOT NULL AS has_firms`;
  if (found === undefined || found.tables === 0) return true;
  if (!found.hasFirms) return false;
  // As who may read them: the owner of the tables sees no rows.
  await become(tx, 'provision');
  const [firms] = await tx<{ isEmpty: boolean }[]>`SELECT NOT EXISTS (SELECT FROM firm) AS is_empty`;
  await become(tx, 'owner');
  return firms?.isEmpty === true;
}

/** What the rest of the transaction, or up to the next one, runs as. */
export async function become(
  tx: Tx,
  role: 'owner' | 'collab' | 'auth' | 'provision' | 'mail' | 'access',
): Promise<void> {
  await tx`SELECT set_config('role', ${`covalent_${role}`}, true)`;
}
