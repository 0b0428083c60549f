import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Sql, Tx } from '../client.ts';

export type DemonstrationState = 'none' | 'begun' | 'done';

export async function loadDemonstrationState(sql: Sql): Promise<DemonstrationState> {
  const [row] = await sql<{ demonstration: DemonstrationState }[]>`SELECT demonstration FROM installation`;
  return row?.demonstration ?? 'none';
}

export async function setDemonstrationState(sql: Sql, state: DemonstrationState): Promise<void> {
  await sql`UPDATE installation SET demonstration = ${state}`;
}

/** True when no firm exists yet: the database is new. Runs, as all of this file, as covalent_provision. */
export async function isEmpty(sql: Sql | Tx): Promise<boolean> {
  const [row] = await sql<{ isEmpty: boolean }[]>`SELECT NOT EXISTS (SELECT FROM firm) AS is_empty`;
  return row?.isEmpty === true;
}

export async function writeFirm(sql: Sql | Tx, firm: { id: string; name: string }): Promise<void> {
  await sql`INSERT INTO firm (id, name) VALUES (${firm.id}, ${firm.name})`;
}

export interface NewPerson {
  readonly id: string;
  readonly firmId: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly isFirmAdministrator: boolean;
  /** Of a planning session: none of the firm's people. */
  readonly isGuest?: boolean;
}

export async function insertPerson(sql: Sql, person: NewPerson): Promise<void> {
  await sql.begin((tx) => writePerson(tx, person));
}

/** The same within a transaction. */
export async function writePerson(tx: Tx, person: NewPerson): Promise<void> {
  const firmRole = person.isGuest === true ? 'guest' : person.isFirmAdministrator ? 'administrator' : 'member';
  await tx`INSERT INTO auth_user (id, email, password_hash) VALUES (${person.id}, ${person.email}, ${person.passwordHash})`;
  await tx`INSERT INTO person (id, firm_id, name, job_title, firm_role)
    VALUES (${person.id}, ${person.firmId}, ${person.name}, ${person.jobTitle}, ${firmRole})`;
}

export async function writeAccount(
  sql: Sql | Tx,
  account: { id: string; supplierFirmId: string; customerFirmId: string },
): Promise<void> {
  await sql`INSERT INTO account (id, supplier_firm_id, customer_firm_id)
    VALUES (${account.id}, ${account.supplierFirmId}, ${account.customerFirmId})`;
}

export interface NewPlan {
  readonly id: string;
  readonly accountId: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** A plan is made with its three unrestricted lanes, or not at all. */
export async function insertPlan(
  sql: Sql,
  plan: NewPlan,
  lanes: readonly { id: string; audience: Audience }[],
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`INSERT INTO plan (id, account_id, title, period_start, period_end)
      VALUES (${plan.id}, ${plan.accountId}, ${plan.title}, ${plan.periodStart}, ${plan.periodEnd})`;
    for (const lane of lanes) {
      await tx`INSERT INTO lane (id, plan_id, audience) VALUES (${lane.id}, ${plan.id}, ${lane.audience})`;
    }
  });
}

export async function insertRestrictedLane(
  sql: Sql,
  lane: { id: string; planId: string; audience: Audience; name: string },
): Promise<void> {
  await sql`INSERT INTO lane (id, plan_id, audience, is_restricted, name)
    VALUES (${lane.id}, ${lane.planId}, ${lane.audience}, true, ${lane.name})`;
}

export async function upsertMember(sql: Sql, member: { planId: string; personId: string; role: Role }): Promise<void> {
  await sql`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${member.planId}, ${member.personId}, ${member.role})
    ON CONFLICT (plan_id, person_id) DO UPDATE SET role = excluded.role`;
}

export async function upsertGrant(
  sql: Sql,
  grant: {
    laneId: string;
    personId: string;
    capabilities: readonly Capability[];
  },
): Promise<void> {
  await sql`INSERT INTO lane_grant (lane_id, person_id, capabilities)
    VALUES (${grant.laneId}, ${grant.personId}, ${[...grant.capabilities]})
    ON CONFLICT (lane_id, person_id) DO UPDATE SET capabilities = excluded.capabilities`;
}

/** False when there is no such lane. */
export async function setLaneFrozen(sql: Sql, laneId: string, isFrozen: boolean): Promise<boolean> {
  const rows = await sql`
    UPDATE lane SET frozen_at = CASE WHEN ${isFrozen} THEN coalesce(frozen_at, clock_timestamp()) END WHERE id = ${laneId}
    RETURNING id`;
  return rows.length > 0;
}

export interface SideFacts {
  firmId: string;
  supplierFirmId: string;
  customerFirmId: string;
}

/** The person's firm beside both firms of the plan; null when either does not exist. */
export async function loadSideFacts(sql: Sql | Tx, personId: string, planId: string): Promise<SideFacts | null> {
  const [row] = await sql<SideFacts[]>`
    SELECT me.firm_id, a.supplier_firm_id, a.customer_firm_id
    FROM person me, plan p JOIN account a ON a.id = p.account_id WHERE me.id = ${personId} AND p.id = ${planId}`;
  return row ?? null;
}
