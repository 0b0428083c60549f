import type { Capability } from '../../server/domain/capability.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Sql, Tx } from '../client.ts';

/**
 * Runs `work` while nobody else changes who is on the plan, and in the name of `by`: what it writes is theirs in the audit
 * chain. Runs as covalent_provision.
 */
export async function holdMembership<T>(
  provision: Sql,
  { planId, by }: { readonly planId: string; readonly by: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return provision.begin(async (tx) => {
    await tx`SELECT set_config('app.user_id', ${by}, true)`;
    await lockMembership(tx, planId);
    return work(tx);
  });
}

/** Until the transaction ends nobody else changes who is on the plan. Runs as covalent_provision. */
export async function lockMembership(tx: Tx, planId: string): Promise<void> {
  await tx`SELECT id FROM plan WHERE id = ${planId} FOR NO KEY UPDATE`;
}

/** Gives a person a role on a plan; the same one again changes nothing and is not noted. */
export async function setMember(
  tx: Tx,
  { planId, personId, role }: { readonly planId: string; readonly personId: string; readonly role: Role },
): Promise<void> {
  await tx`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${personId}, ${role})
    ON CONFLICT (plan_id, person_id) DO UPDATE SET role = excluded.role WHERE plan_member.role <> excluded.role`;
}

/** Gives a person a role on a plan unless they have one. */
export async function addMember(
  tx: Tx,
  { planId, personId, role }: { readonly planId: string; readonly personId: string; readonly role: Role },
): Promise<void> {
  await tx`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${personId}, ${role}) ON CONFLICT DO NOTHING`;
}

/** Takes a person off a plan, and what they may do by name with it: nobody who comes back finds it again. */
export async function removeMember(
  tx: Tx,
  { planId, personId }: { readonly planId: string; readonly personId: string },
): Promise<void> {
  await tx`DELETE FROM lane_grant g USING lane l
    WHERE l.id = g.lane_id AND l.plan_id = ${planId} AND g.person_id = ${personId}`;
  await tx`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${personId}`;
}

/** People on a plan in one of these roles who can sign in. */
export async function listHolders(tx: Tx, planId: string, roles: readonly Role[]): Promise<readonly string[]> {
  const rows = await tx<{ personId: string }[]>`
    SELECT m.person_id FROM plan_member m JOIN auth_user u ON u.id = m.person_id AND u.status = 'active'
    WHERE m.plan_id = ${planId} AND m.role = ANY (${[...roles]}::text[])`;
  return rows.map(({ personId }) => personId);
}

/** A part for named people of one audience under this id, with the first of them; false when there is one of the id. */
export async function openNamedPart(
  tx: Tx,
  part: {
    readonly id: string;
    readonly planId: string;
    readonly audience: string;
    readonly name: string;
    readonly personId: string;
    readonly capabilities: readonly Capability[];
  },
): Promise<boolean> {
  const made = await tx`INSERT INTO lane (id, plan_id, audience, is_restricted, name)
    VALUES (${part.id}, ${part.planId}, ${part.audience}, true, ${part.name}) ON CONFLICT DO NOTHING RETURNING id`;
  if (made.length === 0) return false;
  await setGrant(tx, { laneId: part.id, personId: part.personId, capabilities: part.capabilities });
  return true;
}

export async function countNamedParts(tx: Tx, planId: string, audience: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM lane WHERE plan_id = ${planId} AND audience = ${audience} AND is_restricted`;
  return row?.count ?? 0;
}

/** What a person may do in a lane by name; nothing takes their name off it. */
export async function setGrant(
  tx: Tx,
  grant: { readonly laneId: string; readonly personId: string; readonly capabilities: readonly Capability[] },
): Promise<void> {
  const { laneId, personId, capabilities } = grant;
  if (capabilities.length === 0) {
    await tx`DELETE FROM lane_grant WHERE lane_id = ${laneId} AND person_id = ${personId}`;
    return;
  }
  await tx`INSERT INTO lane_grant (lane_id, person_id, capabilities) VALUES (${laneId}, ${personId}, ${[...capabilities]})
    ON CONFLICT (lane_id, person_id) DO UPDATE SET capabilities = excluded.capabilities
    WHERE lane_grant.capabilities <> excluded.capabilities`;
}

/** People named on a lane with this right who are on its plan and can sign in. */
export async function listNamed(tx: Tx, laneId: string, capability: Capability): Promise<readonly string[]> {
  const rows = await tx<{ personId: string }[]>`
    SELECT g.person_id FROM lane_grant g JOIN lane l ON l.id = g.lane_id
    JOIN plan_member m ON m.plan_id = l.plan_id AND m.person_id = g.person_id
    JOIN auth_user u ON u.id = g.person_id AND u.status = 'active'
    WHERE g.lane_id = ${laneId} AND ${capability} = ANY (g.capabilities)`;
  return rows.map(({ personId }) => personId);
}

/** Everybody of one's own firm but guests, by name. Row-level security filters. */
export async function listFirmPeople(
  tx: Tx,
  firmId: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly jobTitle: string }[]> {
  return tx<{ id: string; name: string; jobTitle: string }[]>`
    SELECT id, name, job_title FROM person WHERE firm_id = ${firmId} AND firm_role <> 'guest' ORDER BY name, id`;
}
