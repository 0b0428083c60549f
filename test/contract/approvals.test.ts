import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createRecord } from '../../collab/document/records.ts';
import { prepareEdit } from '../support/edit-directly.ts';
import { WORLD_PASSWORD } from '../support/world.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let planId: string;
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  world = await openSignOffWorld();
  planId = world.place.world.planId;
  const { test, world: at } = world.place;
  for (const person of [at.people.coach, at.people['customer-contributor']]) {
    await test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${at.lanes.shared}, ${person}, '{read,approve}')`;
  }
});
afterAll(() => world?.place.close());

const id = (role: keyof SignOffWorld['place']['world']['people']) => world.place.world.people[role];
const listOf = async (who: string) => world.signOff.signingList(await world.actor(who));

describe('[G6] the list of what one can sign', () => {
  it('holds each with its text, its meaning and its hash, and signs what was looked at in one act', async () => {
    const records = [await world.addObjective('First of the list'), await world.addObjective('Second of the list')];
    const reviewIds: string[] = [];
    for (const recordId of records) reviewIds.push(await world.request(recordId));
    const { queue, texts } = await listOf('executive-sponsor');
    expect(texts.map(({ reviewId }) => reviewId)).toEqual(reviewIds);
    expect(texts[0]).toMatchObject({ agreedVersion: null, fields: { title: 'First of the list', target: 40 } });
    expect(queue[0]?.meaning.en).toContain('“First of the list” exactly as shown here');
    expect(queue[0]).not.toHaveProperty('review.canonical');
    await world.forceOutcome(records[1] ?? '', 'past the gate');
    const outcomes = await world.signOff.sign(await world.actor('executive-sponsor'), {
      reviews: queue.map(({ review }) => ({ reviewId: review.id, seen: review.hash })),
      ...{ password: WORLD_PASSWORD, ip: '192.0.2.1', locale: 'en' },
    });
    expect(outcomes).toMatchObject([
      { title: 'First of the list', refusal: null },
      { title: 'Second of the list', refusal: { code: 'stale' }, redline: [{ name: 'target' }] },
    ]);
    expect((await listOf('executive-sponsor')).texts.map(({ reviewId }) => reviewId)).toEqual([reviewIds[1]]);
  });

  it('shows a plan by what changed, and is empty for who cannot sign', async () => {
    const reviewId = await world.request(null);
    const { texts } = await listOf('executive-sponsor');
    const text = texts.find((one) => one.reviewId === reviewId);
    expect(text).toMatchObject({ fields: null, redline: [] });
    expect(text?.changes.length).toBeGreaterThan(0);
    expect((await listOf('customer-observer')).texts).toEqual([]);
    expect(await listOf(world.place.world.outsider)).toEqual({ queue: [], texts: [] });
  });
});

describe('[G7] who signs for whom', () => {
  const naming = () => ({ planId, signatoryId: id('executive-sponsor'), delegateId: id('coach') });
  const knownTo = async (who: string) => (await world.signOff.delegates(await world.actor(who), planId)).length;

  it('is known before to their firm and to the owners of both sides; sent twice it is one', async () => {
    const sponsor = await world.actor('executive-sponsor');
    const input = { ...naming(), fromDay: today, toDay: today };
    const [first, again] = [
      await world.signOff.addDelegate(sponsor, input),
      await world.signOff.addDelegate(sponsor, input),
    ];
    expect(again.id).toBe(first.id);
    for (const who of ['core-team-member', 'account-manager', 'customer-lead']) expect(await knownTo(who), who).toBe(1);
    for (const who of ['customer-executive', 'customer-contributor']) expect(await knownTo(who), who).toBe(0);
    const stranger = await world.actor(world.place.world.outsider);
    await expect(world.signOff.delegates(stranger, planId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is ended by their own side alone', async () => {
    const [found] = await world.signOff.delegates(await world.actor('customer-lead'), planId);
    const input = { planId, delegationId: found?.id ?? '' };
    await expect(world.signOff.endDelegate(await world.actor('customer-lead'), input)).rejects.toMatchObject({
      code: 'not-found',
    });
    const { test } = world.place;
    await expect(
      test.db.as(
        id('customer-lead'),
        (tx) => tx`
        INSERT INTO delegation_end (delegation_id, person_id) VALUES (${input.delegationId}, ${id('customer-lead')})`,
      ),
    ).rejects.toThrow(/row-level security/);
    await world.signOff.endDelegate(await world.actor('account-manager'), input);
    expect(await knownTo('executive-sponsor')).toBe(0);
  });
});

it('[G11] what was agreed after a page read the lane is no difference on that page', async () => {
  const lead = await world.actor('account-manager');
  const sharedOf = async () => {
    const { lanes } = await world.place.services.plans.openPlan(lead, planId);
    return lanes.find(({ id: laneId }) => laneId === world.place.world.lanes.shared);
  };
  const recordId = await world.addObjective('Read before it was agreed');
  const before = await sharedOf();
  await world.forceOutcome(recordId, 'another target');
  const baselineId = await world.agree(recordId);
  const isDrifted = async (standing: typeof before) => {
    const { baselines } = await world.signOff.ofPlan(lead, planId, standing ?? null);
    return baselines.find(({ id: one }) => one === baselineId)?.isDrifted;
  };
  expect(await isDrifted(before)).toBe(false);
  await world.forceOutcome(recordId, 'past the gate');
  expect(await isDrifted(await sharedOf())).toBe(true);
  expect(await isDrifted(undefined)).toBe(true);
});

it('[G15] since one’s firm last signed, everybody’s work counts, in what both firms share alone', async () => {
  const { place } = world;
  const newsOf = async (who: string) => place.services.history.planNews(await world.actor(who), planId, 'signed');
  await world.agree(await world.addObjective('Agreed, then others changed'));
  expect((await newsOf('customer-executive')).flatMap(({ records }) => records)).toEqual([]);
  const { shared, supplier } = place.world.lanes;
  const write = async (laneId: string, recordId: string, userId: string) => {
    const add = (doc: Y.Doc) => createRecord(doc, 'objectives', { id: recordId, order: 'a1', title: 'Since' });
    const by = { userId, touched: [`objectives/${recordId}`] };
    await (await prepareEdit(place.test.db, laneId, add, by))();
  };
  const [own, theirs] = [randomUUID(), randomUUID()];
  await write(shared, own, id('customer-executive'));
  await write(shared, theirs, id('account-manager'));
  await write(supplier, randomUUID(), id('account-manager'));
  const [told, ...more] = await newsOf('customer-executive');
  expect(more).toEqual([]);
  expect(told).toMatchObject({ laneId: shared, records: [{ recordId: theirs }, { recordId: own }] });
  const home = await place.services.home.loadHome(await world.actor('customer-executive'));
  expect(home.signedNews).toMatchObject([{ planId, records: 2, people: 2, since: told?.since }]);
  await expect(newsOf(place.world.outsider)).rejects.toMatchObject({ code: 'not-found' });
});
