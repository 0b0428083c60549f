import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord, removeRecord, setField } from '../../collab/document/records.ts';
import { listAmendments } from '../../db/queries/amendments.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { draftAmendment } from '../../server/services/sign-off/draft-amendment.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let planId: string;
let shared: string;
let own: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  planId = world.place.world.planId;
  shared = world.place.world.lanes.shared;
  own = world.place.world.lanes.supplier;
});
afterAll(() => world.place.close());

const amend = async (baselineId: string, changes = {}, key: string | null = null) => {
  const actor = await world.actor('core-team-member');
  const { laneId, recordId } = await world.signOff.amend(actor, { planId, baselineId, changes, key });
  return { laneId, recordId };
};
const draftsFor = async (baselineId: string, who = 'account-manager') =>
  (await world.signOff.ofPlan(await world.actor(who), planId)).amendments.filter(({ amends }) => amends === baselineId);
const send = async (recordId: string, draft: { laneId: string; recordId: string }) => {
  const lead = await world.actor('account-manager');
  const { seen } = await world.signOff.draft(lead, { planId, subject: 'objective', recordId, draft });
  const reviewId = await world.request(recordId, { draft, seen });
  await world.name(reviewId);
  return reviewId;
};

describe('a draft of a new text', () => {
  it('[G13] that could not be written is no objective of its own and is told to nobody', async () => {
    const { db } = world.place.test;
    const baselineId = await world.agree(await world.addObjective());
    const actor = await world.actor('core-team-member');
    const broken = {
      ...{ db, clock: systemClock, publishLaneEvent: () => undefined },
      writeLane: () => Promise.reject(new Error('the machine stops here')),
    };
    await expect(draftAmendment(broken, actor, { planId, baselineId, key: 'again' })).rejects.toThrow('stops here');
    const noted = await db.as(actor.personId, (tx) => listAmendments(tx, planId));
    const [row] = noted.filter(({ amends }) => amends === baselineId);
    expect(row).toMatchObject({ laneId: own });
    expect(await draftsFor(baselineId)).toEqual([]);
    await expect(
      send((await world.signOff.certificate(actor, baselineId)).baseline.recordId ?? '', {
        ...{ laneId: own, recordId: row?.recordId ?? '' },
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[G13] is one draft for one key, however often it is sent, and another for another', async () => {
    const baselineId = await world.agree(await world.addObjective());
    const first = await amend(baselineId, { target: 30 }, 'one-wish');
    expect(await amend(baselineId, { target: 30 }, 'one-wish')).toEqual(first);
    await expect(amend(baselineId, { target: 31 }, 'one-wish')).rejects.toMatchObject({ code: 'key-reused' });
    expect(await draftsFor(baselineId)).toHaveLength(1);
    await amend(baselineId, { target: 30 }, 'another');
    expect(await draftsFor(baselineId)).toHaveLength(2);
  });

  it('[G13] tells its own firm that it was sent and what became of it, and is gone from lists once it was removed', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const place = await amend(baselineId, { target: 30 });
    const reviewId = await send(recordId, place);
    expect(await draftsFor(baselineId)).toEqual([{ ...place, amends: baselineId, reviewId }]);
    for (const who of ['customer-lead', 'customer-executive']) expect(await draftsFor(baselineId, who)).toEqual([]);
    const theirs = await world.signOff.approval(await world.actor('customer-executive'), reviewId);
    expect(JSON.stringify(theirs)).not.toContain(place.recordId);
    await world.place.write(own, (doc) => void removeRecord(doc, 'objectives', place.recordId));
    expect(await draftsFor(baselineId)).toEqual([]);
  });

  it('[G13] is not sent while it names what the other firm does not read', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const hidden = randomUUID();
    await world.place.write(own, (doc) =>
      createRecord(doc, 'objectives', { id: hidden, order: 'a1', title: 'Ours alone' }),
    );
    const place = await amend(baselineId, { supplierObjective: hidden });
    await expect(send(recordId, place)).rejects.toMatchObject({ code: 'invalid' });
    await world.place.write(own, (doc) => setField(doc, 'objectives', place.recordId, 'supplierObjective', recordId));
    expect(await send(recordId, place)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a new text that meets something else than what was agreed', () => {
  it('[G14] cannot be signed, and everybody is shown the three texts; sent again from what stands it can', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const place = await amend(baselineId, { target: 30 });
    const reviewId = await send(recordId, place);
    const claire = await world.actor('customer-executive');
    expect((await world.signOff.approval(claire, reviewId)).conflict).toBeNull();
    await world.place.write(shared, (doc) => setField(doc, 'objectives', recordId, 'customerRole', 'Somebody else'));
    const fields = [
      { name: 'target', agreed: 40, standing: 40, amended: 30 },
      { name: 'customerRole', agreed: 'Plant director', standing: 'Somebody else', amended: 'Plant director' },
    ];
    const { conflict } = await world.signOff.approval(claire, reviewId);
    expect(conflict).toMatchObject({ kind: 'moved', isGone: false, draft: null });
    expect(conflict?.fields).toEqual(expect.arrayContaining(fields));
    expect(conflict?.fields).toHaveLength(2);
    const ana = await world.actor('account-manager');
    expect((await world.signOff.ofPlan(ana, planId)).conflicts[reviewId]).toMatchObject({
      kind: 'moved',
      draft: place,
    });
    expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({ refusal: { code: 'stale' } });

    await world.signOff.recall(ana, { reviewId, reason: 'Sent again.' });
    expect((await world.signOff.approval(claire, reviewId)).conflict).toBeNull();
    const anew = await world.signOff.draft(ana, { planId, subject: 'objective', recordId, draft: place });
    expect(anew.conflict).toContainEqual({
      ...{ name: 'customerRole', agreed: 'Plant director', standing: 'Somebody else', amended: 'Somebody else' },
    });
    const again = await send(recordId, place);
    expect((await world.signOff.approval(claire, again)).conflict).toMatchObject({ kind: 'known' });
    await world.sign('executive-sponsor', again);
    const { baselineId: second } = await world.sign('customer-executive', again);
    expect(await world.place.see('objectives', recordId)).toMatchObject({ target: 30, customerRole: 'Somebody else' });
    const { baselines } = await world.signOff.ofPlan(ana, planId);
    expect(baselines.find(({ id }) => id === second)).toMatchObject({ version: 2, isDrifted: false });
  });

  it('[G14] what moves between the look and the sending is not sent; an objective that is gone is told as gone', async () => {
    const recordId = await world.addObjective();
    const place = await amend(await world.agree(recordId), { target: 30 });
    const lead = await world.actor('account-manager');
    const { seen } = await world.signOff.draft(lead, { planId, subject: 'objective', recordId, draft: place });
    await world.forceOutcome(recordId, 'moved');
    await expect(world.request(recordId, { draft: place, seen })).rejects.toMatchObject({ code: 'stale' });
    const reviewId = await send(recordId, place);
    await world.place.write(shared, (doc) => void removeRecord(doc, 'objectives', recordId));
    expect((await world.signOff.approval(lead, reviewId)).conflict).toMatchObject({ kind: 'moved', isGone: true });
  });
});
