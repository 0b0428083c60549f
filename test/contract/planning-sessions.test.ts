import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql } from '../../db/sql-pool.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import type { Preparation } from '../../server/services/planning-session/planning-session-services.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { CO_PRESENTER, LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: PlanningWorld;
beforeAll(async () => {
  w = await openPlanningWorld();
});
afterAll(() => w?.place.close());

describe('[Q1] who prepares, runs and takes part in a planning session', () => {
  it.each(ROLES)('%s', async (role) => {
    const held = EXPECTED_CELLS[role].shared;
    const [maySee, maySay, mayEdit] = [held !== '', held.includes('c'), held.includes('e')];
    const refused = maySee ? 'forbidden' : 'not-found';
    expect(await codeOf(w.prepare(role)), 'prepare').toBe(mayEdit ? 'done' : refused);
    const place = await w.run();
    expect(await codeOf(w.read(role, place.id)), 'read').toBe(maySee ? 'done' : 'not-found');
    expect((await codeOf(w.sessions.list(await w.actor(role), w.planId))) === 'done' || !maySee, 'list').toBe(true);
    expect(await codeOf(w.step('openNotes', place, role)), 'open notes').toBe(role === LEAD ? 'done' : refused);
    if (role !== LEAD) await w.step('openNotes', place);
    expect(await codeOf(w.write(role, place, 'Mine')), 'write').toBe(maySay ? 'done' : refused);
    expect(await codeOf(w.capture(role, place.id)), 'capture').toBe(mayEdit ? 'done' : refused);
    await w.endAll();
    const lead = held.includes('m');
    const answer = w.sessions.answerMinutes(await w.actor(role), {
      ...w.at(place.id),
      edition: 1,
      accepts: true,
      words: '',
    });
    expect(await codeOf(answer), 'answer').toBe(lead ? 'done' : refused);
  });

  it('somebody of another account finds nothing', async () => {
    const { id } = await w.run();
    const outsider = await w.place.actor(w.place.world.outsider);
    expect(await codeOf(w.sessions.read(outsider, w.at(id)))).toBe('not-found');
    expect(await codeOf(w.sessions.list(outsider, w.planId))).toBe('not-found');
  });

  it('what does not fit is refused, and nothing of it is kept', async () => {
    const before = (await w.sessions.list(await w.actor(LEAD), w.planId)).length;
    const item = { id: randomUUID(), title: 'X', minutes: 15, place: null, presenterId: null, carriedFrom: null };
    const wrong: Partial<Preparation>[] = [
      ...[{ title: '  ' }, { startsAt: 'tomorrow' }, { timeZone: 'Mars/Olympus' }, { items: [] }],
      ...[{ items: [{ ...item, minutes: 0 }] }, { items: [{ ...item, title: '' }] }, { items: [item, item] }],
      { presenterId: w.place.world.outsider },
    ];
    for (const one of wrong) expect(await codeOf(w.prepare(LEAD, one)), JSON.stringify(one)).toBe('invalid');
    expect((await w.sessions.list(await w.actor(LEAD), w.planId)).length).toBe(before);
  });

  it('the start is an instant of its zone, in summer and in winter', async () => {
    const winter = await w.prepare(LEAD, { startsAt: '2026-12-01T09:30' });
    const summer = await w.prepare(LEAD, { startsAt: '2027-07-01T09:30', timeZone: 'America/New_York' });
    expect((await w.read(LEAD, winter)).startsAt.toISOString()).toBe('2026-12-01T08:30:00.000Z');
    expect((await w.read(LEAD, summer)).startsAt.toISOString()).toBe('2027-07-01T13:30:00.000Z');
  });
});

describe('[Q4] a presenter who is lost is replaced, one who is there is not', () => {
  async function lose(sessionId: string, seconds: number): Promise<void> {
    const owner = openSql(w.place.test.adminUrl, { max: 1 });
    await owner`UPDATE planning_session SET presenter_seen_at = clock_timestamp() - make_interval(secs => ${seconds})
      WHERE id = ${sessionId}`;
    await owner.end();
  }
  const takeOver = async (by: string, id: string) => codeOf(w.sessions.takeOver(await w.actor(by), w.at(id)));

  it('by a co-presenter or a lead after fifteen seconds; the one who was away leads no more', async () => {
    const { id, itemId } = await w.run();
    await lose(id, 10);
    expect(await takeOver(CO_PRESENTER, id)).toBe('conflict');
    await lose(id, 16);
    expect((await w.read(CO_PRESENTER, id)).isPresenterLost).toBe(true);
    expect(await takeOver('customer-executive', id)).toBe('forbidden');
    expect(await takeOver(CO_PRESENTER, id)).toBe('done');
    expect(await w.read('customer-lead', id)).toMatchObject({
      presenterId: w.idOf(CO_PRESENTER),
      isPresenterLost: false,
    });
    expect(await codeOf(w.sessions.beat(await w.actor(LEAD), w.at(id)))).toBe('conflict');
    expect(await codeOf(w.sessions.goTo(await w.actor(LEAD), { ...w.at(id), itemId }))).toBe('forbidden');
    await w.sessions.beat(await w.actor(CO_PRESENTER), w.at(id));
    await lose(id, 16);
    expect(await takeOver('customer-lead', id)).toBe('done');
  });

  it('a presenter lets a co-presenter go on', async () => {
    const { id } = await w.run();
    const give = async (role: Role) =>
      codeOf(w.sessions.handOver(await w.actor(LEAD), { ...w.at(id), personId: w.idOf(role) }));
    expect(await give('customer-executive')).toBe('invalid');
    expect(await give(CO_PRESENTER)).toBe('done');
    expect(await give(CO_PRESENTER)).toBe('forbidden');
  });

  it('who presents an item goes on like a co-presenter, begins it too, and gives it back', async () => {
    const named = 'customer-observer';
    const item = { title: 'Prices', minutes: 15, place: null, presenterId: w.idOf(named), carriedFrom: null };
    const { id } = await w.run({ items: [{ ...item, id: randomUUID() }], coPresenterIds: [] });
    const give = async (by: Role, to: Role, of = id) =>
      codeOf(w.sessions.handOver(await w.actor(by), { ...w.at(of), personId: w.idOf(to) }));
    expect((await w.read('customer-executive', id)).standInIds).toEqual([w.idOf(named)]);
    expect(await give(LEAD, CO_PRESENTER)).toBe('invalid');
    expect(await give(LEAD, named)).toBe('done');
    expect((await w.read(named, id)).can).toMatchObject({ present: true, capture: false });
    expect(await give(named, LEAD)).toBe('done');
    await lose(id, 16);
    expect((await w.read(named, id)).can.takeOver).toBe(true);
    expect(await takeOver(CO_PRESENTER, id)).toBe('forbidden');
    expect(await takeOver(named, id)).toBe('done');
    // Who was away comes back to their place once they are given it.
    expect(await give(named, LEAD)).toBe('done');
    await w.endAll();
    const other = await w.prepare(LEAD, { items: [{ ...item, id: randomUUID() }], coPresenterIds: [] });
    expect(await codeOf(w.sessions.start(await w.actor(CO_PRESENTER), w.at(other)))).toBe('forbidden');
    expect(await codeOf(w.sessions.start(await w.actor(named), w.at(other)))).toBe('done');
    expect(await give(named, LEAD, other)).toBe('done');
  });

  it('nobody names a co-presenter while it runs, whichever program writes', async () => {
    const { id } = await w.run();
    const laneId = (await w.read(LEAD, id)).laneId;
    const forged = w.db.as(
      w.idOf(LEAD),
      (tx) => tx`INSERT INTO co_presenter (session_id, lane_id, person_id)
        VALUES (${id}, ${laneId}, ${w.idOf('customer-executive')})`,
    );
    expect(await codeOf(forged)).toBe('42501');
  });

  it('of one plan one runs at a time, however many begin at once', async () => {
    await w.endAll();
    const ids = await Promise.all([1, 2, 3].map(() => w.prepare(LEAD)));
    const actor = await w.actor(LEAD);
    const codes = await Promise.all(ids.map((id) => codeOf(w.sessions.start(actor, w.at(id)))));
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'done']);
    await w.endAll();
  });
});

