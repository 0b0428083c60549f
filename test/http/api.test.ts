import type { RequestHandler, Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDocumentLog } from '../../db/document-log.ts';
import { demonstration } from '../../db/seed/demonstration.ts';
import { DEMO_PASSWORD } from '../../db/seed/people.ts';
import { apiRouter } from '../../server/http/api/api-router.ts';
import { DemoPeopleSchema, PlanContentSchema, PlanListSchema, ProblemSchema } from '../../server/http/api/schemas.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { seedDemonstration } from '../../server/services/provisioning/seed-demonstration.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';
import type { Answer } from '../support/send-request.ts';

const UNKNOWN_ID = '5f0c7a52-1111-4000-8000-000000000000';

let database: TestDatabase;
let demo: HttpDoor;
let production: HttpDoor;

beforeAll(async () => {
  database = await createTestDatabase();
  const provisioning = createProvisioning(database.db.provision);
  const log = createDocumentLog(database.db.collab);
  demo = await openHttpDoor({ db: database.db, config: { mode: 'demo' } });
  const today = new Date().toISOString().slice(0, 10);
  await seedDemonstration({ provisioning, log, services: demo.services }, demonstration(today));
  production = await openHttpDoor({ db: database.db });
});
afterAll(async () => {
  await demo?.close();
  await production?.close();
  await database?.drop();
});

async function tokenOf(key: string): Promise<string> {
  const person = demo.services.demo?.listPeople().find(({ email }) => email.startsWith(`${key}@`));
  const email = person?.email ?? `nobody called ${key}`;
  return (await demo.services.auth.signIn({ email, password: DEMO_PASSWORD, ip: '192.0.2.1' })).token;
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const withoutId = ({ status, text, headers }: Answer) => ({
  status,
  body: text.replaceAll(headers['x-request-id'] ?? '', ''),
  type: headers['content-type'],
  cache: headers['cache-control'],
});

/** Plan ids a person can list, by the name of the customer. */
async function plansOf(key: string): Promise<{ token: string; plans: Map<string, string> }> {
  const token = await tokenOf(key);
  const { plans } = PlanListSchema.parse((await demo.send('/api/v1/plans', bearer(token))).json());
  return { token, plans: new Map(plans.map((plan) => [`${plan.supplier.name}–${plan.customer.name}`, plan.id])) };
}

async function readPlan(key: string, name = 'Northwind–Contoso') {
  const { token, plans } = await plansOf(key);
  const answer = await demo.send(`/api/v1/plans/${plans.get(name)}`, bearer(token));
  return { answer, content: PlanContentSchema.parse(answer.json()) };
}

describe('GET /api/v1/plans', () => {
  it.each(['ana', 'maria', 'liam', 'oscar'])('lists to %s what the services list, as its schema says', async (key) => {
    const token = await tokenOf(key);
    const answer = await demo.send('/api/v1/plans', bearer(token));
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const userId = (await demo.services.auth.validate(token))?.session.userId ?? '';
    const actor = await demo.services.people.loadActor(userId);
    if (actor === null) throw new Error('the demonstration has nobody of this key');
    const listed = await demo.services.plans.listPlans(actor);
    expect(answer.json()).toEqual({ plans: listed });
    expect(listed.length).toBeGreaterThan(0);
  });
});

describe('GET /api/v1/plans/:planId', () => {
  it('gives the lanes a person may open with their capabilities, and what stands in them', async () => {
    const { answer, content } = await readPlan('ana');
    expect(answer.json()).toEqual(content);
    expect(answer.headers['cache-control']).toBe('no-store');
    const audiences = content.lanes.filter((lane) => !lane.isRestricted).map((lane) => lane.audience);
    expect(audiences).toEqual(['shared', 'supplier']);
    expect(content.lanes[0]?.capabilities).toEqual(['read', 'comment', 'edit', 'publish', 'manage']);
    expect(content.lanes[0]?.badge).toBe('Both firms');
    expect(content.sections.length).toBeGreaterThan(0);
    expect(content.objectives.length).toBeGreaterThan(0);
    const lanes = new Map(content.lanes.map((lane) => [lane.id, lane.audience]));
    for (const record of [...content.sections, ...content.objectives]) {
      expect(lanes.get(String(record.laneId))).toBe(record.audience);
    }
  });

  it('[S3] never gives the customer a byte of what only the supplier may read, nor the other way round', async () => {
    const [ana, maria] = [await readPlan('ana'), await readPlan('maria')];
    for (const [own, other] of [
      [ana, maria],
      [maria, ana],
    ] as const) {
      const hidden = own.content.lanes.filter((lane) => !other.content.lanes.some(({ id }) => id === lane.id));
      expect(hidden.length).toBeGreaterThan(0);
      const secrets = [...own.content.sections, ...own.content.objectives].filter((record) =>
        hidden.some(({ id }) => id === record.laneId),
      );
      expect(secrets.length).toBeGreaterThan(0);
      for (const { id } of [...hidden, ...secrets]) expect(other.answer.text).not.toContain(id);
      for (const { badge } of hidden) expect(other.answer.text).not.toContain(badge);
      const texts = secrets.flatMap((secret) => textsOf(secret));
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(own.answer.text).toContain(text);
        expect(other.answer.text).not.toContain(text);
      }
    }
  });

  it('[S4] answers the same for a plan of others, an unknown id, and no id at all', async () => {
    const { plans } = await plansOf('ana');
    const token = await tokenOf('erik');
    const ids = [plans.get('Northwind–Contoso') ?? '', UNKNOWN_ID, 'not-an-id', UNKNOWN_ID.toUpperCase(), "'; --"];
    const answers = await Promise.all(
      ids.map((id) => demo.send(`/api/v1/plans/${encodeURIComponent(id)}`, bearer(token))),
    );
    const [first, ...others] = answers.map(withoutId);
    expect(first?.status).toBe(404);
    for (const other of others) expect(other).toEqual(first);
    for (const answer of answers) expect(ProblemSchema.parse(answer.json()).error.code).toBe('not-found');
    expect(withoutId(await demo.send('/api/v1/nothing', bearer(token)))).toEqual(first);
  });

  it('[S2] gives nothing to somebody who is suspended meanwhile', async () => {
    const { token, plans } = await plansOf('ravi');
    const path = `/api/v1/plans/${plans.get('Northwind–Contoso')}`;
    expect((await demo.send(path, bearer(token))).status).toBe(200);
    await database.db.provision`UPDATE auth_user SET status = 'suspended' WHERE email LIKE 'ravi@%'`;
    expect((await demo.send(path, bearer(token))).status).toBe(401);
  });
});

