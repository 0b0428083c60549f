import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGuest, ROLE_SIDE, ROLES, type Role } from '../../server/domain/role.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';

let w: ActWorld;
/** People of each firm who are on no plan. */
let spare: Record<'supplier' | 'customer', string>;

beforeAll(async () => {
  w = await openActWorld();
  spare = { supplier: await addPerson('supplier'), customer: await addPerson('customer') };
});
afterAll(() => w.close());

async function addPerson(side: 'supplier' | 'customer'): Promise<string> {
  const { firmId } = await as(side === 'supplier' ? 'account-manager' : 'customer-lead');
  const name = `Spare ${randomUUID()}`;
  const email = `${randomUUID()}@test.example`;
  return createProvisioning(w.test.db.provision).addPerson({
    ...{ firmId, name, email, jobTitle: '', password: null, isFirmAdministrator: false },
  });
}

const as = (who: Role | 'outsider') => w.actor(who === 'outsider' ? w.world.outsider : w.world.people[who]);
const share = () => w.services.share;
const inPlan = () => ({ planId: w.world.planId });
const readAs = async (who: Role | 'outsider') => share().read(await as(who), w.world.planId);
const setRole = async (who: Role | 'outsider', personId: string, role: Role) =>
  share().setRole(await as(who), { ...inPlan(), personId, role });
const remove = async (who: Role, personId: string) => share().remove(await as(who), { ...inPlan(), personId });
const roleOf = async (personId: string) => {
  const [row] = await w.test.db.provision<{ role: string }[]>`
    SELECT role FROM plan_member WHERE plan_id = ${w.world.planId} AND person_id = ${personId}`;
  return row?.role ?? null;
};
const memberEvents = async (laneId: string, personId: string) => {
  const rows = await w.test.db.access<{ canonical: string }[]>`
    SELECT canonical FROM audit_event WHERE lane_id = ${laneId} ORDER BY n`;
  return rows
    .map(({ canonical }) => JSON.parse(canonical))
    .filter(({ type, body }) => ['member.changed', 'grant.changed'].includes(type) && body.person === personId);
};

