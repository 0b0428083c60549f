import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import type { Audience } from '../../server/domain/audience.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { hashRecord } from '../../server/services/record/record-view.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/send-request.ts';
import { signInToApp } from '../support/sign-in-to-app.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';

const BUILD_MS = 240_000;
const HTML = { accept: 'text/html' };

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
}, BUILD_MS);
afterAll(() => app?.close());

const signIn = (email: string) => signInToApp(app, email);

function search(cookie: string, asked: Record<string, string>): Promise<Answer> {
  return app.send(`/search?${new URLSearchParams(asked)}`, { headers: { ...HTML, cookie } });
}

function write(laneId: string, title: string): Promise<unknown> {
  return app.product.gateway.transact(laneId, world.people['account-manager'], (doc) =>
    createRecord(doc, 'objectives', { id: crypto.randomUUID(), title, order: 'a0' }, { side: 'supplier' }),
  );
}

it('[F2] the page finds what was written a moment ago, for who may read it, and nobody else learns of it', async () => {
  const [manager, lead] = await Promise.all([
    signIn(world.emails['account-manager']),
    signIn(world.emails['customer-lead']),
  ]);
  await write(world.lanes.supplier, 'Wolframite supply of Lyon');
  await until('the hit', async () => (await search(manager, { q: 'wolframite' })).text.includes('One entry with'));
  const found = await search(manager, { q: 'wolframite' });
  expect(found.text).toMatch(/<mark[^>]*>Wolframite<\/mark>/);
  expect(found.text).toContain(`/plans/${world.planId}/objectives#record-`);
  const foreign = [await search(lead, { q: 'wolfram' }), await search(lead, { q: 'wolframit', plan: world.planId })];
  for (const { status, text } of foreign) {
    expect(status).toBe(200);
    expect(text).toContain('0 entries with');
    expect(text.toLowerCase()).not.toContain('wolframite');
  }
  // A plan of others is answered like one that never was.
  const plans = [world.outsiderPlanId, crypto.randomUUID()];
  const [real, madeUp] = await Promise.all(plans.map((plan) => search(manager, { q: 'wolframite', plan })));
  const plain = (answer: Answer | undefined, plan: string | undefined) =>
    answer?.text.replaceAll(plan ?? '', 'PLAN').replace(/nonce="[^"]*"/g, '');
  expect(plain(real, plans[0])?.includes('0 entries with')).toBe(true);
  expect(plain(real, plans[0])?.length).toBe(plain(madeUp, plans[1])?.length);
});

/** Rows follow each commit within this; lanes of which nobody told are looked for once a minute. */
const SOON_MS = 15_000;

async function actor(role: Role): Promise<Actor> {
  const found = await app.product.services.people.loadActor(world.people[role]);
  if (found === null) throw new Error('nobody of this id');
  return found;
}

async function hits(role: Role, q: string): Promise<readonly string[]> {
  const found = await app.product.services.search(await actor(role), { q, planId: null, kind: null, page: 1 });
  return found.hits.map(({ lane, title }) => `${lane.audience}: ${title.text}`);
}

async function expectSoon(role: Role, q: string, wanted: readonly string[]): Promise<void> {
  await expect.poll(() => hits(role, q), { timeout: SOON_MS }).toEqual(wanted);
}

