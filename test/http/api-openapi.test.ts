import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { RECORD_ROOTS } from '../../collab/document/roots.ts';
import { API_ROUTES } from '../../server/http/api/api-routes.ts';
import { codeOf, type RecordApi, UNKNOWN } from '../support/record-api.ts';
import type { Answer } from '../support/send-request.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const Description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

let world: SignOffApi;
let api: RecordApi;
let paths: z.infer<typeof Description>['paths'];

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  paths = Description.parse((await api.http.send('/api/v1/openapi.json')).json()).paths;
});
afterAll(() => api?.close());

const operationOf = (method: string, path: string) => paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method];

/** Its status is described, and its body is what the description says. */
function expectDescribed(method: string, path: string, answer: Answer): void {
  const described = operationOf(method, path)?.responses[answer.status];
  expect(described, `${method} ${path} ${answer.status}`).toBeDefined();
  if (answer.status >= 400) {
    expect(codeOf(answer)).toMatchObject({ code: expect.any(String), requestId: answer.headers['x-request-id'] });
    return;
  }
  const media = answer.headers['content-type']?.split(';')[0];
  expect(Object.keys(described?.content ?? {})).toEqual(media === undefined ? [] : [media]);
  const route = API_ROUTES.find((one) => one.method === method && one.path === path);
  const schema = answer.status === 202 ? route?.accepted : route?.response;
  if (media === 'application/json') expect(schema?.parse(answer.json())).toEqual(answer.json());
}

it('[R6] every address is described under one name, with what it takes and every status it answered here', async () => {
  const names = API_ROUTES.map(({ method, path }) => operationOf(method, path)?.operationId);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(API_ROUTES.length);
  for (const root of RECORD_ROOTS) {
    const list = `/plans/:planId/${root}`;
    const made = await api.post('account-manager', root, { title: 'Described' });
    const id = String(Object(made.json()).id);
    const single = `${list}/:recordId`;
    const etag = made.headers.etag ?? '';
    const missing = await api.ask('account-manager', 'PATCH', api.pathOf(root, id), { body: { fields: {} } });
    const old = await api.patch('account-manager', root, id, '"old"', { title: 'x' });
    const answered = [
      ['post', list, made],
      ['post', list, await api.post('account-manager', root, { nothing: 1 })],
      ['post', list, await api.post('customer-observer', root, { title: 'x' })],
      ['get', list, await api.ask('account-manager', 'GET', api.pathOf(root))],
      ['get', list, await api.ask('account-manager', 'GET', `${api.pathOf(root)}?limit=none`)],
      ['get', single, await api.ask('account-manager', 'GET', api.pathOf(root, id))],
      ['get', single, await api.ask('account-manager', 'GET', api.pathOf(root, 'none'))],
      ['patch', single, missing],
      ['patch', single, old],
      ['patch', single, await api.patch('account-manager', root, id, etag, { title: 'Again' })],
      [
        'delete',
        single,
        await api.ask('account-manager', 'DELETE', api.pathOf(root, id), { headers: { 'if-match': '"x"' } }),
      ],
    ] as const;
    for (const [method, path, answer] of answered) expectDescribed(method, path, answer);
    expect(operationOf('post', list)?.requestBody).toBeDefined();
    expect(operationOf('patch', single)?.requestBody).toBeDefined();
  }
});

it('[R6] so is what suggestions answer', async () => {
  const { planId, lanes } = api.world;
  const recordId = await world.addObjective('Suggested');
  const list = '/plans/:planId/suggestions';
  const at = `/plans/${planId}/suggestions`;
  const change = {
    laneId: lanes.shared,
    root: 'objectives',
    recordId,
    field: 'target',
    quote: '40',
    replacement: '30',
  };
  const suggest = (who: 'customer-observer' | 'coach', more: object) =>
    world.send(who, 'POST', at, { ...change, reason: 'Why not.', ...more });
  const ids: string[] = [];
  for (const made of [1, 2, 3]) {
    const answer = await suggest('customer-observer', {});
    expectDescribed('post', list, answer);
    ids.push(String(Object(answer.json()).id ?? made));
  }
  for (const more of [{ quote: '41' }, { reason: '' }]) {
    expectDescribed('post', list, await suggest('customer-observer', more));
  }
  expectDescribed('post', list, await suggest('coach', {}));
  expectDescribed('get', list, await world.get('coach', at));
  const [first, second, third] = ids;
  for (const [act, id, who] of [
    ['apply', first, 'account-manager'],
    ['decline', second, 'account-manager'],
    ['withdraw', third, 'customer-observer'],
  ] as const) {
    const body = act === 'decline' ? { reason: 'No.' } : {};
    for (const by of ['coach', who, 'customer-lead'] as const) {
      const answer = await world.send(by, 'POST', `${at}/${id}/${act}`, body);
      expectDescribed('post', `${list}/:suggestionId/${act}`, answer);
    }
  }
});

