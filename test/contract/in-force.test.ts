import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { WORLD_PASSWORD } from '../support/world.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let superuser: Sql;
let planId: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  planId = world.place.world.planId;
});
afterAll(async () => {
  await superuser.end();
  await world.place.close();
});

const lead = () => world.actor('account-manager');

async function standing(baselineId: string) {
  const { baselines } = await world.signOff.ofPlan(await lead(), planId);
  return baselines.find(({ id }) => id === baselineId);
}

async function agreedIn(planVersion: string): Promise<readonly string[]> {
  const { certificate } = await world.signOff.certificate(await lead(), planVersion);
  return JSON.parse(certificate.content).agreed.map(({ record }: { record: string }) => record);
}

describe('[G17] an agreed text under notice is in force until its day', () => {
  it('it is held, referred to and counted until then, and not replaced any more', async () => {
    const recordId = await world.addObjective('Under notice');
    const baselineId = await world.agree(recordId);
    await world.signOff.giveNotice(await world.actor('customer-executive'), {
      ...{ baselineId, endsOn: '2099-01-01', reason: 'The line is sold.' },
      ...{ password: WORLD_PASSWORD, ip: '192.0.2.1' },
    });
    expect(await standing(baselineId)).toMatchObject({ isInForce: true });
    await expect(
      world.signOff.amend(await lead(), { planId, baselineId, changes: { target: 30 } }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await agreedIn(await world.agree(null))).toContain(recordId);

    await superuser`UPDATE baseline_end SET ends_on = current_date - 1 WHERE baseline_id = ${baselineId}`;
    expect(await standing(baselineId)).toMatchObject({ isInForce: false });
    expect(await agreedIn(await world.agree(null))).not.toContain(recordId);
  });
});

describe('[G18] a plan version says whether the plan still is what was signed', () => {
  it('until something in it changes, or another text is agreed', async () => {
    const recordId = await world.addObjective('In the plan');
    const first = await world.agree(null);
    expect(await standing(first)).toMatchObject({ isInForce: true, isOutdated: false, isDrifted: false });
    await world.addObjective('Written later');
    expect(await standing(first)).toMatchObject({ isOutdated: true, isDrifted: false });
    const signed = await world.signOff.certificate(await world.actor('customer-executive'), first);
    expect(signed.baseline).toMatchObject({ isOutdated: true });

    const second = await world.agree(null);
    expect(await standing(first)).toMatchObject({ isInForce: false, isOutdated: false });
    expect(await standing(second)).toMatchObject({ isOutdated: false });
    await world.agree(recordId);
    expect(await standing(second)).toMatchObject({ isOutdated: true });
  });
});

it('one objective more than both can mean takes a reason, and one that has ended makes room', async () => {
  const { baselines } = await world.signOff.ofPlan(await lead(), planId);
  const agreed = baselines.filter((one) => one.subject === 'objective');
  const inForce = agreed.filter((one) => one.isInForce);
  expect(inForce.length).toBe(agreed.length - 1);
  for (let count = inForce.length; count < 7; count++) await world.agree(await world.addObjective(`Agreed ${count}`));
  const eighth = await world.addObjective('The eighth');
  const draft = await world.signOff.draft(await lead(), { planId, subject: 'objective', recordId: eighth });
  expect(draft.needsReason).toBe(true);
  await expect(world.request(eighth)).rejects.toMatchObject({ code: 'invalid' });
  await expect(world.request(eighth, { reason: 'It cannot wait.' })).resolves.toBeTruthy();
});

describe('[G19] the customer signs first only where both leads have agreed to it', () => {
  it('who asks proposes the order, and the other lead agrees by naming under it', async () => {
    const byCustomer = await world.request(
      await world.addObjective('Asked by the customer'),
      { firstSide: 'customer', signatories: [world.place.world.people['customer-executive']], reason: 'Theirs.' },
      'customer-lead',
    );
    const early = await world.sign('customer-executive', byCustomer);
    expect(early).toMatchObject({ baselineId: null, refusal: { code: 'forbidden' } });
    const { review } = await world.signOff.approval(await lead(), byCustomer);
    expect(review.signatures).toEqual([]);

    await world.signOff.name(await lead(), {
      ...{ reviewId: byCustomer, signatories: [world.place.world.people['executive-sponsor']], reason: 'Ours.' },
    });
    expect(await world.sign('executive-sponsor', byCustomer)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(await world.sign('customer-executive', byCustomer)).toMatchObject({ refusal: null });
    expect((await world.sign('executive-sponsor', byCustomer)).baselineId).not.toBeNull();
  });
});
