import type { Sql } from '../../../db/sql-pool.ts';
import { identifier } from '../../../db/sql-tag.ts';

/** Every row of a table as text, whatever its order. */
export async function rowsIn(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ row: string }[]>`SELECT t::text AS row FROM ${identifier(name)} t`;
  return rows.map(({ row }) => row).sort();
}

/** What a database is made of, apart from its rows. */
export async function shapeOf(sql: Sql): Promise<readonly string[]> {
  const parts = await sql<{ part: string }[]>`
    SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS part FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('%s %s', tablename, policyname) FROM pg_policies
    UNION ALL SELECT format('%s %s %s %s', relname, relkind, relrowsecurity, relforcerowsecurity) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', relname, acl) FROM pg_class, unnest(relacl) acl WHERE relnamespace = 'public'::regnamespace
    ORDER BY 1`;
  return parts.map(({ part }) => part);
}
