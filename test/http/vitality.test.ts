import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../collab/document/canonical.ts';
import { KINDS } from '../../collab/document/kind/kinds.ts';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { updatesOf } from '../../db/document-log-load.ts';
import { isGuest, ROLES } from '../../server/domain/role.ts';
import { codeOf, openRecordApi, type RecordApi, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

const SUPPLIER = 'account-manager';
const CUSTOMER = 'customer-lead';
const TODAY = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10);

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

const address = (planId = api.world.planId) => `/api/v1/plans/${planId}/vitality`;
const ask = (who: Who, planId?: string) => api.ask(who, 'GET', address(planId));
const total = async (who: Who = SUPPLIER) => Object(Object((await ask(who)).json()).total);
const weeks = async (): Promise<{ monday: string; supplier: object; customer: object; decisions: number }[]> =>
  Object((await ask(SUPPLIER)).json()).weeks;
const own = (who: typeof SUPPLIER | typeof CUSTOMER) =>
  `${who === SUPPLIER ? 'supplier' : 'customer'}/${api.world.people[who]}`;

/** Both firms read the same, and this of it. */
async function bothRead(expected: object): Promise<void> {
  const [supplier, customer] = [await ask(SUPPLIER), await ask(CUSTOMER)];
  expect(supplier.status, supplier.text).toBe(200);
  expect(customer.text).toBe(supplier.text);
  expect(Object(supplier.json()).total).toMatchObject(expected);
}

async function validate(title: string, laneId: string): Promise<void> {
  const { id } = await api.made(CUSTOMER, 'drivers', { title }, laneId);
  const { services } = api.http;
  const actor = await services.people.loadActor(api.world.people[CUSTOMER]);
  if (actor === null) throw new Error('nobody');
  const { lanes } = await services.plans.openPlan(actor, api.world.planId);
  const driver = lanes.find((lane) => lane.id === laneId)?.content.drivers.find((one) => one.id === id);
  if (driver === undefined) throw new Error('the driver is missing');
  const about = [{ recordId: id, canonical: canonicalText(KINDS.drivers, driver) }];
  const place = { planId: api.world.planId, laneId, about, act: 'validate' } as const;
  await services.acts.actOnRecord(actor, { ...place, reason: '', password: '', figure: null, day: null, ip: '' });
}

