import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CO_PRESENTER, LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: PlanningWorld;
beforeAll(async () => {
  w = await openPlanningWorld();
});
afterAll(() => w?.place.close());
beforeEach(async () => {
  await w.endAll();
  for (const { id } of await planned()) await w.sessions.callOff(await w.actor(LEAD), w.at(id));
});

const planned = async () =>
  (await w.sessions.list(await w.actor('customer-executive'), w.planId)).filter(({ state }) => state === 'planned');
const close = async (id: string, carriedItemIds: readonly string[] = [], nextAt: string | null = null) =>
  w.sessions.close(await w.actor(LEAD), { ...w.at(id), carriedItemIds, nextAt, locale: 'en' });
const agendaOf = async (id: string) => (await w.read(LEAD, id)).items.map(({ title }) => title);
const itemIdsOf = async (id: string) => (await w.read(LEAD, id)).items.map((item) => item.id);
const itemOf = (title: string) => ({
  ...{ id: randomUUID(), title, minutes: 15, place: null, presenterId: null, carriedFrom: null },
});

describe('[Q13] when both meet again is a planning session', () => {
  it('of the same people, place and zone, with what was not decided on its agenda', async () => {
    const participantIds = [w.idOf('customer-executive')];
    const { id, itemId } = await w.run({ venue: 'Room 4', title: 'Quarter', participantIds });
    await close(id, [itemId], '2027-01-20T10:00');
    const [next, second] = await planned();
    expect(second).toBeUndefined();
    expect(next).toMatchObject({ title: 'Quarter', venue: 'Room 4', timeZone: 'Europe/Berlin' });
    const closed = await w.read('customer-executive', id);
    expect(closed.next).toMatchObject({ id: next?.id, startsAt: new Date('2027-01-20T09:00:00.000Z') });
    expect(closed.takenUp).toEqual([{ itemId, sessionId: next?.id, title: 'Quarter', startsAt: next?.startsAt }]);
    expect(closed.minutes?.next).toEqual({ title: 'Quarter' });
    expect(await w.read(LEAD, next?.id ?? '')).toMatchObject({
      ...{ presenterId: w.idOf(LEAD), coPresenterIds: [w.idOf(CO_PRESENTER)], participantIds },
      items: [{ title: 'What went well', minutes: 15, place: 'objectives', carriedFrom: itemId }],
    });
  });

  it('made by whoever presents, with those of its people who are on the plan still', async () => {
    const [named, gone] = ['customer-observer', 'customer-value-confirmer'] as const;
    const items = [{ ...itemOf('Prices'), presenterId: w.idOf(gone) }];
    const { id } = await w.run({ items, coPresenterIds: [w.idOf(named), w.idOf(gone)] });
    await w.sessions.handOver(await w.actor(LEAD), { ...w.at(id), personId: w.idOf(named) });
    await w.place.test.db
      .provision`DELETE FROM plan_member WHERE plan_id = ${w.planId} AND person_id = ${w.idOf(gone)}`;
    const [itemId = ''] = await itemIdsOf(id);
    await w.sessions.close(await w.actor(named), {
      ...{ ...w.at(id), carriedItemIds: [itemId], nextAt: '2027-01-20T10:00', locale: 'en' },
    });
    const [next] = await planned();
    expect(await w.read(LEAD, next?.id ?? '')).toMatchObject({
      ...{ presenterId: w.idOf(named), coPresenterIds: [w.idOf(LEAD)] },
      items: [{ title: 'Prices', presenterId: null }],
    });
  });

  it('its people are called to it', async () => {
    const { id } = await w.run();
    await close(id, [], '2027-01-20T10:00');
    const [next] = await planned();
    const called = await w.place.test.db.access<
      { people: string[] }[]
    >`SELECT people FROM planning_call WHERE session_id = ${next?.id ?? ''}`;
    expect(called[0]?.people.toSorted()).toEqual([w.idOf(LEAD), w.idOf(CO_PRESENTER)].sort());
  });

  it('an agenda of nothing says that it is open, and takes as long as this one', async () => {
    const { id } = await w.run();
    await w.sessions.close(await w.actor(LEAD), {
      ...{ ...w.at(id), carriedItemIds: [], nextAt: '2027-01-20T10:00', locale: 'de' },
    });
    const [next] = await planned();
    expect((await w.read(LEAD, next?.id ?? '')).items).toMatchObject([
      { title: 'Tagesordnung noch offen', minutes: 30, carriedFrom: null },
    ]);
  });

  it('one that is planned for that day is it, and begins when it was said; one of another day is another', async () => {
    const later = await w.prepare(LEAD, { title: 'Spring', startsAt: '2027-03-08T09:30' });
    const same = await w.prepare(CO_PRESENTER, { title: 'January', startsAt: '2027-01-20T14:00' });
    const { id, itemId } = await w.run();
    expect((await w.read(LEAD, id)).next?.id).toBe(same);
    await close(id, [itemId], '2027-01-20T10:00');
    expect((await planned()).map((one) => one.id)).toEqual([same, later]);
    expect((await w.read(LEAD, id)).next).toMatchObject({ id: same, startsAt: new Date('2027-01-20T09:00:00.000Z') });
    expect(await agendaOf(same)).toEqual(['What went well', 'What we do next', 'What went well']);
    const again = await w.run();
    await close(again.id, [], '2027-02-01T10:00');
    expect(await planned()).toHaveLength(3);
  });

  it('without a date none is made; what was not decided stands on the one that is planned', async () => {
    const bare = await w.run();
    await close(bare.id, [bare.itemId]);
    expect(await planned()).toEqual([]);
    expect((await w.read(LEAD, bare.id)).next).toBeNull();
    const first = await w.prepare(LEAD, { startsAt: '2027-02-01T09:30', items: [itemOf('Prices')] });
    await w.prepare(LEAD, { startsAt: '2027-03-08T09:30' });
    const { id } = await w.run();
    const [, second = ''] = await itemIdsOf(id);
    await close(id, [second]);
    expect(await agendaOf(first)).toEqual(['Prices', 'What we do next']);
    const closed = await w.read(LEAD, id);
    expect([closed.next?.id, closed.nextAt?.toISOString()]).toEqual([first, '2027-02-01T08:30:00.000Z']);
  });

  it('a day that is over is refused, and it goes on', async () => {
    const { id } = await w.run();
    expect(await codeOf(close(id, [], '2026-01-20T10:00'))).toBe('invalid');
    expect((await w.read(LEAD, id)).state).toBe('running');
    expect(await planned()).toEqual([]);
  });
});