describe('[Q5] what is decided stands in the plan and in the minutes, which both leads answer', () => {
  it('the minutes hold exactly what came out, and do not change', async () => {
    const { id, itemId } = await w.run();
    await w.sessions.attend(await w.actor('customer-lead'), w.at(id));
    const owner = { side: 'customer', personId: w.idOf('customer-contributor') } as const;
    const action = { root: 'actions', title: 'Send figures', owner, due: '2027-01-15' } as const;
    const actionId = await w.capture('core-team-member', id, { ...action, itemId });
    await w.capture('core-team-member', id, { ...action, itemId, recordId: actionId });
    const decisionId = await w.capture('customer-lead', id, { title: 'One price list', itemId });
    const objectiveId = await w.capture(LEAD, id, { root: 'objectives', title: 'Two plants' });
    await w.sessions.park(await w.actor('customer-lead'), { ...w.at(id), topicId: randomUUID(), body: 'Customs' });
    expect(await codeOf(w.capture(LEAD, id, { root: 'actions', title: 'Nobody’s' }))).toBe('invalid');
    const next = '2027-01-20T10:00';
    await w.sessions.close(await w.actor(LEAD), { ...w.at(id), carriedItemIds: [itemId], nextAt: next, locale: 'en' });

    const { minutes, nextAt, answersDue, outcomes } = await w.read('customer-executive', id);
    const nameOf = async (role: Role) => (await w.actor(role)).name;
    expect(outcomes.map(({ recordId }) => recordId)).toEqual([actionId, decisionId, objectiveId]);
    expect(minutes).toMatchObject({
      present: [{ name: await nameOf(LEAD) }, { name: await nameOf('customer-lead') }],
      items: [
        {
          title: 'What went well',
          isCarried: true,
          notes: [],
          outcomes: [
            { title: 'Send figures', owner: await nameOf('customer-contributor'), due: '2027-01-15' },
            { title: 'One price list', by: await nameOf('customer-lead') },
          ],
        },
        { title: 'What we do next', isCarried: false, outcomes: [] },
      ],
      beside: [{ title: 'Two plants', root: 'objectives' }],
      parked: [{ body: 'Customs', name: await nameOf('customer-lead') }],
    });
    expect(nextAt?.toISOString()).toBe('2027-01-20T09:00:00.000Z');
    expect(answersDue?.getTime()).toBeGreaterThan(Date.now() + 4 * 86_400_000);
    const change = w.db.as(w.idOf(LEAD), (tx) => tx`UPDATE planning_session SET title = 'Another' WHERE id = ${id}`);
    expect(await codeOf(change)).toBe('23514');
    const { lanes } = await w.place.services.plans.openPlan(await w.actor('customer-executive'), w.planId);
    const standing = lanes.flatMap(({ content }) => content.decisions).find((one) => one.id === decisionId);
    expect(standing).toMatchObject({ title: 'One price list', decidedOn: new Date().toISOString().slice(0, 10) });
  });

  it('accepted by both leads the plan gets a version of its name; an objection says why', async () => {
    const { id } = await w.run({ title: `Talks ${randomUUID()}` });
    const answer = async (by: Role, accepts: boolean, said = '') =>
      codeOf(w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition: 1, accepts, words: said }));
    expect(await answer(LEAD, true)).toBe('conflict');
    await w.endAll();
    const versions = async () =>
      w.db.as(w.idOf(LEAD), (tx) => tx<{ name: string }[]>`SELECT name FROM lane_version WHERE name LIKE '%Talks%'`);
    expect(await answer('customer-lead', false)).toBe('invalid');
    expect(await answer('customer-lead', false, 'The price list is missing.')).toBe('done');
    expect(await answer(LEAD, true)).toBe('done');
    expect((await versions()).length).toBe(0);
    expect(await answer('customer-lead', true)).toBe('done');
    expect((await versions()).length).toBe(1);
    expect(await answer('customer-lead', true)).toBe('done');
    expect(await answer(LEAD, false, 'Not after all.')).toBe('conflict');
    expect((await versions()).length).toBe(1);
    expect((await w.read('customer-executive', id)).answers.map(({ accepts }) => accepts)).toEqual([true, true]);
  });

  it('two of one title and day are two versions, and a version that was named by hand takes no name away', async () => {
    const title = `Twice ${randomUUID()}`;
    const names: (string | null | undefined)[] = [];
    for (const _ of [1, 2]) {
      const { id } = await w.run({ title });
      await w.endAll();
      for (const by of [LEAD, 'customer-lead'] as const) {
        await w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition: 1, accepts: true, words: '' });
      }
      names.push((await w.read(LEAD, id)).accepted?.versionName);
    }
    expect(names).toEqual([`2026-12-01 ${title}`, `2026-12-01 ${title} (2)`]);
  });

  it('nothing is accepted for a firm that has not said so, whichever program asks, nor answered once it is', async () => {
    const { id } = await w.run();
    await w.endAll();
    const accept = async (by: Role) =>
      w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition: 1, accepts: true, words: '' });
    await accept(LEAD);
    const laneId = (await w.read(LEAD, id)).laneId;
    const forged = w.db.as(
      w.idOf(LEAD),
      (tx) => tx`INSERT INTO minutes_acceptance (session_id, lane_id, person_id, version_name)
        VALUES (${id}, ${laneId}, ${w.idOf(LEAD)}, 'x')`,
    );
    expect(await codeOf(forged)).toBe('42501');
    await accept('customer-lead');
    const late = w.db.as(
      w.idOf(LEAD),
      (tx) => tx`UPDATE minutes_answer SET accepts = false, words = 'x' WHERE session_id = ${id} AND side = 'supplier'`,
    );
    expect(await codeOf(late)).toBe('23514');
  });
});
