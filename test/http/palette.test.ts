import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { signInToApp } from '../support/sign-in-to-app.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';

const BUILD_MS = 240_000;

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
}, BUILD_MS);
afterAll(() => app?.close());

const signIn = (email: string) => signInToApp(app, email);

const ask = (cookie: string, path: string) => app.send(path, { headers: { accept: 'application/json', cookie } });
const find = (cookie: string, q: string) => ask(cookie, `/palette/found?${new URLSearchParams({ q })}`);

describe('[U1] what the palette is told', () => {
  it('the accounts and plans that a person may read, and what they may begin', async () => {
    const [manager, lead] = [
      await signIn(world.emails['account-manager']),
      await signIn(world.emails['customer-lead']),
    ];
    const places = Object((await ask(manager, '/palette')).json());
    expect(places.mayBegin).toBe(true);
    expect(places.accounts[0].plans[0]).toMatchObject({ id: world.planId, mayMakePlans: true });
    const theirs = await ask(lead, '/palette');
    expect(Object(theirs.json())).toMatchObject({ mayBegin: false });
    for (const { text } of [await ask(manager, '/palette'), theirs]) {
      expect(text).toContain(world.planId);
      expect(text).not.toContain(world.outsiderPlanId);
      for (const laneId of Object.values(world.lanes)) expect(text).not.toContain(laneId);
    }
  });

  it('what is written where a person may not read is not found by them, nor counted', async () => {
    const [manager, lead] = [
      await signIn(world.emails['account-manager']),
      await signIn(world.emails['customer-lead']),
    ];
    await app.product.gateway.transact(world.lanes.supplier, world.people['account-manager'], (doc) =>
      createRecord(
        doc,
        'objectives',
        { id: crypto.randomUUID(), title: 'Wolframite supply', order: 'a0' },
        { side: 'supplier' },
      ),
    );
    await until('the hit', async () => Object((await find(manager, 'wolframite')).json()).total === 1);
    const own = Object((await find(manager, 'wolframite')).json());
    expect(own.hits[0]).toMatchObject({ title: 'Wolframite supply', badge: { en: expect.stringContaining('Only') } });
    expect(own.hits[0].to).toMatch(new RegExp(`^/plans/${world.planId}/objectives#record-`));
    const nothing = await find(lead, 'zzzz');
    expect(nothing.json()).toEqual({ hits: [], total: 0, isAlike: false });
    expect((await find(lead, 'wolframite')).text).toBe(nothing.text);
  });

  it('nothing to whom is not signed in', async () => {
    for (const path of ['/palette', '/palette/found?q=wolframite']) {
      const answer = await app.send(path, { headers: { accept: 'application/json' } });
      expect(answer.status).toBe(302);
      expect(answer.headers.location).toMatch(/^\/sign-in/);
      expect(answer.text).toBe('');
    }
  });
});

it('the choice of keys is kept where scripts read it, and one that there is not is refused', async () => {
  const cookie = await signIn(world.emails['customer-lead']);
  const choose = (keys: string) =>
    app.send('/settings/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin, cookie },
      body: new URLSearchParams({ keys }).toString(),
    });
  const kept = await choose('none');
  expect({ status: kept.status, to: kept.headers.location }).toEqual({ status: 302, to: '/settings/keys?changed' });
  expect(kept.cookies).toEqual(['covalent-keys=none; Path=/; Max-Age=31536000; SameSite=Lax']);
  const refused = await choose('some');
  expect({ status: refused.status, cookies: refused.cookies }).toEqual({ status: 422, cookies: [] });
});
