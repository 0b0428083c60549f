import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, MAX_IMPORT_BYTES } from '../../server/http/body-limit.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';

let database: TestDatabase;
let door: HttpDoor;
let carriedOut = 0;

const web = () =>
  express.Router().use((_req, res) => {
    carriedOut += 1;
    res.send('done');
  });

beforeAll(async () => {
  database = await createTestDatabase();
  door = await openHttpDoor({ db: database.db, web });
});
afterAll(async () => {
  await door?.close();
  await database?.drop();
});

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const ORIGINS = [
  'own',
  'own by its other name',
  'none',
  'foreign',
  'null',
  'own on another port',
  'own as a prefix',
] as const;
const COOKIES = ['no cookie', 'session cookie', 'any cookie'] as const;
type OriginKind = (typeof ORIGINS)[number];

function originOf(kind: OriginKind): string | null {
  return {
    own: `http://127.0.0.1:${door.port}`,
    'own by its other name': `http://localhost:${door.port}`,
    none: null,
    foreign: 'https://evil.example',
    null: 'null',
    'own on another port': `http://127.0.0.1:${door.port + 1}`,
    'own as a prefix': `http://127.0.0.1:${door.port}.evil.example`,
  }[kind];
}

function isExpectedToPass(method: string, origin: OriginKind, cookie: (typeof COOKIES)[number]): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return true;
  if (origin === 'own' || origin === 'own by its other name') return true;
  return origin === 'none' && cookie === 'no cookie';
}

const CELLS = METHODS.flatMap((method) =>
  ORIGINS.flatMap((origin) => COOKIES.map((cookie) => ({ method, origin, cookie }))),
);

async function isCarriedOut(method: string, headers: Record<string, string>, path = '/anything') {
  const before = carriedOut;
  const answer = await door.send(path, { method, headers });
  return { answer, passed: carriedOut > before };
}

describe('[H4] an unsafe request is carried out only when it comes from ourselves', () => {
  it.each(CELLS)('$method, Origin: $origin, $cookie', async ({ method, origin, cookie }) => {
    const value = originOf(origin);
    const headers = {
      ...(value === null ? {} : { origin: value }),
      ...(cookie === 'session cookie' ? { cookie: `covalent_auth=${'a'.repeat(40)}` } : {}),
      ...(cookie === 'any cookie' ? { cookie: 'x=1' } : {}),
    };
    const { answer, passed } = await isCarriedOut(method, headers);
    const expected = isExpectedToPass(method, origin, cookie);
    expect({ passed, status: answer.status }).toEqual({ passed: expected, status: expected ? 200 : 403 });
  });

  it.each(['cross-site', 'same-site'])('whatever its Origin says, not when the browser calls it %s', async (site) => {
    const { answer, passed } = await isCarriedOut('POST', { origin: door.origin, 'sec-fetch-site': site });
    expect(passed).toBe(false);
    expect(answer.status).toBe(403);
  });

  it('a bearer token needs no Origin, but a wrong Origin is refused beside one', async () => {
    const authorization = `Bearer ${'a'.repeat(40)}`;
    expect((await isCarriedOut('POST', { authorization })).passed).toBe(true);
    expect((await isCarriedOut('POST', { authorization, origin: 'https://evil.example' })).passed).toBe(false);
  });

  it('signing in from a foreign page is refused with a sentence, in the form that was asked for', async () => {
    const headers = { origin: 'https://evil.example', accept: 'application/json' };
    const { answer, passed } = await isCarriedOut('POST', headers, '/sign-in');
    expect(passed).toBe(false);
    expect(answer.json()).toEqual({
      error: {
        code: 'forbidden',
        message: expect.stringContaining('was not carried out'),
        requestId: answer.headers['x-request-id'],
      },
    });
    const page = await isCarriedOut('POST', { ...headers, accept: 'text/html,*/*' }, '/sign-in');
    expect(page.answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.answer.text).toContain('was not carried out');
  });
});

describe('[H5] a body is bounded before it is read', () => {
  it('at the limit it passes, one byte more does not', async () => {
    const atLimit = await door.send('/', { method: 'POST', body: 'x'.repeat(MAX_BODY_BYTES) });
    expect(atLimit.status).toBe(200);
    const over = await isCarriedOut('POST', { 'content-length': String(MAX_BODY_BYTES + 1) });
    expect(over.answer.status).toBe(413);
    expect(over.passed).toBe(false);
  });

  it('a file of transactions may be larger, on its own page alone', async () => {
    const headers = { 'content-length': String(MAX_IMPORT_BYTES + 1) };
    expect((await isCarriedOut('POST', headers, '/plans/x/timeline/import')).answer.status).toBe(413);
    const body = 'x'.repeat(MAX_BODY_BYTES + 1);
    for (const path of ['/plans/x/timeline/import', '/plans/x/timeline/import.data']) {
      expect((await door.send(path, { method: 'POST', body })).status).toBe(200);
    }
    for (const path of ['/plans/x/timeline', '/plans/x/timeline/import/y', '/x/plans/x/timeline/import']) {
      expect((await door.send(path, { method: 'POST', body })).status).toBe(413);
    }
  });

  it('without its length it does not', async () => {
    const chunked = await door.send('/', { method: 'POST', body: 'x', headers: { 'transfer-encoding': 'chunked' } });
    expect(chunked.status).toBe(411);
  });
});
