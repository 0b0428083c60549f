import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createRecord, setField } from '../../collab/document/records.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { loadLaneDiff, loadSittings } from '../../server/services/history/lane-sittings.ts';
import { nameVersion } from '../../server/services/history/lane-versions.ts';
import { loadPlanNews } from '../../server/services/history/plan-news.ts';
import { createSeenRecorder, type SeenRecorder } from '../../server/services/history/seen-recorder.ts';
import { loadActor } from '../../server/services/people/load-actor.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let looks: SeenRecorder;
let objective: string;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  looks = createSeenRecorder(test.db.collab, () => undefined);
  door = await openDoor(test.db, { seen: looks.recordSeen });
});
afterAll(async () => {
  await door.close();
  await test.drop();
});
beforeEach(async () => {
  await test.db.collab`DELETE FROM doc_seen`;
  objective = randomUUID();
});

const deps = () => ({ db: test.db, reportDamage: () => undefined });

async function actor(role: Role | 'outsider'): Promise<Actor> {
  const found = await loadActor(test.db, role === 'outsider' ? world.outsider : world.people[role]);
  if (found === null) throw new Error('no such person');
  return found;
}

const news = async (role: Role | 'outsider') => loadPlanNews(deps(), await actor(role), world.planId);

/** Writes as this person, in a page of their own that they close again. */
async function write(role: Role, change: (doc: Y.Doc) => void): Promise<void> {
  const page = await openLane(door, world.people[role], world.lanes.shared);
  await until('the page to be live', () => page.getState().isSynced);
  page.doc.transact(() => change(page.doc));
  await until('all to be saved', () => page.getState().saved === 'saved');
  page.destroy();
}

async function look(role: Role): Promise<void> {
  const page = await openLane(door, world.people[role], world.lanes.shared);
  await until('the page to be live', () => page.getState().isSynced);
  const before = await looksOf(role);
  page.sendSeen();
  await until('the look to be stored', async () => (await looksOf(role)) > before);
  page.destroy();
}

/** When this person last looked, in ms; 0 when they never have. */
async function looksOf(role: Role): Promise<number> {
  const [row] = await test.db.collab<{ at: Date }[]>`
    SELECT at FROM doc_seen WHERE user_id = ${world.people[role]} AND doc_id = ${world.lanes.shared}`;
  return row?.at.getTime() ?? 0;
}

/** As if nobody had looked for so long. */
async function leave(minutes: number): Promise<void> {
  await test.db.collab`UPDATE doc_seen SET at = at - ${`${minutes} minutes`}::interval,
    visit_from_at = visit_from_at - ${`${minutes} minutes`}::interval`;
}

const addObjective = (role: Role) =>
  write(role, (doc) => createRecord(doc, 'objectives', { id: objective, order: 'a0', title: 'Halve the stops' }));
const setTarget = (role: Role, target: number) =>
  write(role, (doc) => setField(doc, 'objectives', objective, 'target', target));

describe('[C75] what is new in a plan', () => {
  it('is nothing at the first visit, then what others did since the last one, all through the next', async () => {
    await addObjective('account-manager');
    expect(await news('customer-lead')).toEqual([]);
    await look('customer-lead');
    expect(await news('customer-lead')).toEqual([]);
    await leave(60);
    await setTarget('account-manager', 5);
    await setTarget('customer-lead', 4);
    const told = await news('customer-lead');
    expect(told).toMatchObject([
      {
        laneId: world.lanes.shared,
        records: [{ recordId: objective, userId: world.people['account-manager'], fields: [{ field: 'target' }] }],
      },
    ]);
    // Looking at it does not take it away; only the end of this visit does.
    await look('customer-lead');
    expect(await news('customer-lead')).toEqual(told);
    await leave(31);
    expect(await news('customer-lead')).toEqual([]);
  });

  it('of a lane that one may not read does not exist', async () => {
    await expect(news('outsider')).rejects.toMatchObject({ code: 'not-found' });
    await test.db.collab`INSERT INTO doc_seen (user_id, doc_id, seq, visit_from, visit_from_at)
      VALUES (${world.people['customer-lead']}, ${world.lanes.supplier}, 0, 0, now())`;
    expect(await news('customer-lead')).toEqual([]);
  });
});