describe('[D18] whichever way it is written, it is found some moments later', () => {
  const laneOf = async (role: Role, planId: string, audience: Audience) => {
    const { lanes } = await app.product.services.plans.openPlan(await actor(role), planId);
    const lane = lanes.find((one) => one.audience === audience && !one.isRestricted);
    if (lane === undefined) throw new Error('there is no such part');
    return lane;
  };

  it('by the API: added, changed, removed', async () => {
    const cookie = await signIn(world.emails['customer-lead']);
    const path = `/api/v1/plans/${world.planId}/risks`;
    const ask = (method: string, at: string, body: object | null, ifMatch = '') =>
      app.send(at, {
        method,
        headers: {
          ...{ cookie, origin: app.origin, 'content-type': 'application/json' },
          ...(ifMatch === '' ? {} : { 'if-match': ifMatch }),
        },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
    const fields = { title: 'Antimony runs short' };
    const added = await ask('POST', path, { laneId: world.lanes.customer, fields });
    expect(added.status, added.text).toBe(201);
    await expectSoon('customer-lead', 'antimony', ['customer: Antimony runs short']);
    expect(await hits('account-manager', 'antimony')).toEqual([]);
    const at = added.headers.location ?? '';
    const changed = await ask('PATCH', at, { fields: { title: 'Beryllium runs short' } }, added.headers.etag);
    expect(changed.status, changed.text).toBe(200);
    await expectSoon('customer-lead', 'beryllium', ['customer: Beryllium runs short']);
    expect(await hits('customer-lead', 'antimony')).toEqual([]);
    expect((await ask('DELETE', at, null, changed.headers.etag)).status).toBe(204);
    await expectSoon('customer-lead', 'beryllium', []);
  });

  it('a new plan with its template, and next year’s plan, of which each firm carries its own part', async () => {
    const { plans } = app.product.services;
    const [manager, lead] = [await actor('account-manager'), await actor('customer-lead')];
    const inPlan = async (role: Role, planId: string, q: string) => {
      const found = await app.product.services.search(await actor(role), { q, planId, kind: null, page: 1 });
      return found.total;
    };
    const form = (title: string, carries: boolean) => ({
      ...{ fromPlanId: world.planId, carries, title, requestKey: crypto.randomUUID() },
      locale: 'en' as const,
      ...{ periodStart: '2029-01-01', periodEnd: '2029-12-31' },
    });
    const fresh = await plans.makePlan(manager, form('From the template', false));
    const [section] = (await laneOf('account-manager', fresh, 'shared')).content.sections;
    const word = section?.title.split(' ')[0] ?? '';
    await expect.poll(() => inPlan('customer-lead', fresh, word), { timeout: SOON_MS }).toBeGreaterThan(0);

    await write(world.lanes.shared, 'Cinnabar for both');
    await app.product.gateway.transact(world.lanes.customer, world.people['customer-lead'], (doc) =>
      createRecord(doc, 'actions', { id: crypto.randomUUID(), title: 'Cinnabar, ours alone', order: 'a0' }),
    );
    const next = await plans.makePlan(manager, form('Next year', true));
    await expect.poll(() => inPlan('account-manager', next, 'cinnabar'), { timeout: SOON_MS }).toBe(1);
    expect(await inPlan('customer-lead', next, 'cinnabar')).toBe(1);
    const { id: laneId } = await laneOf('customer-lead', next, 'customer');
    await plans.fillLane(lead, { planId: next, laneId, from: 'previous', locale: 'en' });
    await expect.poll(() => inPlan('customer-lead', next, 'cinnabar'), { timeout: SOON_MS }).toBe(2);
    expect(await inPlan('account-manager', next, 'cinnabar')).toBe(1);
  });

  it('what is published, and what is taken back: in the one part and no longer in the other', async () => {
    const { publishing } = app.product.services;
    const [manager, { planId }] = [await actor('account-manager'), world];
    const laneId = world.lanes.supplier;
    await write(laneId, 'Dysprosium offer');
    await expectSoon('account-manager', 'dysprosium', ['supplier: Dysprosium offer']);
    const { content } = await laneOf('account-manager', planId, 'supplier');
    const record = content.objectives.find(({ title }) => title === 'Dysprosium offer');
    if (record === undefined) throw new Error('the record is gone');
    const seen = hashRecord(laneId, 'objectives', record);
    await publishing.publish(manager, {
      ...{ planId, laneId },
      records: [{ root: 'objectives', recordId: record.id, seen, leaves: [] }],
    });
    await expectSoon('customer-lead', 'dysprosium', ['shared: Dysprosium offer']);
    await expectSoon('account-manager', 'dysprosium', ['shared: Dysprosium offer']);
    const [publication] = await publishing.list(manager, planId);
    await publishing.withdraw(manager, { planId, publicationId: publication?.id ?? '' });
    await expectSoon('customer-lead', 'dysprosium', []);
    await expectSoon('account-manager', 'dysprosium', ['supplier: Dysprosium offer']);
  });
});

it('nobody searches without signing in', async () => {
  const answer = await search('', { q: 'wolframite' });
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe('/sign-in?next=%2Fsearch%3Fq%3Dwolframite');
});

it('[F3] what is typed is kept, escaped, and refused when it is too long; nonsense in the address is left out', async () => {
  const cookie = await signIn(world.emails['account-manager']);
  const empty = await app.send('/search', { headers: { ...HTML, cookie } });
  expect(empty.status).toBe(200);
  expect(empty.text).toContain('Write a word');
  const long = await search(cookie, { q: `${'x'.repeat(201)}` });
  expect(long.status).toBe(422);
  expect(long.text).toContain('Write at most 200 letters.');
  expect(long.text).toContain('x'.repeat(201));
  const script = await search(cookie, { q: '"><script>alert(1)</script>', plan: 'x', kind: '__proto__', page: '-1' });
  expect(script.status).toBe(200);
  expect(script.text).not.toContain('<script>alert(1)');
});
