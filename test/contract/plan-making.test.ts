import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildLaneUpdate } from '../../collab/document/build-lane.ts';
import { createRecord } from '../../collab/document/records.ts';
import { loadDocument } from '../../db/queries/documents.ts';
import { isGuest, ROLES } from '../../server/domain/role.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { OpenPlan } from '../../server/services/app-services.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';

let w: ActWorld;
const at = (order: string) => ({ id: crypto.randomUUID(), order });

beforeAll(async () => {
  w = await openActWorld();
});
afterAll(() => w.close());

const PERIOD = { periodStart: '2028-01-01', periodEnd: '2028-12-31' };
const form = (overrides: { carries?: boolean; requestKey?: string; title?: string; locale?: Locale } = {}) => ({
  ...{ fromPlanId: w.world.planId, carries: false, title: 'Plan 2028', requestKey: crypto.randomUUID() },
  ...{ ...PERIOD, locale: 'en' as const },
  ...overrides,
});
const account = (locale: Locale = 'en') => ({ accountId: w.world.accountId, locale });
const manager = () => w.actor(w.world.people['account-manager']);
const lead = () => w.actor(w.world.people['customer-lead']);
const lane = ({ lanes }: OpenPlan, audience: string) => {
  const found = lanes.find((one) => one.audience === audience && !one.isRestricted);
  if (found === undefined) throw new Error(`no ${audience} lane`);
  return found;
};