describe('[C72] the past of a lane', () => {
  it('is told sitting by sitting, with what each changed', async () => {
    await addObjective('account-manager');
    await setTarget('customer-contributor', 5);
    await setTarget('account-manager', 4);
    const lead = await actor('customer-contributor');
    const page = await loadSittings(deps(), lead, world.planId, { laneId: null, until: null });
    expect(page.laneId).toBe(world.lanes.shared);
    const [mine] = page.sittings.filter(({ userId }) => userId === lead.personId);
    expect(mine).toMatchObject({ records: [{ recordId: objective, fields: [{ field: 'target' }] }] });
    if (mine === undefined) throw new Error('no sitting');
    const diff = await loadLaneDiff(deps(), lead, page.laneId, { fromSeq: mine.toSeq, toSeq: mine.toSeq, by: null });
    expect(diff.records).toMatchObject([
      { id: objective, kind: 'changed', fields: [{ name: 'target', kind: 'value', before: null, after: 5 }] },
    ]);
  });

  it('a sitting that began before somebody else made a record has, of it, what its author found there', async () => {
    const [begun, made] = [objective, randomUUID()];
    await addObjective('customer-contributor');
    objective = made;
    await addObjective('account-manager');
    await setTarget('account-manager', 4);
    await setTarget('customer-contributor', 5);
    await setTarget('customer-contributor', 6);
    const { personId } = await actor('customer-contributor');
    const lead = await actor('customer-lead');
    const { sittings, laneId } = await loadSittings(deps(), lead, world.planId, { laneId: null, until: null });
    const sitting = sittings.find(({ userId }) => userId === personId);
    if (sitting === undefined) throw new Error('no sitting');
    const { records } = await loadLaneDiff(deps(), lead, laneId, { ...sitting, by: personId });
    const of = (id: string) => records.find((one) => one.id === id);
    expect(of(begun)).toMatchObject({ kind: 'added', before: null });
    expect(of(made)).toMatchObject({
      ...{ kind: 'changed', before: { id: made, target: 4 } },
      fields: [{ name: 'target', kind: 'value', before: 4, after: 6 }],
    });
    const alone = await loadLaneDiff(deps(), lead, laneId, { ...sitting, by: null });
    expect(alone.records.find(({ id }) => id === made)).toMatchObject({ kind: 'added', before: null });
  });

  it('is for who may read the lane, and what was deleted for who may write it', async () => {
    const { shared, supplier } = world.lanes;
    const page = (laneId: string) => ({ laneId, until: null });
    const observer = await actor('customer-observer');
    expect((await loadSittings(deps(), observer, world.planId, page(shared))).laneId).toBe(shared);
    await expect(loadLaneDiff(deps(), observer, shared, { fromSeq: 1, toSeq: 1, by: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
    for (const [who, lane] of [
      [observer, supplier],
      [await actor('outsider'), shared],
      [observer, randomUUID()],
    ] as const) {
      await expect(loadSittings(deps(), who, world.planId, page(lane))).rejects.toMatchObject({ code: 'not-found' });
      await expect(loadLaneDiff(deps(), who, lane, { fromSeq: 1, toSeq: 1, by: null })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    for (const until of [-1, 0.5, 2 ** 40]) {
      await expect(loadSittings(deps(), observer, world.planId, { laneId: shared, until })).rejects.toMatchObject({
        code: 'invalid',
      });
    }
  });
});

describe('[C72] a version of a lane', () => {
  const planId = () => world.planId;
  const laneId = () => world.lanes.shared;
  const name = 'Before Graz';
  const naming = async (role: Role | 'outsider', lane = laneId(), called = name) =>
    nameVersion(test.db, await actor(role), { planId: planId(), laneId: lane, name: called });

  it('is a point of its log that gets a name once, from who may write', async () => {
    await addObjective('account-manager');
    await naming('customer-lead');
    await setTarget('account-manager', 9);
    const lead = await actor('customer-lead');
    const { versions, headSeq } = await loadSittings(deps(), lead, planId(), { laneId: laneId(), until: null });
    expect(versions).toMatchObject([{ name, personId: lead.personId, seq: headSeq - 1 }]);
    const [{ seq } = { seq: 0 }] = versions;
    const diff = await loadLaneDiff(deps(), lead, laneId(), { fromSeq: seq + 1, toSeq: headSeq, by: null });
    expect(diff.records).toMatchObject([{ id: objective, fields: [{ name: 'target', before: null, after: 9 }] }]);

    await expect(naming('account-manager')).rejects.toMatchObject({ code: 'conflict' });
    await expect(naming('customer-lead', laneId(), '  ')).rejects.toMatchObject({ code: 'invalid' });
    await expect(naming('customer-lead', laneId(), 'x'.repeat(121))).rejects.toMatchObject({ code: 'invalid' });
    await expect(naming('customer-observer', laneId(), 'Mine')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(naming('customer-lead', world.lanes.supplier, 'Mine')).rejects.toMatchObject({ code: 'not-found' });
    await expect(naming('outsider', laneId(), 'Mine')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[D15] is seen by who reads the lane, and changed by nobody', async () => {
    await naming('account-manager', world.lanes.supplier, 'Our draft');
    const read = (role: Role) =>
      test.db.as(world.people[role], (tx) => tx`SELECT name FROM lane_version WHERE lane_id = ${world.lanes.supplier}`);
    expect(await read('account-manager')).toHaveLength(1);
    expect(await read('customer-lead')).toHaveLength(0);
    const asManager = (work: Parameters<typeof test.db.as>[1]) => test.db.as(world.people['account-manager'], work);
    await expect(asManager((tx) => tx`UPDATE lane_version SET name = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(asManager((tx) => tx`DELETE FROM lane_version`)).rejects.toThrow(/permission denied/);
  });
});
