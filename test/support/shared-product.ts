import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import type { Role } from '../../server/domain/role.ts';
import { createProvisioning, type PersonToAdd } from '../../server/services/provisioning/provisioning.ts';

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

/** One more person of the supplier's firm on this plan, with this role and password, by the product's own provisioning. */
export async function addLeader(
  planId: string,
  {
    role,
    ...person
  }: Pick<PersonToAdd, 'name' | 'jobTitle' | 'email'> & { readonly password: string; readonly role: Role },
): Promise<void> {
  await asOwner(async (sql) => {
    const provisioning = createProvisioning(sql);
    const [firm] = await sql<{ firmId: string }[]>`
      SELECT a.supplier_firm_id AS firm_id FROM plan p JOIN account a ON a.id = p.account_id WHERE p.id = ${planId}`;
    if (firm === undefined) throw new Error('no such plan');
    const personId = await provisioning.addPerson({ ...person, firmId: firm.firmId, isFirmAdministrator: false });
    await provisioning.addMember(planId, personId, role);
  });
}

async function asOwner<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withOwnerOf(process.env[SHARED_DATA] ?? '', work);
}

/** Works on the embedded database in this data folder as its owner. */
export async function withOwnerOf<T>(folder: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const read = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
  const [password, port] = [await read('postgres.password'), await read('postgres.port')];
  const sql = openSql(`postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/covalent`, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
