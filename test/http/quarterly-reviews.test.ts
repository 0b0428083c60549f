import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quarterFrom, quarterIdOf } from '../../server/domain/quarterly-review.ts';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';

let w: FirmWorld;
beforeAll(async () => {
  w = await openFirmWorld();
});
afterAll(() => w.close());

const LEAD = 'account-manager';
const SPONSOR = 'executive-sponsor';
const PRESENT = quarterIdOf(new Date().toISOString());
const pageOf = (quarter = PRESENT) => `/reviews/${w.world.planId}/${quarter}`;
const as = (role: typeof LEAD | typeof SPONSOR | 'coach' | 'customer-lead' | 'outsider') =>
  w.signIn(w.world.emails[role]);
/** Without what differs in every answer. */
const plain = (text: string) => text.replaceAll(/nonce="[^"]*"|"[\w-]{20,}"/g, '');

it('[Y1] to the customer and to outsiders these pages are as pages that were never there', async () => {
  for (const who of ['customer-lead', 'outsider'] as const) {
    const cookie = await as(who);
    const nowhere = await w.get(`/reviews/${randomUUID()}/${PRESENT}`, cookie);
    expect(nowhere.status).toBe(404);
    for (const address of [pageOf(), `${pageOf()}/brief`, pageOf('2026-Q9')]) {
      const answer = await w.get(address, cookie);
      expect(answer.status, address).toBe(404);
      expect(plain(answer.text).includes('half hour'), address).toBe(false);
    }
    const sent = await w.post(pageOf(), { intent: 'start' }, cookie);
    const made = await w.post(`/reviews/${randomUUID()}/${PRESENT}`, { intent: 'start' }, cookie);
    expect([sent.status, made.status]).toEqual([404, 404]);
  }
  const customer = await as('customer-lead');
  expect((await w.get('/reviews', customer)).status).toBe(404);
  for (const address of ['/', '/accounts', '/settings/keys']) {
    const { text } = await w.get(address, customer);
    expect(text.includes('/reviews'), address).toBe(false);
    expect(text.includes('G 4'), address).toBe(false);
  }
  expect((await w.get('/', await as(LEAD))).text).toContain('href="/reviews"');
  expect((await w.get(pageOf())).headers.location).toMatch(/^\/sign-in/);
});

it('[Y5] without scripts a plan is reviewed, and what is refused comes back as it was typed', async () => {
  const sponsor = await as(SPONSOR);
  const begun = await w.post(pageOf(), { intent: 'start' }, sponsor);
  expect(begun.status).toBe(200);
  expect(begun.text).toContain('of 30 min');
  const sheet = { intent: 'score', 'note-value': '', 'read-score-value': '', 'read-note-value': '' };
  const scored = await w.post(pageOf(), { ...sheet, 'score-value': '2', 'note-value': 'Half of it' }, sponsor);
  expect(scored.status).toBe(200);
  expect(scored.text).toMatch(/name="score-value"[^>]*checked=""[^>]*value="2"/);
  expect(scored.text).toContain('Half of it');

  // Read before that, and sent after it.
  const late = await w.post(pageOf(), { ...sheet, 'score-value': '0', 'note-value': 'None' }, await as(LEAD));
  expect(late.status).toBe(409);
  expect(late.text).toMatch(/name="score-value"[^>]*checked=""[^>]*value="0"/);
  expect(late.text).toContain('None</textarea>');
  expect(late.text).toContain('has put here: 2, «Half of it»');
  expect(late.text).toContain('name="read-note-value" value="Half of it"');

  const decision = { intent: 'decide', decisionId: randomUUID(), ownerId: w.world.people[LEAD] };
  const refused = await w.post(pageOf(), { ...decision, body: 'Ask finance', due: '' }, sponsor);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Say by when it is done.');
  expect(refused.text).toContain('Ask finance</textarea>');
  for (const _ of [1, 2]) {
    const noted = await w.post(pageOf(), { ...decision, body: 'Ask finance', due: '2027-03-01' }, sponsor);
    expect(noted.status).toBe(200);
    expect(noted.text.split('Done: Ask finance')).toHaveLength(2);
  }
  const contact = {
    intent: 'contact',
    supplierPersonId: w.world.people[SPONSOR],
    revision: '0',
    plannedOn: '2027-02-01',
  };
  const named = { ...contact, customerPersonId: '', customerName: '', note: 'Two plants' };
  const nobody = await w.post(pageOf(), named, sponsor);
  expect([nobody.status, nobody.text.includes('Two plants</textarea>')]).toEqual([422, true]);
  expect((await w.post(pageOf(), { ...named, customerName: 'Nadia Roth' }, sponsor)).text).toContain(
    'Nadia Roth, planned for',
  );
  expect((await w.post(pageOf(), { intent: 'start', body: 'x' }, sponsor)).status).toBe(409);
  expect((await w.post(pageOf(), { intent: 'reopen' }, sponsor)).status).toBe(422);

  expect((await w.post(pageOf(), { intent: 'close', heldOn: '2099-01-01' }, sponsor)).status).toBe(422);
  expect((await w.post(pageOf(), { intent: 'close', heldOn: '2026-01-05' }, sponsor)).text).toContain(
    'Held on 5 Jan 2026',
  );
  const queue = await w.get(`/reviews?manager=${w.world.people[LEAD]}&quarter=${PRESENT}`, sponsor);
  expect(queue.text).toContain('All are done.');
  const brief = await w.get(`${pageOf(quarterFrom(PRESENT, 1))}/brief`, sponsor);
  expect(brief.text).toContain('Ask finance');
});

it('who reads the supplier’s part alone finds no form, and none is taken', async () => {
  const coach = await as('coach');
  const page = await w.get(pageOf(), coach);
  expect(page.status).toBe(200);
  expect(page.text).toContain('You read this.');
  expect(page.text.includes('name="intent"')).toBe(false);
  expect((await w.post(pageOf(), { intent: 'ask', questionId: randomUUID(), body: 'Why?' }, coach)).status).toBe(403);
});