it('[R6] so is what comments answer', async () => {
  const { planId, lanes } = api.world;
  const recordId = await world.addObjective('Commented');
  const list = '/plans/:planId/comments';
  const at = `/plans/${planId}/comments`;
  const about = { anchorLaneId: lanes.shared, laneId: lanes.shared, root: 'objectives', recordId };
  const id = randomUUID();
  for (const more of [{ body: 'Why?' }, { body: '' }, { body: 'Why?', field: 'title', quote: 'nowhere' }]) {
    const begun = { ...about, id, ...more };
    for (const who of ['customer-observer', 'coach'] as const) {
      expectDescribed('post', list, await world.send(who, 'POST', at, begun));
    }
  }
  expectDescribed('get', list, await world.get('coach', at));
  const said = { id: randomUUID(), body: 'Because.' };
  for (const by of ['customer-observer', 'coach', 'account-manager'] as const) {
    const replied = await world.send(by, 'POST', `${at}/${id}/replies`, said);
    expectDescribed('post', `${list}/:threadId/replies`, replied);
    const own = `/api/v1${at}/${id}/replies/${id}`;
    const changed = await api.ask(by, 'PATCH', own, { body: { body: 'Why not?' } });
    expectDescribed('patch', `${list}/:threadId/replies/:commentId`, changed);
    for (const act of ['resolve', 'reopen']) {
      expectDescribed('post', `${list}/:threadId/${act}`, await world.send(by, 'POST', `${at}/${id}/${act}`, {}));
    }
  }
  for (const by of ['coach', 'customer-observer'] as const) {
    const taken = await api.ask(by, 'DELETE', `/api/v1${at}/${id}/replies/${id}`);
    expectDescribed('delete', `${list}/:threadId/replies/:commentId`, taken);
  }
});

it('[R6] so is what the inbox answers', async () => {
  const { planId, lanes } = api.world;
  const recordId = await world.addObjective('Told');
  const id = randomUUID();
  const about = { anchorLaneId: lanes.shared, laneId: lanes.shared, root: 'objectives', recordId, body: 'When?' };
  await world.send('account-manager', 'POST', `/plans/${planId}/comments`, { id, ...about });
  const said = { id: randomUUID(), body: 'Soon.' };
  await world.send('customer-lead', 'POST', `/plans/${planId}/comments/${id}/replies`, said);
  const listed = await world.get('account-manager', '/inbox');
  expectDescribed('get', '/inbox', listed);
  expectDescribed('get', '/inbox', await world.get('account-manager', '/inbox?show=nothing'));
  for (const one of [Object(listed.json()).items[0].id, UNKNOWN, 'none']) {
    for (const act of ['read', 'unread']) {
      const answer = await world.send('account-manager', 'POST', `/inbox/${one}/${act}`, {});
      expectDescribed('post', `/inbox/:notificationId/${act}`, answer);
    }
  }
});

