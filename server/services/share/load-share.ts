import type { Database } from '../../../db/client.ts';
import { loadLaneFactsOf } from '../../../db/queries/access.ts';
import { listFirmPeople } from '../../../db/queries/membership.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { isGuest, ROLE_SIDE, ROLES } from '../../domain/role.ts';
import { laneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { presentLanes, presentMember, presentPlan } from '../plan/present-plan.ts';
import { ownerSide } from './share-place.ts';
import type { PlanShare, SharePerson } from './share-services.ts';

/**
 * Who reads what of a plan, judged for each person by the very policy that opens the parts to them. Only parts that the
 * actor reads and people whom they may see. Throws `not-found`.
 */
export async function loadShare(db: Database, actor: Actor, planId: string): Promise<PlanShare> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const { row, members, firm } = await db.as(actor.personId, async (tx) => ({
    row: await loadPlanRow(tx, actor.personId, planId),
    members: await listMembers(tx, [planId]),
    firm: await listFirmPeople(tx, actor.firmId),
  }));
  // Shown out between the two readings: nothing is left to tell.
  const parts = row === null ? [] : presentLanes(lanes, presentPlan(row));
  const people = await judgePeople(
    db,
    members.map(presentMember),
    parts.map(({ id }) => id),
  );
  const mayManage = (await ownerSide(db, actor, planId)) !== null;
  const [side] = lanes.map(({ access }) => access.side);
  const on = new Set(members.map(({ id }) => id));
  const readersOf = (laneId: string, of: 'supplier' | 'customer') =>
    people.filter((one) => one.side === of && one.access.some((access) => access.laneId === laneId)).length;
  return {
    parts: parts.map(({ id, audience, isRestricted, name, badge, access }) => ({
      ...{ laneId: id, audience, isRestricted, name, badge },
      readers: { supplier: readersOf(id, 'supplier'), customer: readersOf(id, 'customer') },
      mayName: isRestricted && access.capabilities.includes('manage'),
    })),
    people,
    mayManage,
    roles: ROLES.filter((role) => ROLE_SIDE[role] === side && !isGuest(role)),
    colleagues: mayManage ? firm.filter(({ id }) => !on.has(id)) : [],
  };
}

async function judgePeople(
  db: Database,
  people: readonly Omit<SharePerson, 'isActive' | 'access'>[],
  laneIds: readonly string[],
): Promise<readonly SharePerson[]> {
  const pairs = people.flatMap(({ id }) => laneIds.map((laneId) => ({ userId: id, laneId })));
  const facts = await loadLaneFactsOf(db.access, pairs);
  const found = pairs.map((pair, index) => ({ ...pair, facts: facts[index] ?? null }));
  return people.map((person) => {
    const own = found.flatMap(({ userId, facts: of }) => (userId === person.id && of !== null ? [of] : []));
    return {
      ...person,
      isActive: own.some(({ member }) => member.isActive),
      access: own.flatMap(({ member, lane }) => {
        const access = laneAccess(member, lane);
        return access === null ? [] : [{ laneId: lane.laneId, capabilities: access.capabilities }];
      }),
    };
  });
}
