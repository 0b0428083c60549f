import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSql, type Sql } from '../../db/sql-pool.ts';

/** Data folder of the product that all specs share. */
export const SHARED_DATA = 'COVALENT_E2E_DATA';

/** Lets so many minutes pass since people last looked at a plan or acted on it: what a spec cannot wait for. */
export async function letTimePass(minutes: number): Promise<void> {
  await asOwner(async (sql) => {
    await sql`UPDATE doc_seen SET at = at - ${minutes} * interval '1 minute',
      visit_from_at = visit_from_at - ${minutes} * interval '1 minute'`;
    await sql`UPDATE record_act SET at = at - ${minutes} * interval '1 minute'`;
  });
}

/** When this person last looked at the part that both firms share, in ms; 0 when they never have. */
export async function lastLook(email: string): Promise<number> {
  return asOwner(async (sql) => {
    const [row] = await sql<{ at: Date | null }[]>`
      SELECT max(s.at) AS at FROM doc_seen s JOIN auth_user u ON u.id = s.user_id JOIN lane l ON l.id = s.doc_id
      WHERE u.email = ${email} AND l.audience = 'shared'`;
    return row?.at?.getTime() ?? 0;
  });
}

async function asOwner<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const folder = process.env[SHARED_DATA] ?? '';
  const read = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
  const [password, port] = [await read('postgres.password'), await read('postgres.port')];
  const sql = openSql(`postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/covalent`, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