/** Words long enough to be nobody else's. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string')
    return value.length > 24 && /\s/.test(value) ? [JSON.stringify(value).slice(1, -1)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('[H11] who asks', () => {
  it.each([
    ['nothing', {}],
    ['an unknown bearer token', { authorization: `Bearer ${'a'.repeat(40)}` }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['an unknown cookie', { cookie: `covalent_auth=${'a'.repeat(40)}` }],
    ['the cookie of an https address', { cookie: `__Host-covalent_auth=${'a'.repeat(40)}` }],
  ])('with %s: 401 as JSON, whatever is asked for', async (_what, headers) => {
    for (const path of ['/api/v1/plans', `/api/v1/plans/${UNKNOWN_ID}`]) {
      const answer = await demo.send(path, { headers: { ...headers, accept: 'text/html' } });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toEqual({
        error: {
          code: 'unauthenticated',
          message: 'Sign in to see this.',
          requestId: answer.headers['x-request-id'],
        },
      });
    }
  });

  it('by cookie or by bearer token: the same answer', async () => {
    const token = await tokenOf('ana');
    const byCookie = await demo.send('/api/v1/plans', { headers: { cookie: `covalent_auth=${token}` } });
    const byBearer = await demo.send('/api/v1/plans', bearer(token));
    expect(byCookie.status).toBe(200);
    expect(byCookie.text).toBe(byBearer.text);
  });

  it('a wrong bearer token is refused beside a good cookie', async () => {
    const headers = { cookie: `covalent_auth=${await tokenOf('ana')}`, authorization: 'Bearer wrong' };
    expect((await demo.send('/api/v1/plans', { headers })).status).toBe(401);
  });

  it('[A2] a token that signed out opens nothing', async () => {
    const token = await tokenOf('ana');
    await demo.services.auth.signOut(token);
    expect((await demo.send('/api/v1/plans', bearer(token))).status).toBe(401);
  });
});

describe('GET /api/v1/demo/people', () => {
  it('in demo mode: everybody, and each of them can sign in', async () => {
    const answer = await demo.send('/api/v1/demo/people');
    const people = DemoPeopleSchema.parse(answer.json());
    expect(people.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(people[0] ?? {})).toEqual(['name', 'email', 'password', 'firm', 'side', 'role']);
    expect(new Set(people.filter((one) => one.side === 'supplier').map((one) => one.firm)).size).toBe(2);
    expect(new Set(people.filter((one) => one.side === 'customer').map((one) => one.firm)).size).toBe(3);
    for (const { email, password } of people.filter((one) => !one.email.startsWith('ravi@'))) {
      await expect(demo.services.auth.signIn({ email, password, ip: '192.0.2.2' })).resolves.toBeDefined();
    }
  });

  it('in production: what an unknown address answers', async () => {
    const people = await production.send('/api/v1/demo/people');
    expect(people.status).toBe(404);
    expect(withoutId(people)).toEqual(withoutId(await production.send('/api/v1/demo/nobody')));
  });
});

const OpenApi = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ security: z.array(z.unknown()) }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

describe('GET /api/v1/openapi.json', () => {
  it('is public and lists exactly what is mounted', async () => {
    const answer = await production.send('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    const { paths } = OpenApi.parse(answer.json());
    const published = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const mounted = mountedOn(apiRouter(production.services)).map(({ method, path }) => `${method} /api/v1${path}`);
    expect(published.sort()).toEqual(mounted.sort());
    expect(published.length).toBeGreaterThanOrEqual(4);
  });

  it('names every schema an answer is checked by, and resolves each reference', async () => {
    const text = (await production.send('/api/v1/openapi.json')).text;
    const { components } = OpenApi.parse(JSON.parse(text));
    const names = Object.keys(components.schemas);
    expect(names).toEqual(expect.arrayContaining(['Plan', 'PlanContent', 'Lane', 'Section', 'Objective', 'Problem']));
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) expect(names).toContain(reference);
  });

  it('says of each route whether one has to be signed in, and that is so', async () => {
    const { paths } = OpenApi.parse((await production.send('/api/v1/openapi.json')).json());
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const sending = { method: method.toUpperCase() };
        const { status } = await production.send(path.replace(/\{\w+\}/g, UNKNOWN_ID), sending);
        expect({ method, path, isRefused: status === 401 }).toEqual({ method, path, isRefused: security.length > 0 });
      }
    }
  });
});

function mountedOn(router: Router): { method: string; path: string }[] {
  const layers: readonly { route?: { path: unknown; stack: readonly { method: string; handle: RequestHandler }[] } }[] =
    router.stack;
  return layers.flatMap(({ route }) =>
    route === undefined ? [] : route.stack.map(({ method }) => ({ method, path: String(route.path) })),
  );
}
