import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import type { Role } from '../../server/domain/role.ts';
import { prepareEdit } from '../support/edit-directly.ts';
import { CO_PRESENTER, LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';

let w: PlanningWorld;
const OWNER = 'customer-contributor';

beforeAll(async () => {
  w = await openPlanningWorld();
});
afterAll(() => w?.place.close());

const home = async (role: Role) => w.place.services.home.loadHome(await w.actor(role));
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Something that the customer’s contributor is to do, asked in a planning session. */
async function ask(title: string, due: string, by: Role): Promise<string> {
  const { id, itemId } = await w.run();
  const owner = { side: 'customer', personId: w.idOf(OWNER) } as const;
  const actionId = await w.capture(by, id, { root: 'actions', title, owner, due, itemId });
  await w.endAll();
  return actionId;
}

describe('[N10] the start page tells what waits for one, in all plans', () => {
  it('actions that the other firm asks one to take on, and own ones that are late or soon due', async () => {
    await ask('Asked of you', dayIn(60), LEAD);
    await ask('Yours, late', dayIn(-3), OWNER);
    await ask('Yours, soon', dayIn(10), OWNER);
    await ask('Yours, far off', dayIn(60), OWNER);
    const { waiting } = await home(OWNER);
    const actions = waiting.filter(({ root }) => root === 'actions');
    expect(actions.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'overdue: Yours, late',
      'asked: Asked of you',
      'due-soon: Yours, soon',
    ]);
    expect(actions[1]?.sentence.en).toMatch(/ asks you to take this action on\.$/);
    for (const other of [LEAD, 'customer-lead', 'coach'] as const) {
      expect((await home(other)).waiting.filter(({ root }) => root === 'actions')).toEqual([]);
    }
  });

  it('planning sessions that run, before those to come, to who reads what both firms share', async () => {
    const planned = await w.prepare(LEAD, { startsAt: `${dayIn(7)}T10:00` });
    const past = await w.prepare(LEAD, { startsAt: `${dayIn(-7)}T10:00` });
    const { id } = await w.run();
    const { sessions } = await home('customer-observer');
    expect(sessions.slice(0, 2)).toMatchObject([
      { id, isRunning: true },
      { id: planned, isRunning: false },
    ]);
    expect(sessions.some((one) => one.id === past)).toBe(false);
    expect((await home('extended-team-member')).sessions).toEqual([]);
    await w.endAll();
  });

  it('what anybody changed since the last planning session, and nothing before', async () => {
    const news = async () => (await home(CO_PRESENTER)).sessionNews.find(({ planId }) => planId === w.planId);
    const inPlan = async () => w.place.services.history.planNews(await w.actor(CO_PRESENTER), w.planId, 'session');
    await w.run();
    await w.endAll();
    expect([await news(), await inPlan()]).toEqual([undefined, []]);
    const id = randomUUID();
    await (
      await prepareEdit(
        ...([w.place.test.db, w.place.world.lanes.shared] as const),
        (doc) => createRecord(doc, 'objectives', { id, order: 'a5', title: 'Thought of afterwards' }),
        { userId: w.idOf(LEAD), touched: [`objectives/${id}`] },
      )
    )();
    expect(await news()).toMatchObject({ records: 1, people: 1 });
    expect((await inPlan()).map(({ records }) => records.length)).toEqual([1]);
  });
});