it('[R6] so is what signatures and audit chains answer', async () => {
  const { planId, lanes } = api.world;
  const { get, send } = world;
  const recordId = await world.addObjective('Described');
  const baselineId = await world.agree(recordId);
  const reviewId = await world.request(await world.addObjective('Waits'));
  const refused = await world.request(await world.addObjective('Refused'));
  const seen = 'f'.repeat(64);
  const draft = `/plans/${planId}/review-draft`;
  const asked = { subject: 'objective', recordId, seen, signatories: [UNKNOWN], firstSide: 'supplier' };
  const no = { reason: 'No.' };
  const at = `/reviews/${reviewId}`;
  const readings = [
    ['/plans/:planId/reviews', `/plans/${planId}/reviews`],
    ['/reviews/:reviewId', at],
    ['/reviews/:reviewId', '/reviews/none'],
    ['/plans/:planId/baselines', `/plans/${planId}/baselines`],
    ['/baselines/:baselineId', `/baselines/${baselineId}`],
    ['/baselines/:baselineId/certificate', `/baselines/${baselineId}/certificate`],
    ['/baselines/:baselineId/certificate.pdf', `/baselines/${baselineId}/certificate.pdf`],
    ['/baselines/:baselineId/certificate.pdf', `/baselines/${baselineId}/certificate.pdf?language=x`],
    ['/plans/:planId/delegates', `/plans/${planId}/delegates`],
    ['/signing-keys', '/signing-keys'],
    ['/plans/:planId/review-draft', `${draft}?subject=plan`],
    ['/plans/:planId/review-draft', `${draft}?subject=nothing`],
    ['/plans/:planId/members', `/plans/${planId}/members`],
    ['/plans/:planId/audit', `/plans/${planId}/audit?lane=${lanes.shared}`],
    ['/plans/:planId/audit', `/plans/${planId}/audit`],
    ['/plans/:planId/audit.jsonl', `/plans/${planId}/audit.jsonl?lane=${lanes.shared}`],
    ['/plans/:planId/audit.jsonl', `/plans/${planId}/audit.jsonl?lane=${UNKNOWN}`],
  ] as const;
  for (const who of ['account-manager', 'customer-observer'] as const) {
    for (const [path, address] of readings) expectDescribed('get', path, await get(who, address));
  }
  const single = '/plans/:planId/objectives/:recordId';
  const { etag = '' } = (await get('account-manager', `/plans/${planId}/objectives/${recordId}`)).headers;
  expectDescribed('patch', single, await api.patch('account-manager', 'objectives', recordId, etag, { target: 3 }));
  const amend = '/plans/:planId/baselines/:baselineId/amendments';
  const amendments = `/plans/${planId}/baselines/${baselineId}/amendments`;
  for (const [who, body] of [
    ['account-manager', { changes: { target: 3 } }],
    ['account-manager', { changes: { actual: 3 } }],
    ['customer-observer', {}],
  ] as const)
    expectDescribed('post', amend, await send(who, 'POST', amendments, body));
  const sign = '/reviews/:reviewId/signature';
  expectDescribed('post', sign, await world.sign('executive-sponsor', reviewId, { seen }));
  expectDescribed('post', sign, await world.sign('executive-sponsor', reviewId, { password: 'wrong' }));
  expectDescribed('post', sign, await world.sign('customer-observer', reviewId));
  expectDescribed('post', sign, await world.sign('executive-sponsor', reviewId));
  const ask = '/plans/:planId/reviews';
  expectDescribed('post', ask, await send('account-manager', 'POST', `/plans/${planId}/reviews`, asked));
  expectDescribed('post', ask, await send('coach', 'POST', `/plans/${planId}/reviews`, asked));
  const delegates = '/plans/:planId/delegates';
  const naming = { signatoryId: UNKNOWN, delegateId: UNKNOWN, fromDay: '2099-01-01', toDay: '2099-01-02' };
  expectDescribed('post', delegates, await send('coach', 'POST', `/plans/${planId}/delegates`, naming));
  expectDescribed('post', delegates, await send('account-manager', 'POST', `/plans/${planId}/delegates`, naming));
  const end = `/api/v1/plans/${planId}/delegates/${UNKNOWN}`;
  expectDescribed('delete', `${delegates}/:delegateId`, await api.ask('account-manager', 'DELETE', end));
  const notice = '/baselines/:baselineId/notice';
  const leaving = { endsOn: '2099-01-01', reason: 'Sold.', password: WORLD_PASSWORD };
  for (const who of ['coach', 'executive-sponsor', 'customer-executive'] as const) {
    expectDescribed('post', notice, await send(who, 'POST', `/baselines/${baselineId}/notice`, leaving));
  }
  const name = '/reviews/:reviewId/signatories';
  expectDescribed('put', name, await send('coach', 'PUT', `${at}/signatories`, { signatories: [UNKNOWN] }));
  const own = { signatories: [api.world.people['customer-executive']] };
  expectDescribed('put', name, await send('customer-lead', 'PUT', `${at}/signatories`, own));
  for (const [act, who] of [
    ['refusal', 'executive-sponsor'],
    ['recall', 'account-manager'],
  ] as const) {
    const path = `/reviews/:reviewId/${act}`;
    const of = act === 'recall' ? reviewId : refused;
    expectDescribed('post', path, await send('customer-observer', 'POST', `/reviews/${of}/${act}`, no));
    expectDescribed('post', path, await send(who, 'POST', `/reviews/${of}/${act}`, { reason: ' ' }));
    expectDescribed('post', path, await send(who, 'POST', `/reviews/${of}/${act}`, no));
    expectDescribed('post', path, await send(who, 'POST', `/reviews/${of}/${act}`, no));
  }
});
