import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;

beforeAll(async () => {
  world = await openSignOffWorld();
});
afterAll(() => world.place.close());

const asks = async (who: 'executive-sponsor' | 'customer-executive', reviewId: string) =>
  world.signOff.approval(await world.actor(who), reviewId);

async function signedBySupplier(recordId: string | null): Promise<string> {
  const reviewId = await world.request(recordId);
  await world.name(reviewId);
  expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({ refusal: null });
  return reviewId;
}

async function recall(reviewId: string): Promise<void> {
  await world.signOff.recall(await world.actor('customer-lead'), { reviewId, reason: 'Not like this.' });
}

describe('[G20] who signed a text that was not agreed', () => {
  it('is shown what differs now, and their earlier signature counts for nothing until they sign again', async () => {
    const recordId = await world.addObjective();
    const first = await signedBySupplier(recordId);
    await world.forceOutcome(recordId, 'Not what was signed');
    expect(await world.sign('customer-executive', first)).toMatchObject({ refusal: { code: 'stale' } });
    await recall(first);

    const second = await world.request(recordId);
    await world.name(second);
    const again = await asks('executive-sponsor', second);
    expect(again.review.signatures).toEqual([]);
    expect(again.signedBefore?.redline.map(({ name }) => name)).toEqual(['target']);
    expect((await asks('customer-executive', second)).signedBefore, 'never signed').toBeNull();
    expect((await asks('executive-sponsor', first)).review.signatures, 'on record').toHaveLength(1);

    await world.sign('executive-sponsor', second);
    expect((await asks('executive-sponsor', second)).signedBefore, 'not their turn any more').toBeNull();
    expect((await world.sign('customer-executive', second)).baselineId).not.toBeNull();
  });

  it('is told that nothing differs where the same text is sent again; what was agreed since makes it past', async () => {
    const recordId = await world.addObjective('Sent twice');
    await recall(await signedBySupplier(recordId));
    const second = await world.request(recordId);
    await world.name(second);
    expect((await asks('executive-sponsor', second)).signedBefore).toMatchObject({ redline: [], changes: [] });
    await recall(second);
    const baselineId = await world.agree(recordId);
    const lead = await world.actor('account-manager');
    const { planId } = world.place.world;
    const draft = await world.signOff.amend(lead, { planId, baselineId, changes: { target: 30 } });
    const amended = await world.request(recordId, { draft });
    expect((await asks('executive-sponsor', amended)).signedBefore).toBeNull();
  });

  it('holds for the whole plan too, record by record', async () => {
    await recall(await signedBySupplier(null));
    const added = await world.addObjective('Written after the signature');
    const second = await world.request(null);
    const { signedBefore } = await asks('executive-sponsor', second);
    expect(signedBefore?.redline).toEqual([]);
    expect(signedBefore?.changes.map(({ id }) => id)).toEqual([added]);
  });
});
