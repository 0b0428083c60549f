import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashCode, makeCode } from '../../server/auth/one-time-code.ts';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';

let w: FirmWorld;

beforeAll(async () => {
  w = await openFirmWorld();
});
afterAll(() => w.close());

const PAGE = '/settings/notifications';
const ROLE = 'account-manager';
const me = () => w.signIn(w.world.emails[ROLE]);
const choicesOf = (personId: string) =>
  w.superuser(
    (sql) => sql`SELECT plan_id, kind, pace FROM mail_choice WHERE person_id = ${personId} ORDER BY kind, pace`,
  );

/** A letter that went to somebody, and the code of its way out. */
async function letterTo(personId: string, kind: 'inbox' | 'digest'): Promise<string> {
  const [id, code] = [randomUUID(), makeCode()];
  await w.superuser(async (sql) => {
    await sql`INSERT INTO mail (id, kind, topic, person_id, state, done_at) VALUES (${id}, ${kind}, ${id}, ${personId}, 'sent', now())`;
    await sql`INSERT INTO mail_exit (hash, mail_id) VALUES (${hashCode(code)}, ${id})`;
  });
  return code;
}

it('[N6] a form of choices is kept whole, and refused whole', async () => {
  const cookie = await me();
  const fields = { hour: '6', zone: 'Europe/Berlin' };
  const refused = await w.post(PAGE, { ...fields, choice: ':due:soon' }, cookie);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('This cannot be chosen.');
  expect((await w.post(PAGE, { ...fields, choice: ':answer:never', zone: 'Mars/Base' }, cookie)).status).toBe(422);
  expect((await w.post(PAGE, { ...fields, choice: `${randomUUID()}:answer:never` }, cookie)).status).toBe(404);
  for (const choice of ['answer:never', ':answer:often', ':answer:never:'])
    expect((await w.post(PAGE, { ...fields, choice }, cookie)).status).toBe(422);
  expect((await w.post(PAGE, { choice: ':answer:never' }, cookie)).status).toBe(422);
  expect(await choicesOf(w.world.people[ROLE])).toEqual([]);
  const kept = await w.post(PAGE, { ...fields, choice: `${w.world.planId}:answer:daily` }, cookie);
  expect([kept.status, kept.headers.location]).toEqual([302, `${PAGE}?changed`]);
  expect(await choicesOf(w.world.people[ROLE])).toEqual([{ planId: w.world.planId, kind: 'answer', pace: 'daily' }]);
  const page = (await w.get(PAGE, cookie)).text;
  expect(page).toContain(`<option value="${w.world.planId}:answer:daily" selected="">`);
  expect(page).toContain('<option value="Europe/Berlin" selected="">');
  expect((await w.post(PAGE, { ...fields, choice: ':answer:never' })).headers.location).toMatch(/^\/sign-in/);
});

it('[N8] a mail program ends letters by one POST without cookie or origin; looking ends nothing', async () => {
  const personId = w.world.people['customer-lead'];
  const path = `/unsubscribe/${await letterTo(personId, 'digest')}`;
  const page = await w.get(path);
  expect([page.status, /the letter of the day comes no more/.test(page.text)]).toEqual([200, true]);
  expect(await choicesOf(personId)).toEqual([]);
  const oneClick = () =>
    w.app.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  for (const _ of [1, 2]) expect((await oneClick()).status).toBe(200);
  expect(await choicesOf(personId)).toEqual([{ planId: null, kind: 'due', pace: 'never' }]);
  expect((await w.get(`/unsubscribe/${makeCode()}`)).status).toBe(404);
  expect((await w.post(`/unsubscribe/${makeCode()}`, {})).status).toBe(404);
});
