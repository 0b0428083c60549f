import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

const OTHER = 'customer-lead';
let world: SignOffWorld;
let w: PlanningWorld;

beforeAll(async () => {
  world = await openSignOffWorld();
  w = await openPlanningWorld(world);
});
afterAll(() => world?.place.close());

const services = () => world.place.services;
/** What their inbox tells of minutes, read or not. */
const told = async (role: Role) =>
  (await services().inbox.list(await w.actor(role), 'all')).items.map(({ kind, title, excerpt, isRead }) =>
    [kind, title, excerpt, isRead ? 'read' : 'new'].filter(Boolean).join(': '),
  );
const onHome = async (role: Role) =>
  (await services().home.loadHome(await w.actor(role))).minutes.map(({ title }) => title);
const answer = async (by: Role, id: string, edition = 1, words = '') =>
  w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition, accepts: words === '', words });

async function closed(title: string): Promise<string> {
  const { id } = await w.run({ title });
  await w.endAll();
  return id;
}

describe('[Q12] minutes that wait for an answer', () => {
  it('are told to who leads a side when they are handed out, in their inbox and on their start page, until their firm has answered', async () => {
    const id = await closed('Quarter');
    for (const role of [LEAD, OTHER] as const) {
      expect(await told(role), role).toEqual(['minutes: Quarter: new']);
      expect(await onHome(role)).toEqual(['Quarter']);
    }
    expect([await told('customer-contributor'), await onHome('customer-contributor')]).toEqual([[], []]);
    const [item] = (await services().inbox.list(await w.actor(OTHER), 'all')).items;
    expect(await services().inbox.open(await w.actor(OTHER), item?.id ?? '')).toEqual({
      ...{ planId: w.planId, kind: 'minutes', threadId: null, recordId: id },
    });
    expect(await told(OTHER)).toEqual(['minutes: Quarter: read']);
    expect(await onHome(OTHER)).toEqual(['Quarter']);
    await answer(OTHER, id);
    expect([await told(OTHER), await onHome(OTHER)]).toEqual([[], []]);
    expect(await told(LEAD)).toEqual(['minutes: Quarter: new']);
    await answer(LEAD, id);
    expect([await told(LEAD), await onHome(LEAD)]).toEqual([[], []]);
  });

  it('again when the other firm objects, with its words, and when they were corrected', async () => {
    const id = await closed('Half-year');
    await answer(LEAD, id);
    expect(await told(LEAD)).toEqual([]);
    await answer(OTHER, id, 1, 'It was Porto.');
    expect(await told(LEAD)).toEqual(['objection: Half-year: It was Porto.: new']);
    expect(await told(OTHER)).toEqual([]);
    await w.sessions.correctMinutes(await w.actor(LEAD), {
      ...{ ...w.at(id), edition: 1, words: 'Porto it was.', carriedItemIds: [], outcomes: [] },
    });
    for (const role of [LEAD, OTHER] as const) {
      expect(await told(role), role).toEqual(['minutes: Half-year: new']);
      expect(await onHome(role)).toEqual(['Half-year']);
      await answer(role, id, 2);
      expect([await told(role), await onHome(role)]).toEqual([[], []]);
    }
  });
});
