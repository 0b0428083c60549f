import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isMigrated } from '../../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, type HttpDoorOptions, openHttpDoor } from '../support/http-door.ts';

const TOKEN = 'a token for scraping';

let database: TestDatabase;
let opened: HttpDoor[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(opened.map((door) => door.close()));
  opened = [];
});
afterAll(() => database?.drop());

async function open(options: Partial<HttpDoorOptions> = {}): Promise<HttpDoor> {
  const door = await openHttpDoor({ db: database.db, ...options });
  opened.push(door);
  return door;
}

/** An address of this machine that is not loopback; null when it has none. */
function outsideAddress(): string | null {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => !address.internal && address.family === 'IPv4');
  return found?.address ?? null;
}

describe('[H6] /healthz says whether it serves', () => {
  it('200, and 503 with a closed connection while draining', async () => {
    const door = await open();
    expect((await door.send('/healthz')).status).toBe(200);
    door.setDraining(true);
    const answer = await door.send('/healthz');
    expect(answer.status).toBe(503);
    expect(answer.json()).toEqual({ status: 'draining' });
    expect(answer.headers.connection).toBe('close');
    expect((await door.send('/readyz')).status).toBe(503);
  });
});

describe('[H7] /readyz says whether the database answers with the newest schema', () => {
  it('200 on a migrated database', async () => {
    const door = await open({ readiness: () => isMigrated(database.db.access) });
    const answer = await door.send('/readyz');
    expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: { status: 'ready' } });
  });

  it('503 when it is not current, when asking fails, and when it does not answer in time', async () => {
    const stale = await open({ readiness: () => Promise.resolve(false) });
    const failing = await open({ readiness: () => Promise.reject(new Error('refused by 10.0.0.7')) });
    const silent = await open({ readiness: () => new Promise(() => undefined) });
    const answers = await Promise.all([stale, failing, silent].map((door) => door.send('/readyz')));
    expect(answers.map((answer) => answer.status)).toEqual([503, 503, 503]);
    expect(answers.map((answer) => answer.json())).toEqual(Array(3).fill({ status: 'not-ready' }));
    expect(failing.logText()).toContain('not ready');
    expect(failing.logText()).not.toContain('10.0.0.7');
  });
});

describe('[H8] /metrics is for this machine or for the holder of the token', () => {
  it('loopback reads it, with the time of requests by pattern of their address', async () => {
    const door = await open();
    door.metrics.addSource({ name: 'covalent_rooms', help: 'Rooms.', kind: 'gauge', read: () => 3 });
    door.metrics.addSource({ name: 'covalent_commits_total', help: 'Commits.', kind: 'counter', read: () => 41 });
    await door.send('/api/v1/plans/5f0c7a52-0000-4000-8000-000000000000');
    await door.send('/a-scanner-was-here');
    await door.send('/metrics');
    const { status, text, headers } = await door.send('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; .*version=0\.0\.4/);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/plans/:planId",status="401"} 1',
    );
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 1');
    expect(text).toMatch(/^covalent_rooms 3$/m);
    expect(text).toMatch(/^covalent_commits_total 41$/m);
    expect(text).not.toContain('5f0c7a52');
    expect(text).not.toContain('scanner');
  });

  it('another address of this machine counts as outside, where it has one', async () => {
    const door = await open();
    const address = outsideAddress();
    const answer = await door.send('/metrics', {
      address: address ?? '127.0.0.1',
      headers: { host: `127.0.0.1:${door.port}` },
    });
    expect(answer.status).toBe(address === null ? 200 : 404);
  });

  it.each([
    ['X-Forwarded-For naming loopback', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-For of a proxy on this machine', { 'x-forwarded-for': '198.51.100.7' }],
    ['Forwarded', { forwarded: 'for=198.51.100.7' }],
    ['Via', { via: '1.1 proxy' }],
    ['the name of another host', { host: 'plans.example.com' }],
    ['a name that was pointed at loopback', { host: 'rebound.example:3000' }],
  ])('loopback with %s is from elsewhere', async (_what, headers) => {
    const door = await open();
    const trusting = await open({ config: { trustProxy: true } });
    expect((await door.send('/metrics', { headers })).status).toBe(404);
    expect((await trusting.send('/metrics', { headers })).status).toBe(404);
  });

  it('the token opens it from anywhere, a wrong one closes it even from here', async () => {
    const door = await open({ config: { metricsToken: TOKEN.replaceAll(' ', '-') } });
    const via = { 'x-forwarded-for': '198.51.100.7' };
    const right = { ...via, authorization: `Bearer ${TOKEN.replaceAll(' ', '-')}` };
    expect((await door.send('/metrics', { headers: right })).status).toBe(200);
    expect((await door.send('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(404);
    const without = await open();
    expect((await without.send('/metrics', { headers: right })).status).toBe(404);
  });

  it('its refusal is the answer of an unknown address', async () => {
    const door = await open();
    const refused = await door.send('/metrics', { headers: { via: '1.1 proxy' } });
    const unknown = await door.send('/metricz', { headers: { via: '1.1 proxy' } });
    const blank = (answer: { text: string }) => answer.text.replace(/[0-9a-f-]{36}|nonce="[^"]*"/g, '');
    expect(blank(refused)).toBe(blank(unknown));
    expect(refused.status).toBe(unknown.status);
  });
});
