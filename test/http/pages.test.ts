import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Answer, Sending } from '../support/send-request.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const BUILD_MS = 240_000;
const HTML = { accept: 'text/html' };

let app: TestApp;
let secure: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  secure = await startTestApp({ publicOrigin: 'https://plans.example.com', trustProxy: true });
  world = await buildWorld(app.database.db);
}, BUILD_MS);
afterAll(async () => {
  await app?.close();
  await secure?.close();
});

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Sending => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

const byBrowser = () => ({ origin: app.origin, 'sec-fetch-site': 'same-origin', ...HTML });

function signIn(email: string, password = WORLD_PASSWORD, headers: Record<string, string> = byBrowser()) {
  return app.send('/sign-in', form({ email, password }, headers));
}

/** `name=value` of the session cookie that an answer sets. */
function cookieOf(answer: Answer): string {
  const cookie = answer.cookies.find((one) => one.startsWith('covalent_auth='));
  return cookie?.split(';')[0] ?? '';
}

describe('[H9] signing in and out', () => {
  it('by browser: a cookie no script can read, and on to the first page', async () => {
    const answer = await signIn(world.emails['account-manager']);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe('/');
    expect(answer.cookies).toEqual([
      expect.stringMatching(/^covalent_auth=\w{40}; Path=\/; Max-Age=360000; HttpOnly; SameSite=Lax$/),
    ]);
    const page = await app.send('/', { headers: { ...HTML, cookie: cookieOf(answer) } });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('by script: without Origin and cookie, and the token is a bearer token too', async () => {
    const answer = await signIn(world.emails['account-manager'], WORLD_PASSWORD, {});
    expect(answer.status).toBe(302);
    const [, token = ''] = cookieOf(answer).split('=');
    const plans = await app.send('/api/v1/plans', { headers: { authorization: `Bearer ${token}` } });
    expect(plans.status).toBe(200);
    expect(plans.text).toContain(world.planId);
  });

  it('from a foreign page: refused, and no cookie is set', async () => {
    const headers = { ...byBrowser(), origin: 'https://evil.example' };
    const answer = await signIn(world.emails['account-manager'], WORLD_PASSWORD, headers);
    expect({ status: answer.status, cookies: answer.cookies }).toEqual({ status: 403, cookies: [] });
  });

  it('signing out takes the cookie away and ends the AuthSession', async () => {
    const cookie = cookieOf(await signIn(world.emails['customer-lead']));
    expect((await app.send('/api/v1/plans', { headers: { cookie } })).status).toBe(200);
    const answer = await app.send('/sign-out', form({}, { ...byBrowser(), cookie }));
    expect(answer.status).toBe(302);
    expect(answer.cookies).toEqual(['covalent_auth=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']);
    expect((await app.send('/api/v1/plans', { headers: { cookie } })).status).toBe(401);
  });

  it('signing out needs our own Origin', async () => {
    const cookie = cookieOf(await signIn(world.emails['customer-lead']));
    expect((await app.send('/sign-out', form({}, { cookie }))).status).toBe(403);
    expect((await app.send('/api/v1/plans', { headers: { cookie } })).status).toBe(200);
  });

  it('[A3] an unknown address and a wrong password: the same status and sentence, no cookie', async () => {
    const wrong = await signIn(world.emails.coach, 'wrong');
    const unknown = await signIn('nobody@test.example', 'wrong');
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect([wrong.cookies, unknown.cookies]).toEqual([[], []]);
    expect(wrong.headers['content-type']).toBe('text/html; charset=utf-8');
    const sentence = /role="alert"[\s\S]*?<\/div>/;
    expect(sentence.exec(wrong.text)?.[0]).toBeDefined();
    expect(sentence.exec(wrong.text)?.[0]).toBe(sentence.exec(unknown.text)?.[0]);
  });

  it('[A3] too many attempts: 429 and when to come back, also for the right password', async () => {
    const email = world.emails['supplier-observer'];
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(email, 'wrong');
    const answer = await signIn(email);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.cookies).toEqual([]);
  });

  it('over https the cookie is Secure and bound to the host', async () => {
    const there = await buildWorld(secure.database.db);
    const headers = {
      origin: 'https://plans.example.com',
      host: 'plans.example.com',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '198.51.100.7',
    };
    const fields = { email: there.emails.coach, password: WORLD_PASSWORD };
    const answer = await secure.send('/sign-in', form(fields, headers));
    expect(answer.cookies).toEqual([
      expect.stringMatching(/^__Host-covalent_auth=\w{40}; Path=\/; Max-Age=360000; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    const foreign = await secure.send('/sign-in', form(fields, { ...headers, origin: 'http://plans.example.com' }));
    expect(foreign.status).toBe(403);
  });
});

describe('[H2] pages', () => {
  it('every script and style element carries the nonce of its page', async () => {
    const cookie = cookieOf(await signIn(world.emails['account-manager']));
    for (const path of ['/sign-in', '/', `/plans/${world.planId}`, '/actions', '/accounts', '/no-such-page']) {
      const { headers, text } = await app.send(path, { headers: path === '/sign-in' ? HTML : { ...HTML, cookie } });
      const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? 'none';
      const elements = text.match(/<(?:script|style)\b[^>]*>/g) ?? [];
      expect(elements.length, path).toBeGreaterThan(0);
      for (const element of elements) expect(element, path).toContain(`nonce="${nonce}"`);
      expect(text, path).not.toMatch(/<[^>]+\son\w+=/);
      expect(headers['cache-control'], path).toContain('no-store');
    }
  });

  it('[S4] a plan of others and a plan that does not exist: one answer', async () => {
    const cookie = cookieOf(await signIn(world.emails['account-manager']));
    const ids = [world.outsiderPlanId, '5f0c7a52-1111-4000-8000-000000000000', 'no-id'];
    for (const suffix of ['', '.data']) {
      const answers = await Promise.all(
        ids.map((id) => app.send(`/plans/${id}${suffix}`, { headers: { ...HTML, cookie } })),
      );
      const blank = answers.map(({ status, text, headers }, index) => ({
        status,
        text: text
          .replaceAll(ids[index] ?? '', 'ID')
          .replaceAll(/nonce="[^"]*"|\\?"nonce\\?",\\?"[^"]*"/g, '')
          // When the inbox was counted.
          .replaceAll(/(\\?"countedAt\\?"),\d+/g, '$1'),
        type: headers['content-type'],
      }));
      expect(blank[0]?.status).toBe(404);
      expect(blank[1]).toEqual(blank[0]);
      expect(blank[2]).toEqual(blank[0]);
    }
  });

  it('data addresses answer nothing to strangers but the way to the sign-in page', async () => {
    for (const path of [`/plans/${world.planId}.data`, '/_root.data', '/accounts.data']) {
      const answer = await app.send(path);
      expect([202, 204, 302], path).toContain(answer.status);
      expect(answer.text, path).not.toContain('Northwind');
    }
  });
});

describe('built files', () => {
  it('never change under their name, so browsers keep them; missing ones are not pages', async () => {
    const page = await app.send('/sign-in', { headers: HTML });
    const path = /\/assets\/[\w.-]+\.(?:js|css)/.exec(page.text)?.[0] ?? '';
    const file = await app.send(path);
    expect(file.status).toBe(200);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    const missing = await app.send('/assets/missing-00000000.js');
    expect({ status: missing.status, cache: missing.headers['cache-control'] }).toEqual({
      status: 404,
      cache: 'no-store',
    });
  });

  it('nothing outside the folder is reachable', async () => {
    for (const path of ['/assets/../../server/index.js', '/assets/%2e%2e/%2e%2e/server/index.js', '/.env', '/.vite']) {
      const answer = await app.send(path, { headers: HTML });
      expect([302, 400, 403, 404], path).toContain(answer.status);
      expect(answer.text, path).not.toContain('createRequestHandler');
    }
  });
});

describe('[H6] stopping', () => {
  it(
    'a product that drains says so until its port is closed',
    async () => {
      const one = await startTestApp();
      expect((await one.send('/healthz')).status).toBe(200);
      expect((await one.send('/readyz')).status).toBe(200);
      await one.close();
      await expect(one.send('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
    BUILD_MS,
  );
});

describe('[H10] the log of the whole product', () => {
  it('holds no token and no cookie, and names pages by their pattern', () => {
    expect(app.log.text()).toContain('"route":"/plans/:planId"');
    expect(app.log.text()).not.toContain(world.planId);
    expect(app.log.text()).not.toMatch(/covalent_auth|authorization|password/i);
    expect(app.log.lines().filter((line) => Number(line.level) >= 50)).toEqual([]);
  });
});