/** As a room does it: the log up to now becomes the snapshot, its rows history. */
async function compact(laneId: string): Promise<void> {
  const { log } = api.realtime;
  const loaded = await log.load(laneId);
  if (loaded === null) throw new Error('the lane is missing');
  const doc = restoreLane(updatesOf(loaded));
  const [state, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  const { epoch } = loaded.writer;
  expect(await log.compact({ docId: laneId, epoch, seq: loaded.seq, state, stateVector, packed: null })).toBe('done');
}

describe('[V1] what happens in the shared part counts for the firm of who did it', () => {
  it('nothing has happened yet: thirteen weeks of zeros', async () => {
    const zeros = { touched: 0, validations: 0, keptOnTime: 0, keptLate: 0, overdue: 0 };
    await bothRead({ decisions: 0, supplier: zeros, customer: zeros });
    expect(await weeks()).toHaveLength(13);
  });

  it('what is changed again and again is one entry; what the other firm changes too is one of theirs', async () => {
    let { id, etag } = await api.made(SUPPLIER, 'sections', { title: 'Vision' });
    for (let n = 0; n < 10; n += 1) {
      const changed = await api.patch(SUPPLIER, 'sections', id, etag, { title: `Vision ${n}` });
      etag = changed.headers.etag ?? '';
    }
    await api.made('core-team-member', 'risks', { title: 'Late' });
    expect((await api.patch(CUSTOMER, 'sections', id, etag, { title: 'Vision of both' })).status).toBe(200);
    await bothRead({ supplier: { touched: 2, validations: 0 }, customer: { touched: 1 } });
  });

  it('validations are of the firm that validates, decisions of both', async () => {
    await validate('Uptime', api.world.lanes.shared);
    await api.made(SUPPLIER, 'decisions', { title: 'Graz first', decidedOn: daysAgo(0) });
    await api.made(SUPPLIER, 'decisions', { title: 'Lyon second', decidedOn: daysAgo(21) });
    await api.made(SUPPLIER, 'decisions', { title: 'Some day' });
    await bothRead({ decisions: 2, supplier: { validations: 0 }, customer: { validations: 1 } });
    expect((await weeks()).map(({ decisions }) => decisions)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]);
  });

  it('commitments are of the firm of their owner: kept, kept late, overdue, and none that was only asked', async () => {
    const kept = { title: 'Kept', owner: own(SUPPLIER), due: daysAgo(14), done: 'done', doneOn: daysAgo(15) };
    await api.made(SUPPLIER, 'actions', kept);
    await api.made(CUSTOMER, 'actions', { title: 'Late', owner: own(CUSTOMER), due: daysAgo(3) });
    await api.made(SUPPLIER, 'actions', { title: 'Asked', owner: own(CUSTOMER), due: daysAgo(3) });
    await bothRead({ supplier: { keptOnTime: 1, keptLate: 0, overdue: 0 }, customer: { keptOnTime: 0, overdue: 1 } });
  });

  it('done without a day is done on the day when that was said', async () => {
    const { id, etag } = await api.made(CUSTOMER, 'actions', { title: 'x', owner: own(CUSTOMER), due: daysAgo(2) });
    expect((await api.patch(CUSTOMER, 'actions', id, etag, { done: 'done' })).status).toBe(200);
    const title = { title: 'Ahead', owner: own(CUSTOMER), due: daysAgo(-30), done: 'done' };
    await api.made(CUSTOMER, 'actions', title);
    await bothRead({ customer: { keptOnTime: 1, keptLate: 1, overdue: 1 } });
    expect((await weeks()).at(-1)?.customer).toMatchObject({ keptOnTime: 1, keptLate: 1 });
  });

  it('from the log as from history, in the week of each change, and none from before', async () => {
    const { lanes, people } = api.world;
    const move = (userId: string, days: number) => api.test.db.collab`
      UPDATE doc_update SET at = at - ${`${days} days`}::interval WHERE doc_id = ${lanes.shared} AND user_id = ${userId}`;
    await bothRead({ supplier: { touched: 7 } });
    await move(people['core-team-member'], 100);
    await bothRead({ supplier: { touched: 6 } });
    await move(people['core-team-member'], -79);
    const before = await ask(SUPPLIER);
    await bothRead({ supplier: { touched: 7 } });
    expect((await weeks()).at(-4)?.supplier).toMatchObject({ touched: 1 });
    await compact(lanes.shared);
    expect((await ask(CUSTOMER)).text).toBe(before.text);
    await api.made(SUPPLIER, 'milestones', { title: 'After the compaction' });
    await bothRead({ supplier: { touched: 8 } });
  });

  it('everybody who reads the shared part reads the same; to who does not, there is nothing', async () => {
    const { text } = await ask(SUPPLIER);
    const madeUp = withoutId(await ask('outsider', UNKNOWN));
    expect(madeUp.status).toBe(404);
    for (const role of ROLES) {
      const answer = await ask(role);
      if (role === 'extended-team-member' || isGuest(role)) expect(withoutId(answer)).toEqual(madeUp);
      else expect(answer.text, role).toBe(text);
    }
    expect(withoutId(await ask('outsider'))).toEqual(madeUp);
    expect(withoutId(await ask(SUPPLIER, 'none'))).toEqual(madeUp);
    expect((await api.http.send(address())).status).toBe(401);
  });

  it('who left the plan still stands for their firm', async () => {
    const { text } = await ask(SUPPLIER);
    const { planId, people } = api.world;
    await api.test.db.provision`
      DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people['core-team-member']}`;
    expect((await ask(SUPPLIER)).text).toBe(text);
    expect((await ask(CUSTOMER)).text).toBe(text);
    expect(codeOf(await ask('core-team-member')).code).toBe('not-found');
  });
});

