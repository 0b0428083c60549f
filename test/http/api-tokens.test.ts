import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_REQUESTS_A_MINUTE } from '../../server/auth/api-throttle.ts';
import { codeOf, openRecordApi, type RecordApi, type Who } from '../support/record-api.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

const NEW_PASSWORD = 'another password for tests';

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

async function actorOf(who: Exclude<Who, 'outsider'>) {
  const actor = await api.http.services.people.loadActor(api.world.people[who]);
  if (actor === null) throw new Error('nobody of this role');
  return actor;
}

const NEW = { name: 'Import', canWrite: true, days: 30, password: WORLD_PASSWORD, ip: '192.0.2.9' };

async function tokenOf(who: Exclude<Who, 'outsider'>, changes: Partial<typeof NEW> = {}): Promise<string> {
  return api.http.services.tokens.create(await actorOf(who), { ...NEW, ...changes });
}

const use = (token: string, path = '/api/v1/plans', sending = {}) =>
  api.http.send(path, { headers: { authorization: `Bearer ${token}` }, ...sending });

const add = (token: string) =>
  use(token, api.pathOf('risks'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ laneId: api.world.lanes.shared, fields: { title: 'by token' } }),
  });

describe('[A4] a token of one’s programs', () => {
  it('opens what its person may read, is known by its prefix, and only its hash is kept', async () => {
    const token = await tokenOf('account-manager');
    expect(token).toMatch(/^cvl_[\w-]{43}$/);
    expect((await use(token)).text).toContain(api.world.planId);
    expect((await add(token)).status).toBe(201);
    const rows = await api.test.db.auth<{ hash: string }[]>`SELECT * FROM api_token`;
    expect(rows.map(({ hash }) => hash)).toEqual([createHash('sha256').update(token).digest('hex')]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(api.http.logText()).not.toContain(token);
    const [shown] = await api.http.services.tokens.list(await actorOf('account-manager'));
    expect(shown).toMatchObject({ name: 'Import', canWrite: true, isOver: false });
    expect(shown?.lastUsedOn).toBe(new Date().toISOString().slice(0, 10));
  });

  it('that may only read writes nothing', async () => {
    const token = await tokenOf('core-team-member', { canWrite: false });
    expect((await use(token)).status).toBe(200);
    const refused = await add(token);
    expect([refused.status, codeOf(refused).code]).toEqual([403, 'insufficient-scope']);
  });

  it('ends on its day, when it is ended, when its person is suspended, and with a new password', async () => {
    const who = 'customer-contributor' as const;
    const over = await tokenOf(who);
    await api.test.db
      .auth`UPDATE api_token SET created_at = now() - interval '9 days', expires_at = now() - interval '1 second'
      WHERE person_id = ${api.world.people[who]}`;
    expect((await use(over)).status).toBe(401);
    const ended = await tokenOf(who, { name: 'Ended' });
    const listed = await api.http.services.tokens.list(await actorOf(who));
    expect(listed.map(({ name, isOver }) => [name, isOver])).toEqual([
      ['Ended', false],
      ['Import', true],
    ]);
    const id = listed[0]?.id ?? '';
    await expect(api.http.services.tokens.end(await actorOf('coach'), id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await use(ended)).status).toBe(200);
    await api.http.services.tokens.end(await actorOf(who), id);
    expect((await use(ended)).status).toBe(401);
    const changed = await tokenOf(who);
    const input = { userId: api.world.people[who], current: WORLD_PASSWORD, next: NEW_PASSWORD, ip: '192.0.2.9' };
    await api.http.services.auth.changePassword(input);
    expect((await use(changed)).status).toBe(401);
    const suspended = await tokenOf(who, { password: NEW_PASSWORD });
    expect((await use(suspended)).status).toBe(200);
    await api.test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${api.world.people[who]}`;
    expect((await use(suspended)).status).toBe(401);
  });

  it('reads no plan its person was taken off', async () => {
    const token = await tokenOf('customer-observer');
    expect((await use(token)).text).toContain(api.world.planId);
    await api.test.db.provision`DELETE FROM plan_member WHERE person_id = ${api.world.people['customer-observer']}`;
    expect((await use(token)).text).not.toContain(api.world.planId);
  });

  it('takes the password, a name and at most a year', async () => {
    for (const wrong of [{ password: 'wrong' }, { name: ' ' }, { days: 366 }, { days: 0 }, { days: 1.5 }]) {
      await expect(tokenOf('coach', wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await api.http.services.tokens.list(await actorOf('coach'))).toEqual([]);
  });

  it('has so many requests a minute, then 429 with Retry-After', async () => {
    const token = await tokenOf('executive-sponsor');
    const { id = '' } = (await api.http.services.tokens.list(await actorOf('executive-sponsor')))[0] ?? {};
    expect(id).not.toBe('');
    const nobody = '/api/v1/plans/none';
    for (let sent = 0; sent < API_REQUESTS_A_MINUTE; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => use(token, nobody)));
    }
    const refused = await use(token);
    expect([refused.status, codeOf(refused).code]).toEqual([429, 'limit']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await use(await tokenOf('customer-executive'))).status).toBe(200);
  });
});

it('[D1] without a context, and to others, tokens and kept answers have no rows; pages see no hash', async () => {
  await tokenOf('account-manager', { name: 'Fenced' });
  await api.post('account-manager', 'risks', { title: 'kept' }, api.world.lanes.supplier, {
    'idempotency-key': 'fence',
  });
  const count = (personId: string, name: 'api_token' | 'api_answer') =>
    api.test.db.as(personId, async (tx) =>
      name === 'api_token'
        ? (await tx`SELECT id FROM api_token`).length
        : (await tx`SELECT key FROM api_answer`).length,
    );
  const { people } = api.world;
  expect(await count(people['account-manager'], 'api_token')).toBeGreaterThan(0);
  expect(await count(people['account-manager'], 'api_answer')).toBe(1);
  for (const other of [people['core-team-member'], people['customer-lead'], crypto.randomUUID()]) {
    expect(await count(other, 'api_answer')).toBe(0);
  }
  expect(await count(people['customer-lead'], 'api_token')).toBe(0);
  expect((await api.test.db.app`SELECT id FROM api_token`).length).toBe(0);
  expect((await api.test.db.app`SELECT key FROM api_answer`).length).toBe(0);
  await expect(api.test.db.app`SELECT hash FROM api_token`).rejects.toMatchObject({ code: '42501' });
  await expect(api.test.db.auth`SELECT answer FROM api_answer`).rejects.toMatchObject({ code: '42501' });
});
