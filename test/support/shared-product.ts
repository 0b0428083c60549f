import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSql } from '../../db/sql-pool.ts';

/** Data folder of the product that all specs share. */
export const SHARED_DATA = 'COVALENT_E2E_DATA';

/** Lets so many minutes pass since people last looked at a plan or acted on it: what a spec cannot wait for. */
export async function letTimePass(minutes: number): Promise<void> {
  const folder = process.env[SHARED_DATA] ?? '';
  const read = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
  const [password, port] = [await read('postgres.password'), await read('postgres.port')];
  const sql = openSql(`postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/covalent`, { max: 1 });
  try {
    await sql`UPDATE doc_seen SET at = at - ${minutes} * interval '1 minute',
      visit_from_at = visit_from_at - ${minutes} * interval '1 minute'`;
    await sql`UPDATE record_act SET at = at - ${minutes} * interval '1 minute'`;
  } finally {
    await sql.end();
  }
}
