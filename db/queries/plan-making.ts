import type { Audience } from '../../server/domain/audience.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Sql, Tx } from '../client.ts';
import { writeAccount, writeFirm } from './provisioning.ts';

export interface TeamMember {
  readonly personId: string;
  readonly role: Role;
}

/** Everybody on a plan, guests aside, who can sign in and whose role is of their own firm's side. Runs as covalent_access. */
export async function loadTeam(access: Sql, planId: string): Promise<readonly TeamMember[]> {
  return access<TeamMember[]>`
    SELECT m.person_id, m.role FROM plan_member m
    JOIN plan p ON p.id = m.plan_id JOIN account a ON a.id = p.account_id
    JOIN person me ON me.id = m.person_id JOIN auth_user u ON u.id = me.id AND u.status = 'active'
    JOIN role_default d ON d.role = m.role
      AND me.firm_id = CASE d.side WHEN 'supplier' THEN a.supplier_firm_id ELSE a.customer_firm_id END
    WHERE m.plan_id = ${planId} AND m.role NOT IN ('supplier-guest', 'customer-guest') ORDER BY m.person_id`;
}

export interface MadePlan {
  readonly id: string;
  readonly accountId: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly previousPlanId: string | null;
  readonly createdBy: string;
  readonly requestKey: string;
  readonly team: readonly TeamMember[];
  readonly lanes: readonly MadeLane[];
}

interface MadeLane {
  readonly id: string;
  readonly audience: Audience;
  /** Its first content, with the client id it was written under; null for an empty lane. */
  readonly first: { readonly clientId: number; readonly data: Uint8Array } | null;
}

/**
 * A plan with its people, its lanes and what stands in them at first, all or nothing. False when it was made already, or
 * when the plan before has a next one. Runs as covalent_provision.
 */
export async function insertMadePlan(provision: Sql, plan: MadePlan): Promise<boolean> {
  return provision.begin((tx) => writeMadePlan(tx, plan));
}

/** The same with its account and the customer's firm, in which nobody is yet. Throws when it was made already. */
export async function insertFirstPlan(
  provision: Sql,
  account: { readonly supplierFirmId: string; readonly customer: { readonly id: string; readonly name: string } },
  plan: MadePlan,
): Promise<void> {
  const { supplierFirmId, customer } = account;
  await provision.begin(async (tx) => {
    await tx`SELECT set_config('app.user_id', ${plan.createdBy}, true)`;
    await writeFirm(tx, customer);
    await writeAccount(tx, { id: plan.accountId, supplierFirmId, customerFirmId: customer.id });
    if (!(await writeMadePlan(tx, plan))) throw new Error('this form has made a plan already');
  });
}

async function writeMadePlan(tx: Tx, plan: MadePlan): Promise<boolean> {
  const made = await tx`
      INSERT INTO plan (id, account_id, title, period_start, period_end, previous_plan_id, created_by, request_key)
      VALUES (${plan.id}, ${plan.accountId}, ${plan.title}, ${plan.periodStart}, ${plan.periodEnd},
        ${plan.previousPlanId}, ${plan.createdBy}, ${plan.requestKey})
      ON CONFLICT DO NOTHING RETURNING id`;
  if (made.length === 0) return false;
  for (const { id, audience } of plan.lanes) {
    await tx`INSERT INTO lane (id, plan_id, audience) VALUES (${id}, ${plan.id}, ${audience})`;
  }
  await tx`
      INSERT INTO plan_member (plan_id, person_id, role)
      SELECT ${plan.id}, t.person_id, t.role
      FROM unnest(${plan.team.map(({ personId }) => personId)}::uuid[], ${plan.team.map(({ role }) => role)}::text[])
        t(person_id, role)`;
  for (const { id, first } of plan.lanes) {
    if (first === null) continue;
    const [row] = await tx<{ isBegun: boolean }[]>`
        SELECT begin_lane(${id}, ${first.clientId}, ${Buffer.from(first.data)}) AS is_begun`;
    if (row?.isBegun !== true) throw new Error('a new lane is not empty');
  }
  return true;
}

/** The plan that this person made by this form; null when there is none. Runs as covalent_provision. */
export async function loadPlanMadeBy(provision: Sql, createdBy: string, requestKey: string): Promise<string | null> {
  const [row] = await provision<{ id: string }[]>`
    SELECT id FROM plan WHERE created_by = ${createdBy} AND request_key = ${requestKey}`;
  return row?.id ?? null;
}
