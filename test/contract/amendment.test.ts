import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setField } from '../../collab/document/records.ts';
import { writeFields } from '../../collab/document/write-record.ts';
import { WORLD_PASSWORD } from '../support/world.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let planId: string;
let shared: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  planId = world.place.world.planId;
  shared = world.place.world.lanes.shared;
});
afterAll(() => world.place.close());

const id = (role: keyof SignOffWorld['place']['world']['people']) => world.place.world.people[role];
const see = (recordId: string) => world.place.see('objectives', recordId);

/** A draft of the supplier's with another target and title. */
async function draft(baselineId: string, target: number, by = 'core-team-member') {
  const { laneId, recordId } = await world.signOff.amend(await world.actor(by), { planId, baselineId });
  const place = { laneId, recordId };
  await world.place.write(place.laneId, (doc) =>
    writeFields(
      doc,
      'objectives',
      place.recordId,
      new Map<string, string | number>([
        ['target', target],
        ['title', `Down to ${target}`],
      ]),
    ),
  );
  return place;
}

async function send(recordId: string, place: { laneId: string; recordId: string }): Promise<string> {
  const lead = await world.actor('account-manager');
  const { seen } = await world.signOff.draft(lead, { planId, subject: 'objective', recordId, draft: place });
  const reviewId = await world.request(recordId, { draft: place, seen });
  await world.name(reviewId);
  return reviewId;
}

describe('a new text for an agreed one', () => {
  it('[G12] is drafted in one firm’s own part, and the other firm learns of it once it is sent', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const place = await draft(baselineId, 30);
    expect(place.laneId).toBe(world.place.world.lanes.supplier);
    const amendmentsOf = async (who: string) => (await world.signOff.ofPlan(await world.actor(who), planId)).amendments;
    expect(await amendmentsOf('account-manager')).toContainEqual({ ...place, amends: baselineId, reviewId: null });
    expect(await amendmentsOf('customer-lead')).toEqual([]);
    for (const role of ['executive-sponsor', 'customer-observer'])
      await expect(world.signOff.amend(await world.actor(role), { planId, baselineId }), role).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(world.request(recordId), 'what is agreed is not sent as it stands').rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('[G12] takes the place of the agreed one when both have signed, and not a moment before', async () => {
    const recordId = await world.addObjective('Halve unplanned stops');
    const baselineId = await world.agree(recordId);
    const reviewId = await send(recordId, await draft(baselineId, 30));
    const claire = await world.actor('customer-executive');
    expect(await world.signOff.approval(claire, reviewId)).toMatchObject({
      agreed: { id: baselineId, version: 1 },
      redline: expect.arrayContaining([{ name: 'target', kind: 'value', before: 40, after: 30 }]),
    });
    await world.sign('executive-sponsor', reviewId);
    expect(await see(recordId)).toMatchObject({ title: 'Halve unplanned stops', target: 40 });
    // Tracking fields go on meanwhile.
    await world.place.write(shared, (doc) => setField(doc, 'objectives', recordId, 'actual', 37));
    const { baselineId: second } = await world.sign('customer-executive', reviewId);
    expect(await see(recordId)).toMatchObject({
      title: 'Down to 30',
      target: 30,
      actual: 37,
      customerRole: 'Plant director',
    });
    const { statement, baseline } = await world.signOff.certificate(claire, second ?? '');
    expect(statement).toMatchObject({ version: 2, supersedes: { baseline: baselineId } });
    expect(baseline).toMatchObject({ version: 2, supersededBy: null });
    expect(await world.signOff.certificate(claire, baselineId)).toMatchObject({ baseline: { supersededBy: second } });
    const { baselines } = await world.signOff.ofPlan(claire, planId);
    expect(baselines.find((one) => one.id === second)).toMatchObject({ isDrifted: false });
  });

  it('may begin with what it changes, of committed fields that one’s firm writes', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const amend = async (changes: Record<string, unknown>) =>
      world.signOff.amend(await world.actor('core-team-member'), { planId, baselineId, changes });
    const place = await amend({ target: 12, measure: 'Days' });
    const { redline } = await world.signOff.draft(await world.actor('account-manager'), {
      ...{ planId, subject: 'objective', recordId, draft: place },
    });
    expect(redline.map(({ name }) => name).sort()).toEqual(['measure', 'target']);
    for (const changes of [{ actual: 3 }, { customerRole: 'Nurse' }, { target: 'many' }, { nothing: 1 }])
      await expect(amend(changes), JSON.stringify(changes)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('an agreed text that was changed past the gate is not replaced unseen: nothing is signed', async () => {
    const recordId = await world.addObjective();
    const reviewId = await send(recordId, await draft(await world.agree(recordId), 20));
    await world.forceOutcome(recordId, 'past');
    expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({
      refusal: { code: 'stale' },
      redline: [{ name: 'target', before: 40, after: 4 }],
    });
  });

  it('a new text that is under way is not signed once the agreed one was ended', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const reviewId = await send(recordId, await draft(baselineId, 30));
    await world.sign('executive-sponsor', reviewId);
    await world.signOff.giveNotice(await world.actor('customer-executive'), {
      ...{ baselineId, endsOn: new Date().toISOString().slice(0, 10), reason: 'The plant closes.' },
      ...{ password: WORLD_PASSWORD, ip: '192.0.2.1' },
    });
    expect(await world.sign('customer-executive', reviewId)).toMatchObject({
      refusal: { code: 'conflict' },
      baselineId: null,
    });
  });

  it('of two drafts for one text the second cannot be sent while the first waits, nor for a text that is replaced', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const [first, second] = [await draft(baselineId, 30), await draft(baselineId, 25)];
    const reviewId = await send(recordId, first);
    await expect(send(recordId, second)).rejects.toMatchObject({ code: 'conflict' });
    await world.sign('executive-sponsor', reviewId);
    await world.sign('customer-executive', reviewId);
    await expect(send(recordId, second)).rejects.toMatchObject({
      code: 'conflict',
      words: { en: expect.stringMatching(/not in force any more/) },
    });
    await expect(
      world.signOff.amend(await world.actor('account-manager'), { planId, baselineId }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('nobody writes past a lock but with what both have signed', async () => {
    const { db } = world.place.test;
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    await expect(
      db.as(
        id('account-manager'),
        (tx) =>
          tx`SELECT store_agreed_as_read(${shared}, ${baselineId}, 7, 'x', ${Buffer.alloc(32)}, ${Buffer.alloc(2)})`,
      ),
    ).rejects.toThrow(/nothing is being agreed/);
  });
});
