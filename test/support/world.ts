import type { Database } from '../../db/client.ts';
import type { Audience } from '../../server/domain/audience.ts';
import { ROLE_SIDE, ROLES, type Role } from '../../server/domain/role.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';

export const WORLD_PASSWORD = 'a password for tests';

/** One plan with a person in every role, lanes of every kind, and people who must not get in. */
export interface World {
  readonly accountId: string;
  readonly planId: string;
  readonly lanes: Readonly<Record<Audience, string>>;
  /** Restricted lanes; the extended team member and the customer contributor are named on one each. */
  readonly restricted: Readonly<Record<Audience, string>>;
  readonly people: Readonly<Record<Role, string>>;
  /** Sign-in address of each person above and of the outsider. */
  readonly emails: Readonly<Record<Role | 'outsider', string>>;
  /** Account manager of a third firm with a plan of its own. */
  readonly outsider: string;
  readonly outsiderPlanId: string;
  /** An account manager by role, suspended. */
  readonly suspended: string;
}

let count = 0;

/** Builds a world through the provisioning services; several may stand in one database. */
export async function buildWorld(db: Database): Promise<World> {
  count += 1;
  const provisioning = createProvisioning(db.provision);
  const tag = `${process.pid}-${count}`;
  const northwind = await provisioning.createFirm(`Northwind ${tag}`);
  const contoso = await provisioning.createFirm(`Contoso ${tag}`);
  const fabrikam = await provisioning.createFirm(`Fabrikam ${tag}`);
  const accountId = await provisioning.createAccount(northwind, contoso);
  const period = { title: 'Joint account plan', periodStart: '2027-01-01', periodEnd: '2027-12-31' };
  const { planId, laneIds } = await provisioning.createPlan({ ...period, accountId });
  const add = (key: string, firmId: string) =>
    provisioning.addPerson({
      firmId,
      name: `Person ${key} ${tag}`,
      jobTitle: key,
      email: emailOf(key, tag),
      password: WORLD_PASSWORD,
      isFirmAdministrator: false,
    });

  const people: [Role, string][] = [];
  for (const role of ROLES) {
    const id = await add(role, ROLE_SIDE[role] === 'supplier' ? northwind : contoso);
    await provisioning.addMember(planId, id, role);
    people.push([role, id]);
  }
  const byRole = Object.fromEntries(people) as Record<Role, string>;
  const restricted = {
    supplier: await provisioning.createRestrictedLane(planId, 'supplier', 'Pricing'),
    customer: await provisioning.createRestrictedLane(planId, 'customer', 'Ceiling'),
    shared: await provisioning.createRestrictedLane(planId, 'shared', 'Sponsors'),
  };
  await provisioning.grant(restricted.supplier, byRole['extended-team-member'], ['read', 'edit']);
  await provisioning.grant(restricted.customer, byRole['customer-contributor'], ['read']);
  await provisioning.grant(restricted.shared, byRole['executive-sponsor'], ['read', 'edit']);
  await provisioning.grant(restricted.shared, byRole['customer-executive'], ['read', 'edit']);

  const suspended = await add('suspended', northwind);
  await provisioning.addMember(planId, suspended, 'account-manager');
  await db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${suspended}`;
  const outsider = await add('outsider', fabrikam);
  const otherAccount = await provisioning.createAccount(fabrikam, contoso);
  const other = await provisioning.createPlan({ ...period, accountId: otherAccount });
  await provisioning.addMember(other.planId, outsider, 'account-manager');

  const emails = Object.fromEntries([...ROLES, 'outsider'].map((key) => [key, emailOf(key, tag)]));
  return {
    accountId,
    planId,
    lanes: laneIds,
    restricted,
    people: byRole,
    emails: emails as World['emails'],
    outsider,
    outsiderPlanId: other.planId,
    suspended,
  };
}

function emailOf(key: string, tag: string): string {
  return `${key}.${tag}@test.example`;
}