describe('[W1] who of a firm is on a plan is said by the owners of its side', () => {
  it.each(ROLES)('%s', async (who) => {
    const side = ROLE_SIDE[who];
    const isOwner = who === 'account-manager' || who === 'customer-lead';
    const role = side === 'supplier' ? 'supplier-observer' : 'customer-observer';
    const adding = setRole(who, spare[side], role);
    if (isOwner) await adding;
    // The extended team member reads a part for named people: the plan is there, and not theirs to manage. A guest reads none.
    else await expect(adding).rejects.toMatchObject({ code: isGuest(who) ? 'not-found' : 'forbidden' });
    expect(await roleOf(spare[side])).toBe(isOwner ? role : null);
    const removing = remove(who, isOwner ? spare[side] : w.world.people[who]);
    if (isOwner) await removing;
    else await expect(removing).rejects.toMatchObject({ code: isGuest(who) ? 'not-found' : 'forbidden' });
    expect(await roleOf(spare[side])).toBeNull();
  });

  it('also while everything is frozen', async () => {
    await w.test.db.provision`UPDATE lane SET frozen_at = now() WHERE plan_id = ${w.world.planId}`;
    await setRole('account-manager', spare.supplier, 'coach');
    await remove('account-manager', spare.supplier);
    await w.test.db.provision`UPDATE lane SET frozen_at = NULL WHERE plan_id = ${w.world.planId}`;
    expect(await roleOf(spare.supplier)).toBeNull();
  });

  it('nobody of the other firm, and nobody who is made up: one answer', async () => {
    const { people, outsider } = w.world;
    for (const personId of [people['customer-lead'], spare.customer, outsider, randomUUID(), 'x']) {
      await expect(setRole('account-manager', personId, 'coach'), personId).rejects.toMatchObject({
        code: 'not-found',
        words: { en: 'There is nobody like this in your firm.' },
      });
      await expect(remove('account-manager', personId), personId).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(setRole('account-manager', spare.supplier, 'customer-lead')).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(setRole('outsider', spare.supplier, 'coach')).rejects.toMatchObject({ code: 'not-found' });
    expect(await roleOf(people['customer-lead'])).toBe('customer-lead');
  });

  it('is told in the audit chain with who said so, once for each change', async () => {
    const { lanes, people } = w.world;
    const personId = await addPerson('supplier');
    for (const role of ['coach', 'coach', 'core-team-member'] as const)
      await setRole('account-manager', personId, role);
    await remove('account-manager', personId);
    const by = people['account-manager'];
    for (const laneId of [lanes.shared, lanes.supplier]) {
      expect(await memberEvents(laneId, personId)).toMatchObject([
        { actor: by, body: { role: 'coach', was: null } },
        { actor: by, body: { role: 'core-team-member', was: 'coach' } },
        { actor: by, body: { role: null, was: 'core-team-member' } },
      ]);
    }
    expect(await memberEvents(lanes.customer, personId)).toEqual([]);
  });

  it('but not in the chain of both firms while the role reads nothing that both read', async () => {
    const { lanes } = w.world;
    const personId = await addPerson('supplier');
    for (const role of ['extended-team-member', 'coach', 'extended-team-member'] as const)
      await setRole('account-manager', personId, role);
    await remove('account-manager', personId);
    const told = async (laneId: string) =>
      (await memberEvents(laneId, personId)).map(({ body }) => [body.was, body.role]);
    expect(await told(lanes.supplier)).toEqual([
      [null, 'extended-team-member'],
      ['extended-team-member', 'coach'],
      ['coach', 'extended-team-member'],
      ['extended-team-member', null],
    ]);
    // For the other firm somebody came, and went.
    expect(await told(lanes.shared)).toEqual([
      [null, 'coach'],
      ['coach', null],
    ]);
  });
});

describe('[W2] a side keeps an owner who can sign in', () => {
  it('the last one neither leaves nor takes another role', async () => {
    const own = w.world.people['account-manager'];
    await expect(remove('account-manager', own)).rejects.toMatchObject({ code: 'conflict' });
    await expect(setRole('account-manager', own, 'coach')).rejects.toMatchObject({ code: 'conflict' });
    await setRole('account-manager', own, 'account-manager');
    expect(await roleOf(own)).toBe('account-manager');
  });

  it('of two who take each other off at once, one stays', async () => {
    const [first, second] = [w.world.people['account-manager'], await addPerson('supplier')];
    for (let round = 0; round < 8; round += 1) {
      for (const personId of [first, second]) {
        await createProvisioning(w.test.db.provision).addMember(w.world.planId, personId, 'account-manager');
      }
      const actors = [await w.actor(first), await w.actor(second)] as const;
      const outcomes = await Promise.allSettled([
        share().remove(actors[0], { ...inPlan(), personId: second }),
        share().remove(actors[1], { ...inPlan(), personId: first }),
      ]);
      expect(outcomes.map(({ status }) => status).sort(), `round ${round}`).toEqual(['fulfilled', 'rejected']);
      expect([await roleOf(first), await roleOf(second)].filter((role) => role === 'account-manager')).toHaveLength(1);
    }
    await createProvisioning(w.test.db.provision).addMember(w.world.planId, first, 'account-manager');
    await remove('account-manager', second);
  });
});

describe('[W3] the page says what the policy opens, and nothing of what its reader does not see', () => {
  it.each(ROLES.filter(isGuest))('to a %s there is no plan', async (who) => {
    await expect(readAs(who)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(ROLES.filter((role) => !isGuest(role)))('%s', async (who) => {
    const read = await readAs(who);
    const { lanes } = await w.services.plans.openPlan(await as(who), w.world.planId);
    expect(read.parts.map(({ laneId }) => laneId)).toEqual(lanes.map(({ id }) => id));
    for (const { laneId } of read.parts) {
      const accesses = await w.services.lanes.laneAccesses(read.people.map(({ id }) => ({ userId: id, laneId })));
      expect(
        read.people.map(({ access }) => access.find((one) => one.laneId === laneId)?.capabilities ?? null),
        laneId,
      ).toEqual(accesses.map((access) => access?.capabilities ?? null));
    }
    const [side] = lanes.map(({ access }) => access.side);
    const other = side === 'supplier' ? 'customer' : 'supplier';
    expect(read.parts.filter(({ audience }) => audience === other)).toEqual([]);
    expect(read.parts.filter(({ audience }) => audience === side).every(({ readers }) => readers[other] === 0)).toBe(
      true,
    );
    // Who cannot sign in is known to their own firm alone.
    expect(read.people.some(({ id }) => id === w.world.suspended)).toBe(side === 'supplier');
    expect(read.people.filter(({ isActive }) => !isActive).map(({ id }) => id)).toEqual(
      side === 'supplier' ? [w.world.suspended] : [],
    );
    expect(read.roles.every((role) => ROLE_SIDE[role] === side)).toBe(true);
    const manages = who === 'account-manager' || who === 'customer-lead';
    expect([read.mayManage, read.colleagues.length > 0]).toEqual([manages, manages]);
    expect(read.colleagues.map(({ id }) => id)).not.toContain(spare[other]);
  });

  it('for anybody else there is no plan', async () => {
    await expect(readAs('outsider')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('[W4] a part for named people', () => {
  const open = async (who: Role, laneId: string, name = 'Negotiation') =>
    share().openPart(await as(who), { ...inPlan(), laneId, name });
  const name = async (who: Role, laneId: string, personId: string, level: 'none' | 'read' | 'edit' | 'manage') =>
    share().name(await as(who), { ...inPlan(), laneId, personId, level });
  const canDo = async (personId: string, laneId: string) =>
    (await w.services.lanes.laneAccesses([{ userId: personId, laneId }]))[0]?.capabilities ?? null;

  it('is opened by the owner of a side, once for a form sent twice, and seen by who is named', async () => {
    const laneId = randomUUID();
    const { people } = w.world;
    await expect(open('core-team-member', laneId)).rejects.toMatchObject({ code: 'forbidden' });
    for (const text of ['  ', 'x'.repeat(121)]) {
      await expect(open('account-manager', laneId, text)).rejects.toMatchObject({ code: 'invalid' });
    }
    await open('account-manager', laneId);
    await open('account-manager', laneId);
    expect((await readAs('account-manager')).parts).toContainEqual(
      expect.objectContaining({ laneId, name: 'Negotiation', mayName: true, readers: { supplier: 1, customer: 0 } }),
    );
    expect((await readAs('executive-sponsor')).parts.map((part) => part.laneId)).not.toContain(laneId);
    await name('account-manager', laneId, people.coach, 'edit');
    expect(await canDo(people.coach, laneId)).toEqual(['read', 'comment', 'edit']);
    await expect(name('coach', laneId, people['supplier-observer'], 'read')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(name('executive-sponsor', laneId, people.coach, 'none')).rejects.toMatchObject({ code: 'not-found' });
    await name('account-manager', laneId, people.coach, 'none');
    expect(await canDo(people.coach, laneId)).toBeNull();
    expect(await memberEvents(laneId, people.coach)).toMatchObject([
      { actor: people['account-manager'], body: { capabilities: 'read comment edit' } },
      { actor: people['account-manager'], body: { capabilities: '' } },
    ]);
  });

  it('is nobody else’s to open, name in or find: not by the id of a part that is there', async () => {
    const { restricted, lanes, people } = w.world;
    for (const laneId of [restricted.supplier, restricted.customer, lanes.supplier, lanes.customer, randomUUID()]) {
      await expect(name('account-manager', laneId, people.coach, 'read'), laneId).rejects.toMatchObject({
        code: 'not-found',
      });
      if (laneId !== lanes.supplier) expect(await canDo(people['account-manager'], laneId), laneId).toBeNull();
    }
    await open('account-manager', restricted.supplier);
    await open('account-manager', restricted.customer);
    expect(await canDo(people['account-manager'], restricted.supplier)).toBeNull();
    expect(await canDo(people['account-manager'], restricted.customer)).toBeNull();
  });

  it('names people of the plan and of one’s own firm only, and keeps somebody who says who sees it', async () => {
    const laneId = randomUUID();
    const { people } = w.world;
    await open('account-manager', laneId);
    await expect(name('account-manager', laneId, people['customer-lead'], 'read')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(name('account-manager', laneId, spare.supplier, 'read')).rejects.toMatchObject({ code: 'conflict' });
    await expect(name('account-manager', laneId, people['account-manager'], 'read')).rejects.toMatchObject({
      code: 'conflict',
    });
    await name('account-manager', laneId, people.coach, 'manage');
    await name('account-manager', laneId, people['account-manager'], 'none');
    expect(await canDo(people['account-manager'], laneId)).toBeNull();
    expect(await canDo(people.coach, laneId)).toContain('manage');
  });

  it('who is taken off the plan and comes back finds no right by name again', async () => {
    const laneId = randomUUID();
    const personId = await addPerson('supplier');
    await open('account-manager', laneId);
    await setRole('account-manager', personId, 'extended-team-member');
    await name('account-manager', laneId, personId, 'edit');
    expect(await canDo(personId, laneId)).toContain('edit');
    await remove('account-manager', personId);
    await setRole('account-manager', personId, 'extended-team-member');
    expect(await canDo(personId, laneId)).toBeNull();
  });

  it('there are at most twenty of a side', async () => {
    for (;;) {
      const opened = await open('customer-lead', randomUUID()).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'limit' });
          return false;
        },
      );
      if (!opened) break;
    }
    const [row] = await w.test.db.provision<{ count: number }[]>`
      SELECT count(*)::int AS count FROM lane WHERE plan_id = ${w.world.planId} AND audience = 'customer' AND is_restricted`;
    expect(row?.count).toBe(20);
  });
});
