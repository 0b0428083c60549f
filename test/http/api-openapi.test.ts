import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { RECORD_ROOTS } from '../../collab/document/roots.ts';
import { API_ROUTES } from '../../server/http/api/api-routes.ts';
import { codeOf, openRecordApi, type RecordApi } from '../support/record-api.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const Description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

let api: RecordApi;
let paths: z.infer<typeof Description>['paths'];

beforeAll(async () => {
  api = await openRecordApi();
  paths = Description.parse((await api.http.send('/api/v1/openapi.json')).json()).paths;
});
afterAll(() => api?.close());

const operationOf = (method: string, path: string) => paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method];

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
    for (const [method, path, answer] of answered) {
      const described = operationOf(method, path)?.responses[answer.status];
      expect(described, `${method} ${path} ${answer.status}`).toBeDefined();
      if (answer.status >= 400) {
        expect(codeOf(answer)).toMatchObject({ code: expect.any(String), requestId: answer.headers['x-request-id'] });
        continue;
      }
      const route = API_ROUTES.find((one) => one.method === method && one.path === path);
      expect(route?.response?.parse(answer.json())).toEqual(answer.json());
    }
    expect(operationOf('post', list)?.requestBody).toBeDefined();
    expect(operationOf('patch', single)?.requestBody).toBeDefined();
  }
});
