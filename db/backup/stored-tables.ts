import { identifier, type Tx } from '../sql-tag.ts';
import { StartupError } from '../startup-error.ts';

/** A table as a backup holds it. */
export interface StoredTable {
  readonly name: string;
  /** Those that are stored; computed ones are computed again. */
  readonly columns: readonly string[];
}

export interface StoredSequence {
  readonly name: string;
  readonly value: number;
  readonly isCalled: boolean;
}

interface TableRow extends StoredTable {
  /** Whether covalent_backup reads all of it. */
  readonly isOpen: boolean;
}

/**
 * Every table of the product, but for what migrations ran, which is told apart. Throws a StartupError where a backup would
 * leave rows out.
 */
export async function listStoredTables(tx: Tx): Promise<readonly StoredTable[]> {
  const rows = await tx<TableRow[]>`
    SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
      has_table_privilege('covalent_backup', c.oid, 'SELECT') AND (NOT c.relrowsecurity OR EXISTS (
        SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'backup_reads' AND p.polpermissive
          AND p.polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'covalent_backup')]
          AND pg_get_expr(p.polqual, p.polrelid) = 'true'))
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
          AND p.polroles && ARRAY[0::oid, (SELECT oid FROM pg_roles WHERE rolname = 'covalent_backup')]) AS is_open
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> 'schema_migration'
    ORDER BY c.relname`;
  const closed = rows.find(({ isOpen }) => !isOpen);
  if (closed !== undefined) {
    throw new StartupError(
      `The table ${closed.name} is not open to backups, so that nothing was written: start this version of Covalent on the database once, which opens it.`,
    );
  }
  return rows.map(({ name, columns }) => ({ name, columns }));
}

export async function listStoredSequences(tx: Tx): Promise<readonly StoredSequence[]> {
  const names = await tx<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`;
  const sequences: StoredSequence[] = [];
  for (const { name } of names) {
    const [row] = await tx<{ value: number; isCalled: boolean }[]>`
      SELECT last_value AS value, is_called FROM ${identifier(name)}`;
    if (row !== undefined) sequences.push({ name, ...row });
  }
  return sequences;
}

/** `table (column, …)`, quoted. */
export function columnsOf({ name, columns }: StoredTable): string {
  return `${identifier(name).text} (${listed(columns)})`;
}

/** The query for all rows of a table. */
export function rowsOf({ name, columns }: StoredTable): string {
  return `SELECT ${listed(columns)} FROM ${identifier(name).text}`;
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => identifier(column).text).join(', ');
}