describe('[V2] what one firm keeps to itself, or named people do, moves no figure', () => {
  it.each<readonly ['supplier' | 'customer', Who]>([
    ['supplier', SUPPLIER],
    ['customer', CUSTOMER],
  ])('of the %s', async (audience, who) => {
    const before = (await ask(SUPPLIER)).text;
    const laneId = api.world.lanes[audience];
    await api.made(who, 'sections', { title: 'Own' }, laneId);
    await api.made(who, 'decisions', { title: 'Own', decidedOn: TODAY }, laneId);
    const owner = `${audience}/${api.world.people[audience === 'supplier' ? SUPPLIER : CUSTOMER]}`;
    await api.made(who, 'actions', { title: 'Own', owner, due: daysAgo(9) }, laneId);
    await api.made(who, 'actions', { title: 'Own', owner, due: daysAgo(9), done: 'done', doneOn: daysAgo(9) }, laneId);
    expect((await ask(SUPPLIER)).text).toBe(before);
    expect((await ask(CUSTOMER)).text).toBe(before);
  });

  it('of people of both firms who are named for a part', async () => {
    const before = (await ask(SUPPLIER)).text;
    const { restricted, people } = api.world;
    const owner = `customer/${people['customer-executive']}`;
    const late = { title: 'Between sponsors', owner, due: daysAgo(9) };
    await api.made('customer-executive', 'actions', late, restricted.shared);
    await api.made('executive-sponsor', 'decisions', { title: 'Between', decidedOn: TODAY }, restricted.shared);
    for (const who of [SUPPLIER, CUSTOMER, 'executive-sponsor', 'customer-executive'] as const) {
      expect((await ask(who)).text, who).toBe(before);
    }
  });
});

describe('[V3] no figure is about a person', () => {
  it('nobody is named, by id, name or address', async () => {
    const { text } = await ask(CUSTOMER);
    const { people, emails } = api.world;
    for (const word of [...Object.values(people), ...Object.values(emails), 'Person ', 'userId', 'personId']) {
      expect(text).not.toContain(word);
    }
  });

  it('who signs in, looks around and reads changes nothing', async () => {
    const before = (await ask(SUPPLIER)).text;
    await api.http.services.auth.signIn({ email: api.world.emails[CUSTOMER], password: WORLD_PASSWORD, ip: 'v3' });
    expect((await api.ask(CUSTOMER, 'GET', `/api/v1/plans/${api.world.planId}`)).status).toBe(200);
    await api.test.db.collab`UPDATE doc_seen SET at = now()`;
    expect((await ask(SUPPLIER)).text).toBe(before);
  });

  it('two people of a firm who change one entry count as their firm once', async () => {
    const { id, etag } = await api.made(CUSTOMER, 'asks', { title: 'Access' });
    const before = (await total()).customer.touched;
    expect((await api.patch('customer-contributor', 'asks', id, etag, { title: 'Access to logs' })).status).toBe(200);
    expect((await total()).customer.touched).toBe(before);
  });
});

it('what is damaged in the store is said, and the rest is counted', async () => {
  expect(Object((await ask(SUPPLIER)).json()).isIncomplete).toBe(false);
  const { touched } = (await total()).customer;
  await api.test.db.collab`
    UPDATE doc_update SET data = 'x' WHERE doc_id = ${api.world.lanes.shared}
      AND seq = (SELECT max(seq) FROM doc_update WHERE doc_id = ${api.world.lanes.shared})`;
  const answer = await ask(CUSTOMER);
  expect(answer.status).toBe(200);
  expect(Object(answer.json()).isIncomplete).toBe(true);
  expect((await total()).customer.touched).toBe(touched);
});
