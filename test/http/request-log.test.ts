import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../server/http/request-state.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';
import { until } from '../support/until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const CANARY = 'canary-5d1e';

let database: TestDatabase;
let world: World;
let door: HttpDoor;
let behindProxy: HttpDoor;

const web = () => {
  const router = express.Router();
  router.all('/fails', () => {
    throw new Error(`cannot store ${CANARY}`, { cause: new Error(CANARY) });
  });
  router.get('/half', (_req, res, next) => {
    res.write('half a page');
    next(new Error(CANARY));
  });
  router.get('/plans/:planId', (req, res) => {
    stateOf(req).route = '/plans/:planId';
    res.send('a page');
  });
  return router;
};

beforeAll(async () => {
  database = await createTestDatabase();
  world = await buildWorld(database.db);
  door = await openHttpDoor({ db: database.db, web });
  behindProxy = await openHttpDoor({ db: database.db, web, config: { trustProxy: true } });
});
afterAll(async () => {
  await door?.close();
  await behindProxy?.close();
  await database?.drop();
});

const lineOf = (requestId: string | undefined, one = door) =>
  until('the line of this request', () => one.log().find((line) => line.requestId === requestId));

describe('[H10] the log', () => {
  it('has one line a request: method, pattern, status, time, request id', async () => {
    const { headers } = await door.send(`/plans/${world.planId}?q=x`);
    const line = await lineOf(headers['x-request-id']);
    expect(line).toEqual({
      level: 30,
      time: expect.any(Number),
      requestId: headers['x-request-id'],
      method: 'GET',
      route: '/plans/:planId',
      status: 200,
      ms: expect.any(Number),
      personId: null,
      msg: 'request',
    });
    expect(door.log().filter((one) => one.requestId === headers['x-request-id'])).toHaveLength(1);
  });

  it('names the person once they are known', async () => {
    const { token } = await door.services.auth.signIn({
      email: world.emails['account-manager'],
      password: WORLD_PASSWORD,
      ip: '192.0.2.1',
    });
    const { headers } = await door.send('/api/v1/plans', { headers: { authorization: `Bearer ${token}` } });
    expect(await lineOf(headers['x-request-id'])).toMatchObject({
      personId: world.people['account-manager'],
      route: '/api/v1/plans',
    });
    expect(door.logText()).not.toContain(token);
  });

  it('holds nothing a client sent: no header, no query, no body, no address as typed', async () => {
    const headers = {
      cookie: `covalent_auth=${CANARY}aaaaaaaa; x=${CANARY}`,
      authorization: `Bearer ${CANARY}`,
      'user-agent': CANARY,
      referer: `${door.origin}/${CANARY}`,
      'x-request-id': CANARY,
      'x-forwarded-for': CANARY,
      'x-forwarded-host': CANARY,
      origin: door.origin,
    };
    for (const path of [
      `/${CANARY}`,
      `/fails?q=${CANARY}`,
      `/plans/${CANARY}`,
      `/api/v1/plans/${CANARY}`,
      '/metrics',
    ]) {
      await door.send(path, { headers });
      const posted = await door.send(path, { method: 'POST', headers, body: CANARY });
      await lineOf(posted.headers['x-request-id']);
    }
    const foreign = await door.send('/', { method: 'POST', headers: { ...headers, origin: `https://${CANARY}` } });
    await lineOf(foreign.headers['x-request-id']);
    expect(door.logText()).not.toContain(CANARY);
  });

  it('tells a bug by kind and place, and its page by the request id only', async () => {
    const answer = await door.send('/fails', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(answer.headers['x-request-id']);
    expect(answer.text).not.toMatch(new RegExp(`${CANARY}|node_modules|\\.ts`));
    expect(await lineOf(answer.headers['x-request-id'])).toMatchObject({
      level: 50,
      status: 500,
      msg: 'request failed',
      error: { name: 'Error', frames: expect.arrayContaining([expect.stringContaining('request-log.test.ts')]) },
    });
    const json = await door.send('/fails', { headers: { accept: 'application/json' } });
    expect(json.json()).toMatchObject({ error: { code: 'internal', requestId: json.headers['x-request-id'] } });
    expect(door.logText()).not.toContain(CANARY);
  });

  it('cuts the line when an answer fails half way, so that it is not taken for a whole one', async () => {
    await expect(door.send('/half')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await until('the line', () => door.log().find((line) => JSON.stringify(line).includes('request failed')));
    expect(door.logText()).not.toContain(CANARY);
  });
});

describe('[H12] the request id', () => {
  it('is ours, unless a trusted proxy gives one', async () => {
    const headers = { 'x-request-id': 'from-the-proxy-1' };
    expect((await door.send('/plans/x', { headers })).headers['x-request-id']).not.toBe('from-the-proxy-1');
    const answer = await behindProxy.send('/plans/x', { headers });
    expect(answer.headers['x-request-id']).toBe('from-the-proxy-1');
    await lineOf('from-the-proxy-1', behindProxy);
  });

  it.each(['short', 'a'.repeat(129), 'with blank in it', '<script>alert(1)</script>'])(
    'is never %j, not even from a proxy',
    async (id) => {
      const answer = await behindProxy.send('/plans/x', { headers: { 'x-request-id': id } });
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
