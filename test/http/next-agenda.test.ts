import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { readPdf } from '../support/read-pdf.ts';

const [LEAD, OTHER] = ['account-manager', 'customer-lead'] as const;

let w: FirmWorld;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  w = await openFirmWorld();
  for (const role of [LEAD, OTHER] as const) cookies.set(role, await w.signIn(w.world.emails[role]));
});
afterAll(() => w.close());

const cookieOf = (role: Role) => cookies.get(role) ?? '';
const list = () => `/plans/${w.world.planId}/planning-sessions`;
const page = (id: string) => `${list()}/${id}`;
const act = async (id: string, fields: Record<string, string>) =>
  (await w.post(`${page(id)}?index`, fields, cookieOf(LEAD))).status;
const textOf = async (path: string, role: Role = OTHER) => (await w.get(path, cookieOf(role))).text;
const count = (text: string, words: string) => text.split(words).length - 1;

interface Item {
  readonly id: string;
  readonly title: string;
  readonly minutes?: string;
  readonly carriedFrom?: string;
}

/** By the form of its page. */
async function prepare(path: string, items: readonly Item[], takeUp: readonly string[] = []) {
  const form = { title: 'Quarter', startsAt: '2027-01-12T09:30', timeZone: 'Europe/Berlin', venue: 'Room 4' };
  const sent = new URLSearchParams({ ...form, presenterId: w.world.people[LEAD] });
  for (const { id, title, minutes = '15', carriedFrom = '' } of items) {
    const row = { itemId: id, itemTitle: title, itemMinutes: minutes, itemCarriedFrom: carriedFrom };
    for (const [name, value] of Object.entries({ ...row, itemPlace: '', itemPresenterId: '' }))
      sent.append(name, value);
  }
  for (const id of takeUp) sent.append('takeUp', id);
  return w.app.send(path, {
    method: 'POST',
    headers: {
      ...{ accept: 'text/html', cookie: cookieOf(LEAD), origin: w.app.origin },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: sent.toString(),
  });
}

/** Held and closed, with its item left undecided. */
async function leave(title: string, nextAt = ''): Promise<{ readonly id: string; readonly itemId: string }> {
  const [id, itemId] = [randomUUID(), randomUUID()];
  expect((await prepare(`${list()}/new?id=${id}`, [{ id: itemId, title }])).status).toBe(302);
  expect(await act(id, { intent: 'start' })).toBe(302);
  expect(await act(id, { intent: 'close', carriedItemIds: itemId, nextAt })).toBe(302);
  return { id, itemId };
}

const idsIn = (text: string) =>
  [...text.matchAll(/planning-sessions\/([0-9a-f-]{36})"/g)].flatMap(([, id]) => (id === undefined ? [] : [id]));

describe('[Q14] what was left undecided is offered', () => {
  it('in the rows of a new one, and to be ticked for one that is planned; sent twice it stands there once', async () => {
    const { id, itemId } = await leave('Customs in Łódź');
    expect(await textOf(page(id))).toContain('waits for the next agenda');
    const fresh = await textOf(`${list()}/new`, LEAD);
    expect(fresh).toContain(`name="itemCarriedFrom" value="${itemId}"`);
    const planned = randomUUID();
    const own = { id: randomUUID(), title: 'Prices' };
    await prepare(`${list()}/new?id=${planned}`, [own]);
    expect(await textOf(`${page(planned)}/prepare`, LEAD)).toMatch(
      new RegExp(`name="takeUp" value="${itemId}"/?>[^<]*Customs in Łódź`),
    );
    const refused = await prepare(`${page(planned)}/prepare`, [{ ...own, minutes: 'abc' }], [itemId]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`name="itemCarriedFrom" value="${itemId}"`);
    for (const _ of [1, 2]) expect((await prepare(`${page(planned)}/prepare`, [own], [itemId])).status).toBe(302);
    const changed = await textOf(`${page(planned)}/prepare`, LEAD);
    expect(count(changed, `name="itemCarriedFrom" value="${itemId}"`)).toBe(1);
    expect(changed).not.toContain('name="takeUp"');
    expect(await textOf(`${list()}/new`, LEAD)).not.toContain(itemId);
    expect(await textOf(page(id))).toMatch(new RegExp(`Not decided: on the agenda of.*${planned}`));
    const taken = await prepare(`${list()}/new?id=${randomUUID()}`, [{ ...own, carriedFrom: itemId }]);
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('stands on another agenda already')]);
    expect(await act(planned, { intent: 'call-off' })).toBe(302);
  });
});

describe('[Q13] when both meet again', () => {
  it('is in the list, on the start page and in the calendar, and named by minutes and PDF', async () => {
    const { id } = await leave('Prices of spring', '2027-02-03T10:00');
    const minutes = await textOf(page(id));
    const next = idsIn(minutes).find((one) => one !== id) ?? '';
    expect(minutes).toMatch(new RegExp(`You meet again:.*3 February 2027.*${next}"[^>]*>Quarter<`));
    expect(await textOf(list())).toContain(page(next));
    expect(await textOf('/')).toContain(page(next));
    expect(await textOf(`${page(next)}/calendar.ics`)).toContain('DTSTART:20270203T090000Z');
    const lobby = await textOf(page(next));
    for (const said of ['Prices of spring', 'Room 4']) expect(lobby).toContain(said);
    const pdf = await fetch(`${w.app.origin}${page(id)}/minutes.pdf`, { headers: { cookie: cookieOf(OTHER) } });
    const { text } = readPdf(new Uint8Array(await pdf.arrayBuffer()));
    expect(text.replace(/\s+/g, '')).toContain('Youmeetagain3February2027at10:00(Europe/Berlin)Quarter');
    const called = await w.superuser(
      (sql) => sql`SELECT FROM mail WHERE kind = 'planning-call' AND facts ->> 'session' = ${next}`,
    );
    expect(called.length).toBe(1);
  });
});
