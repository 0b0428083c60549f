import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const BUILD_MS = 240_000;
const HEADER = 'Period,Product,Actual/forecast,Amount,Currency';

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
}, BUILD_MS);
afterAll(() => app?.close());

const headers = (cookie: string) => ({ cookie, origin: app.origin, accept: 'text/html' });
const path = (rest: string) => `/plans/${world.planId}/timeline${rest}`;

async function cookieOf(who: 'account-manager' | 'customer-lead' | 'customer-observer' | 'outsider'): Promise<string> {
  const body = new URLSearchParams({ email: world.emails[who], password: WORLD_PASSWORD }).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.send('/sign-in', { method: 'POST', headers: { ...type, origin: app.origin }, body });
  return answer.cookies.find((one) => one.startsWith('covalent_auth='))?.split(';')[0] ?? '';
}

function sendFile(cookie: string, laneId: string, text: string) {
  const part = (head: string, value: string) => `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
  const file = part('name="file"; filename="sold.csv"', text).replace('\r\n\r\n', '\r\nContent-Type: text/csv\r\n\r\n');
  const body = `${part('name="lane"', laneId)}${file}--cut--\r\n`;
  const type = { 'content-type': 'multipart/form-data; boundary=cut' };
  return app.send(path('/import'), { method: 'POST', headers: { ...headers(cookie), ...type }, body });
}

const post = (cookie: string, fields: Record<string, string>) =>
  app.send(path('/import'), {
    method: 'POST',
    headers: { ...headers(cookie), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const get = async (cookie: string, rest: string) => app.send(path(rest), { headers: headers(cookie) });

it('[X1][X2] by plain forms: sent, looked at, confirmed; the other firm gets not a word of it by any address', async () => {
  const [supplier, customer] = [await cookieOf('account-manager'), await cookieOf('customer-lead')];
  const month = new Date().toISOString().slice(0, 7);
  const sent = await sendFile(supplier, world.lanes.supplier, `${HEADER}\n${month},Verborgen,actual,12.50,EUR`);
  expect(sent.status).toBe(302);
  const preview = sent.headers.location ?? '';
  const uploadId = new URL(preview, app.origin).searchParams.get('upload') ?? '';
  expect((await app.send(preview, { headers: headers(supplier) })).text).toContain('Verborgen');
  expect((await get(supplier, '/transactions.csv')).text).not.toContain('Verborgen');
  expect((await post(customer, { confirm: uploadId })).status).toBe(404);
  for (const _time of [1, 2]) expect((await post(supplier, { confirm: uploadId })).status).toBe(302);
  const own = await get(supplier, '/transactions.csv');
  expect(own.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(own.headers['cache-control']).toBe('no-store');
  expect(own.text.split('Verborgen')).toHaveLength(2);
  for (const rest of ['', '.data', '/import', '/import.data', `/import?upload=${uploadId}`, '/transactions.csv']) {
    const theirs = await get(customer, rest);
    expect(theirs.status, rest).toBe(200);
    for (const word of ['Verborgen', world.lanes.supplier, 'sold.csv']) {
      expect(theirs.text, `${word} in ${rest}`).not.toContain(word);
    }
  }
  expect((await post(customer, { withdraw: uploadId })).status).toBe(404);
  expect((await sendFile(customer, world.lanes.supplier, `${HEADER}\n${month},A,a,1,EUR`)).status).toBe(404);
});

it('tells what is wrong with a file on the page, and keeps who may not write out', async () => {
  const supplier = await cookieOf('account-manager');
  const large = await sendFile(supplier, world.lanes.shared, 'x'.repeat(2 * 1024 * 1024 + 1));
  expect([large.status, large.text.includes('larger than 2 MiB')]).toEqual([422, true]);
  expect((await sendFile(supplier, world.lanes.shared, 'a,b\n1,2')).text).toContain('names no column');
  expect((await sendFile(supplier, world.lanes.shared, '')).status).toBe(422);
  expect((await post(supplier, {})).text).toContain('Choose a file first');
  expect((await sendFile(await cookieOf('customer-observer'), world.lanes.shared, 'x')).status).toBe(403);
  for (const rest of ['/import', '/transactions.csv', '']) {
    expect((await get(await cookieOf('outsider'), rest)).status, rest).toBe(404);
    expect((await get('', rest)).status, rest).toBe(302);
  }
  const template = await get(supplier, '/template.csv');
  expect((await sendFile(supplier, world.lanes.shared, template.text)).status).toBe(302);
});
