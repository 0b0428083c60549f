import type { Database } from '../../../db/client.ts';
import type { Audience } from '../../../server/domain/audience.ts';
import { ROLES } from '../../../server/domain/role.ts';
import { createProvisioning } from '../../../server/services/provisioning/provisioning.ts';
import type { World } from '../../support/world.ts';

/** Another plan of the same two firms with the same people: empty lanes for one test. */
export async function freshLanes(db: Database, world: World): Promise<Readonly<Record<Audience, string>>> {
  const provisioning = createProvisioning(db.provision);
  const { planId, laneIds } = await provisioning.createPlan({
    accountId: world.accountId,
    title: 'Another plan',
    periodStart: '2027-01-01',
    periodEnd: '2027-12-31',
  });
  for (const role of ROLES) await provisioning.addMember(planId, world.people[role], role);
  return laneIds;
}