describe('[Q14] what was left undecided is on one agenda or offered for the next', () => {
  const TITLE = 'What went well';
  const offered = async (besideId?: string) =>
    w.sessions
      .leftOpen(await w.actor('customer-lead'), w.planId, besideId)
      .then((items) => items.filter(({ carriedFrom }) => mine.has(carriedFrom ?? '')));
  /** What the planning sessions of this test left: others have left something too. */
  const mine = new Set<string>();
  async function leave(title: string): Promise<string> {
    const { id, itemId } = await w.run({ title });
    await close(id, [itemId]);
    mine.add(itemId);
    return itemId;
  }
  const taking = (carriedFrom: string) => [{ ...itemOf(TITLE), carriedFrom }];

  it('from all that were closed, the oldest first, until an agenda takes it up, under ids of its own', async () => {
    const [first, second] = [await leave('First'), await leave('Second')];
    expect((await offered()).map(({ carriedFrom, sessionTitle }) => [carriedFrom, sessionTitle])).toEqual([
      [first, 'First'],
      [second, 'Second'],
    ]);
    expect((await offered()).map(({ id }) => id)).not.toContain(first);
    const taken = await w.prepare(LEAD, { items: taking(first) });
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).toEqual([second]);
    expect((await offered(taken)).map(({ carriedFrom }) => carriedFrom)).toEqual([first, second]);
    // Sent again it stands there once; another agenda does not take it.
    await w.prepare(LEAD, { sessionId: taken, items: taking(first) });
    expect(await codeOf(w.prepare(LEAD, { items: taking(first) }))).toBe('conflict');
    const twice = [...taking(second), ...taking(second)];
    expect(await codeOf(w.prepare(LEAD, { items: twice }))).toBe('conflict');
    expect(await codeOf(w.prepare(LEAD, { items: taking(randomUUID()) }))).toBe('conflict');
    // Taken off, it is offered again; so it is once that one is called off.
    await w.prepare(LEAD, { sessionId: taken, items: [itemOf('Prices')] });
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).toEqual([first, second]);
    await w.prepare(LEAD, { sessionId: taken, items: taking(first) });
    await w.sessions.callOff(await w.actor(LEAD), w.at(taken));
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).toEqual([first, second]);
  });

  it('two who take it up at once: one does', async () => {
    const left = await leave('Raced');
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(w.prepare(LEAD, { items: taking(left) }))));
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'done']);
  });

  it('left again it is what that one left; decided it is gone', async () => {
    const left = await leave('Once');
    const again = await w.run({ items: taking(left) });
    mine.add(again.itemId);
    await close(again.id, [again.itemId]);
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).toContain(again.itemId);
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).not.toContain(left);
    const third = await w.run({ items: taking(again.itemId) });
    await close(third.id);
    expect((await offered()).map(({ carriedFrom }) => carriedFrom)).not.toContain(again.itemId);
  });

  it('a correction puts what turns out to be open on the agenda that is planned next', async () => {
    const { id, itemId } = await w.run();
    await close(id, []);
    const next = await w.prepare(LEAD, { startsAt: '2027-02-01T09:30', items: [itemOf('Prices')] });
    const other = await w.actor('customer-lead');
    await w.sessions.answerMinutes(other, { ...w.at(id), edition: 1, accepts: false, words: 'It is open.' });
    const correction = { edition: 1, words: 'It is.', carriedItemIds: [itemId], outcomes: [] };
    await w.sessions.correctMinutes(other, { ...w.at(id), ...correction });
    expect(await agendaOf(next)).toEqual(['Prices', TITLE]);
    expect((await w.read(LEAD, id)).takenUp).toMatchObject([{ itemId, sessionId: next }]);
  });
});