describe('[S11] a plan is made by an owner of a plan of the account', () => {
  it.each(ROLES)('%s', async (role) => {
    const actor = await w.actor(w.world.people[role]);
    const making = w.services.plans.makePlan(actor, form());
    if (role === 'account-manager' || role === 'customer-lead') expect(await making).toMatch(/^[0-9a-f-]{36}$/);
    // Nothing of the plan is open to an extended team member of whom no lane names anything; here one does.
    else await expect(making).rejects.toMatchObject({ code: isGuest(role) ? 'not-found' : 'forbidden' });
  });

  it('for anybody else the plan does not exist, nor its account', async () => {
    const outsider = await w.actor(w.world.outsider);
    await expect(w.services.plans.makePlan(outsider, form())).rejects.toMatchObject({ code: 'not-found' });
    await expect(w.services.plans.draftPlan(outsider, account())).rejects.toMatchObject({ code: 'not-found' });
    const coach = await w.actor(w.world.people.coach);
    await expect(w.services.plans.draftPlan(coach, account())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('its form begins with the year after the latest plan of the account', async () => {
    const draft = await w.services.plans.draftPlan(await manager(), account());
    const latest = draft.sources.map(({ periodEnd }) => Number(periodEnd.slice(0, 4)));
    const year = Math.max(...latest) + 1;
    expect(draft).toMatchObject({ periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` });
    expect(draft.title).toContain(String(year));
  });

  it('has everybody in their role, an owner of each firm among them, and the template in each part', async () => {
    const planId = await w.services.plans.makePlan(await manager(), form());
    const [mine, theirs] = [
      await w.services.plans.openPlan(await manager(), planId),
      await w.services.plans.openPlan(await lead(), planId),
    ];
    expect(theirs.plan.role).toBe('customer-lead');
    expect(mine.people.map(({ role }) => role)).toContain('extended-team-member');
    for (const found of [lane(mine, 'shared'), lane(mine, 'supplier'), lane(theirs, 'customer')]) {
      expect(found.content.sections.length).toBeGreaterThan(5);
      expect(found.content.sections.every(({ prompts }) => prompts !== null)).toBe(true);
    }
    expect(mine.lanes.map(({ audience }) => audience)).not.toContain('customer');
    expect(mine.people.map(({ id }) => id)).not.toContain(w.world.suspended);
  });

  it('begins in the language of who makes it', async () => {
    const draft = await w.services.plans.draftPlan(await manager(), account('de'));
    expect(draft.title).toMatch(/^Gemeinsamer Kundenplan \d{4}$/);
    const planId = await w.services.plans.makePlan(await manager(), form({ locale: 'de' }));
    const { sections } = lane(await w.services.plans.openPlan(await manager(), planId), 'shared').content;
    expect(sections[0]).toMatchObject({ title: 'Gemeinsame Vision', prompts: 'shared-vision' });
  });

  it('refuses a plan that would have no owner on one side', async () => {
    const outsider = await w.actor(w.world.outsider);
    const making = w.services.plans.makePlan(outsider, { ...form(), fromPlanId: w.world.outsiderPlanId });
    await expect(making).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses a period that ends before it begins, and no title', async () => {
    const actor = await manager();
    for (const wrong of [{ title: ' ' }, { periodEnd: '2027-01-01' }]) {
      const making = w.services.plans.makePlan(actor, { ...form(), ...wrong });
      await expect(making).rejects.toMatchObject({ code: 'invalid' });
    }
  });
});

it('[S12] a form sent several times at once makes one plan', async () => {
  const [actor, input] = [await manager(), form({ title: 'Once' })];
  const ids = await Promise.all([1, 2, 3].map(() => w.services.plans.makePlan(actor, input)));
  expect(new Set(ids).size).toBe(1);
  const plans = await w.services.plans.listPlans(actor);
  expect(plans.filter(({ title }) => title === 'Once')).toHaveLength(1);
});

it('[D16] whoever sets up plans cannot write into a lane that is there already', async () => {
  const data = Buffer.from(buildLaneUpdate({ clientId: 1, records: {} }));
  for (const laneId of Object.values(w.world.lanes)) {
    const [row] = await w.test.db.provision<
      { isBegun: boolean }[]
    >`SELECT begin_lane(${laneId}, 1, ${data}) AS is_begun`;
    expect(row?.isBegun).toBe(false);
  }
  await expect(w.test.db.app`SELECT begin_lane(${w.world.lanes.shared}, 1, ${data})`).rejects.toMatchObject({
    code: '42501',
  });
});

describe('[S13] next year’s plan', () => {
  const kept = {
    objective: at('a0'),
    active: at('a0'),
    open: at('a0'),
    ask: at('a0'),
    driver: at('a0'),
    own: at('a0'),
  };
  const left = { achieved: at('a1'), parked: at('a1'), done: at('a1'), answered: at('a1'), value: at('a0') };
  const theirs = { ...at('a0'), title: 'Walk away at nine', objective: kept.objective.id };
  let planId: string;

  beforeAll(async () => {
    const { people, lanes } = w.world;
    await w.write(lanes.shared, (doc) => {
      createRecord(doc, 'objectives', {
        ...kept.objective,
        title: 'Open objective',
        cells: { [left.achieved.id]: 'weak' },
      });
      createRecord(doc, 'objectives', { ...left.achieved, title: 'Achieved objective' });
      createRecord(doc, 'initiatives', { ...kept.active, title: 'Active', objective: left.achieved.id });
      createRecord(doc, 'initiatives', { ...left.parked, title: 'Parked' });
      const owner = `supplier/${people['account-manager']}`;
      createRecord(doc, 'actions', { ...kept.open, title: 'Open action', objective: kept.objective.id, owner });
      createRecord(doc, 'actions', { ...left.done, title: 'Done action', done: 'done' });
      createRecord(doc, 'asks', { ...kept.ask, title: 'Open ask', owner: `supplier/${w.world.suspended}` });
      createRecord(doc, 'asks', { ...left.answered, title: 'Answered ask', answer: 'no' });
      createRecord(doc, 'drivers', { ...kept.driver, title: 'Uptime' });
      createRecord(doc, 'values', { ...left.value, title: 'Ledger entry' });
    });
    await w.write(lanes.supplier, (doc) =>
      createRecord(doc, 'actions', { ...kept.own, title: 'Our secret price', objective: kept.objective.id }),
    );
    await w.write(lanes.customer, (doc) => createRecord(doc, 'actions', theirs));
    const achieved = await w.see('objectives', left.achieved.id);
    await w.act(people['account-manager'], achieved, 'achieve');
    await w.act(people['customer-lead'], achieved, 'achieve');
    await w.act(people['account-manager'], await w.see('initiatives', kept.active.id), 'activate');
    await w.act(people['customer-lead'], await w.see('drivers', kept.driver.id), 'validate');
    planId = await w.services.plans.makePlan(await manager(), form({ carries: true }));
  });

  it('carries what is open as fresh content, and maps what it names', async () => {
    const { lanes } = await w.services.plans.openPlan(await manager(), planId);
    const [shared, supplier] = [
      lanes.find((one) => one.audience === 'shared'),
      lanes.find((one) => one.audience === 'supplier'),
    ];
    const { objectives = [], initiatives, actions, asks, drivers, values } = shared?.content ?? {};
    expect(objectives.map(({ title, cells }) => [title, cells])).toEqual([['Open objective', {}]]);
    expect(initiatives?.map(({ title, objective }) => [title, objective])).toEqual([['Active', null]]);
    const copy = objectives[0]?.id;
    expect(copy).not.toBe(kept.objective.id);
    expect(actions?.map(({ title, objective }) => [title, objective])).toEqual([['Open action', copy]]);
    expect(asks?.map(({ title, owner }) => [title, owner])).toEqual([['Open ask', null]]);
    expect(drivers?.map(({ title }) => title)).toEqual(['Uptime']);
    expect(values).toEqual([]);
    expect(shared?.acts).toEqual([]);
    expect(supplier?.content.actions.map(({ title, objective }) => [title, objective])).toEqual([
      ['Our secret price', copy],
    ]);
    const ids = JSON.stringify(lanes.map(({ content }) => content));
    for (const { id } of [...Object.values(kept), ...Object.values(left)]) expect(ids).not.toContain(id);
  });

  it('brings no client of the old parts, nothing deleted, and no word of the other firm’s part', async () => {
    const { lanes } = await w.services.plans.openPlan(await manager(), planId);
    for (const { id, audience } of lanes) {
      const stored = await w.test.db.as(w.world.people['account-manager'], (tx) => loadDocument(tx, id));
      expect(stored?.updates).toHaveLength(1);
      const { structs, ds } = Y.decodeUpdate(stored?.updates[0] ?? new Uint8Array());
      expect([...new Set(structs.map((struct) => struct.id.client))]).toEqual([1]);
      expect(ds.clients.size).toBe(0);
      const bytes = Buffer.from(stored?.updates[0] ?? new Uint8Array()).toString('latin1');
      expect(bytes).not.toContain('Walk away');
      expect(bytes.includes('secret price')).toBe(audience === 'supplier');
    }
  });

  it('leaves the other firm’s part to its owner, who carries it once, with what it names', async () => {
    const open = () => lead().then((actor) => w.services.plans.openPlan(actor, planId));
    const before = lane(await open(), 'customer');
    expect(Object.values(before.content).flat()).toEqual([]);
    const fill = { planId, laneId: before.id, from: 'previous', locale: 'en' } as const;
    await expect(w.services.plans.fillLane(await manager(), fill)).rejects.toMatchObject({ code: 'not-found' });
    const contributor = await w.actor(w.world.people['customer-contributor']);
    await expect(w.services.plans.fillLane(contributor, fill)).rejects.toMatchObject({ code: 'forbidden' });
    await w.services.plans.fillLane(await lead(), fill);
    await expect(w.services.plans.fillLane(await lead(), fill)).rejects.toMatchObject({ code: 'conflict' });
    const after = await open();
    const copy = lane(after, 'shared').content.objectives[0]?.id;
    expect(lane(after, 'customer').content.actions.map(({ title, objective }) => [title, objective])).toEqual([
      ['Walk away at nine', copy],
    ]);
  });

  it('is linked on both plans, is the only one, and goes on from no plan of another account', async () => {
    const next = await w.services.plans.openPlan(await lead(), planId);
    expect(next.plan.previous?.id).toBe(w.world.planId);
    const old = await w.services.plans.openPlan(await lead(), w.world.planId);
    expect(old.plan.next?.id).toBe(planId);
    const again = w.services.plans.makePlan(await lead(), form({ carries: true }));
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const wrong = w.test.db
      .provision`UPDATE plan SET previous_plan_id = ${planId} WHERE id = ${w.world.outsiderPlanId}`;
    await expect(wrong).rejects.toMatchObject({ code: '23503' });
  });

  it('tells nobody of a plan that they may not read', async () => {
    const observer = w.world.people['customer-observer'];
    await w.test.db.provision`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${observer}`;
    const { plan } = await w.services.plans.openPlan(await w.actor(observer), w.world.planId);
    expect(plan.next).toBeNull();
  });
});
