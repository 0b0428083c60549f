import type { Role } from '../../server/domain/role.ts';
import type { Sql, Tx } from '../client.ts';

export interface PersonRow {
  id: string;
  name: string;
  jobTitle: string;
  firmId: string;
  firmName: string;
  firmRole: 'member' | 'administrator' | 'guest';
}

export interface MemberRow extends PersonRow {
  planId: string;
  role: Role;
}

/** One person with their firm; null when unknown. */
export async function loadPerson(sql: Sql | Tx, personId: string): Promise<PersonRow | null> {
  const [row] = await sql<PersonRow[]>`
    SELECT p.id, p.name, p.job_title, p.firm_id, f.name AS firm_name, p.firm_role
    FROM person p JOIN firm f ON f.id = p.firm_id WHERE p.id = ${personId}`;
  return row ?? null;
}

/** The people with these ids, with their firms, in no order. */
export async function loadPeople(sql: Sql | Tx, ids: readonly string[]): Promise<readonly PersonRow[]> {
  return sql<PersonRow[]>`
    SELECT p.id, p.name, p.job_title, p.firm_id, f.name AS firm_name, p.firm_role
    FROM person p JOIN firm f ON f.id = p.firm_id WHERE p.id = ANY (${[...ids]}::uuid[])`;
}

/** Members of the given plans whom the context may see, by name. Guests of planning sessions have no part in a plan. */
export async function listMembers(tx: Tx, planIds: readonly string[]): Promise<readonly MemberRow[]> {
  return tx<MemberRow[]>`
    SELECT m.plan_id, m.role, p.id, p.name, p.job_title, p.firm_id, f.name AS firm_name, p.firm_role
    FROM plan_member m JOIN person p ON p.id = m.person_id JOIN firm f ON f.id = p.firm_id
    WHERE m.plan_id = ANY (${[...planIds]}::uuid[]) AND m.role NOT IN ('supplier-guest', 'customer-guest') ORDER BY p.name, p.id`;
}
