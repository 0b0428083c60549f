import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { readPdf } from '../support/read-pdf.ts';
import { until } from '../support/until.ts';

const [LEAD, OTHER_LEAD, PRESENT] = ['account-manager', 'customer-lead', 'customer-executive'] as const;

let w: FirmWorld;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  w = await openFirmWorld();
  for (const role of [LEAD, OTHER_LEAD, PRESENT] as const) cookies.set(role, await w.signIn(w.world.emails[role]));
});
afterAll(() => w.close());

const cookieOf = (role: Role) => cookies.get(role) ?? '';
const page = (id: string) => `/plans/${w.world.planId}/planning-sessions/${id}`;
const act = async (by: Role, id: string, fields: Record<string, string>) =>
  (await w.post(`${page(id)}?index`, fields, cookieOf(by))).status;
/** Lines break where they must; words stay in their order. */
const flat = (text: string) => text.replace(/\s+/g, '');
const lettersTo = (role: Role, subject: string) =>
  w.mail.letters.filter(({ to, email }) => to === w.world.emails[role] && email.subject === subject);

/** A planning session that was held and closed, with a decision, an action, and one item left undecided. */
async function hold(title: string): Promise<string> {
  const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  const form = new URLSearchParams({ title, startsAt: '2026-12-01T09:30', timeZone: 'Europe/Berlin' });
  form.set('presenterId', w.world.people[LEAD]);
  for (const [itemId, itemTitle] of [
    [first, 'Große Linien'],
    [second, 'Zölle in Łódź'],
  ] as const) {
    for (const [name, value] of Object.entries({ itemId, itemTitle, itemMinutes: '15' })) form.append(name, value);
    for (const name of ['itemPlace', 'itemPresenterId']) form.append(name, '');
  }
  const prepared = await w.app.send(`/plans/${w.world.planId}/planning-sessions/new?id=${id}`, {
    method: 'POST',
    headers: {
      ...{ accept: 'text/html', cookie: cookieOf(LEAD), origin: w.app.origin },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  });
  expect(prepared.status, prepared.text).toBe(302);
  expect(await act(LEAD, id, { intent: 'start' })).toBe(302);
  for (const role of [OTHER_LEAD, PRESENT] as const) expect(await act(role, id, { intent: 'attend' })).toBe(302);
  const capture = (more: Record<string, string>) =>
    act(LEAD, id, { intent: 'capture', recordId: randomUUID(), itemId: first, ...more });
  expect(await capture({ root: 'decisions', title: 'Ein Preis für beide Länder' })).toBe(302);
  const owner = `customer/${w.world.people[OTHER_LEAD]}`;
  expect(await capture({ root: 'actions', title: 'Zahlen schicken', owner, due: '2027-01-15' })).toBe(302);
  expect(await act(LEAD, id, { intent: 'close', carriedItemIds: second })).toBe(302);
  return id;
}

async function pdfOf(role: Role, id: string, locale: 'en' | 'de') {
  const headers = { cookie: cookieOf(role), 'accept-language': locale };
  const answer = await fetch(`${w.app.origin}${page(id)}/minutes.pdf`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: await answer.arrayBuffer() };
}

describe('[Q7] minutes that both leads accepted are mailed and printed', () => {
  it('once to who was there, by a letter that holds none of what was decided, and leads to the PDF', async () => {
    const title = 'Sommersaison';
    const id = await hold(title);
    await w.post('/language', { language: 'de', next: '/' }, cookieOf(PRESENT));
    expect(await act(OTHER_LEAD, id, { intent: 'object', edition: '1', words: 'Der Termin fehlt.' })).toBe(302);
    expect(await act(LEAD, id, { intent: 'accept-minutes', edition: '1' })).toBe(302);
    for (const role of [OTHER_LEAD, OTHER_LEAD, LEAD] as const) {
      expect(await act(role, id, { intent: 'accept-minutes', edition: '1' })).toBe(302);
    }
    expect(await act(OTHER_LEAD, id, { intent: 'object', edition: '1', words: 'Doch nicht.' })).toBe(409);
    const [said, german] = [`Minutes accepted: ${title}`, `Protokoll angenommen: ${title}`];
    for (const [role, subject] of [
      [LEAD, said],
      [OTHER_LEAD, said],
      [PRESENT, german],
    ] as const) {
      const [letter] = await until(`the letter to the ${role}`, () => {
        const found = lettersTo(role, subject);
        return found.length > 0 ? found : null;
      });
      for (const part of [letter?.email.html ?? '', letter?.email.text ?? '']) {
        expect(part).toContain(`${page(id)}/minutes.pdf`);
        expect(part).not.toMatch(/Ein Preis|Zahlen schicken|Zölle/);
      }
    }
    expect(lettersTo(PRESENT, german)[0]?.email.text).toMatch(/Fand statt: .* um \d\d:\d\d \(Europe\/Berlin\)/);
    await w.superuser(async (sql) => {
      // A letter has come before its row says so.
      const states = await until('all letters to be settled', async () => {
        const rows = await sql`SELECT state FROM mail WHERE kind = 'planning-minutes' AND topic = ${id}`;
        return rows.every(({ state }) => state !== 'waiting') ? rows.map(({ state }) => state) : null;
      });
      expect(states).toEqual(['sent', 'sent', 'sent']);
      expect(await sql`SELECT FROM lane_version WHERE name LIKE ${`%${title}%`}`).toHaveLength(1);
    });
  });

  it('as a PDF in the language of its reader that says on each page for whom and how it stands', async () => {
    const title = 'Übergabe';
    const id = await hold(title);
    const draft = readPdf(new Uint8Array((await pdfOf(PRESENT, id, 'de')).bytes));
    expect(flat(draft.text)).toMatch(/FürbeideFirmen·Entwurf1vom[^·]+·Seite1von1/);
    for (const role of [LEAD, OTHER_LEAD] as const) await act(role, id, { intent: 'accept-minutes', edition: '1' });
    const { status, type, bytes } = await pdfOf(PRESENT, id, 'de');
    expect([status, type]).toEqual([200, 'application/pdf']);
    const { text, pages, structure } = readPdf(new Uint8Array(bytes));
    const nameOf = async (role: Role) =>
      w.superuser(async (sql) => {
        const [row] = await sql<{ name: string }[]>`SELECT name FROM person WHERE id = ${w.world.people[role]}`;
        return row?.name ?? '?';
      });
    for (const said of [
      ...['Protokoll: Übergabe', 'Große Linien', 'Zölle in Łódź', 'Nicht entschieden: für die nächste Tagesordnung.'],
      ...['Ein Preis für beide Länder', 'Zahlen schicken', 'bis 15. Januar 2027', 'Wer tut was bis wann'],
      ...[`angenommen von ${await nameOf(LEAD)}`, `angenommen von ${await nameOf(OTHER_LEAD)}`],
      ...[await nameOf(PRESENT), '1. Dezember 2026 um 09:30 (Europe/Berlin)', '2026-12-01 Übergabe'],
    ]) {
      expect(flat(text), said).toContain(flat(said));
    }
    for (let at = 1; at <= pages; at += 1) {
      expect(flat(text)).toMatch(new RegExp(`FürbeideFirmen·Angenommenam[^·]+·Seite${at}von${pages}`));
    }
    expect(structure).toContain('/Lang (de)');
    expect(flat(readPdf(new Uint8Array((await pdfOf(LEAD, id, 'en')).bytes)).text)).toContain('Acceptedon');
  });

  it('to nobody who may not read what both firms share, in mail or as a file', async () => {
    const title = 'Rights end';
    const id = await hold(title);
    const { planId, people } = w.world;
    await act(LEAD, id, { intent: 'accept-minutes', edition: '1' });
    expect((await w.get(`${page(id)}/minutes.pdf`)).headers.location).toMatch(/^\/sign-in/);
    for (const path of [`${page(id)}/minutes.pdf`, `${page(randomUUID())}/minutes.pdf`]) {
      expect((await w.get(path, w.ada)).status).toBe(404);
    }
    await w.superuser(async (sql) => {
      await sql`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people[PRESENT]}`;
      try {
        await act(OTHER_LEAD, id, { intent: 'accept-minutes', edition: '1' });
        await until('all letters', async () => {
          const rows = await sql`SELECT FROM mail WHERE topic = ${id} AND state = 'waiting'`;
          return rows.length === 0;
        });
        expect((await w.get(`${page(id)}/minutes.pdf`, cookieOf(PRESENT))).status).toBe(404);
      } finally {
        await sql`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people[PRESENT]}, ${PRESENT})`;
      }
      const [row] = await sql`SELECT state, outcome FROM mail WHERE topic = ${id} AND person_id = ${people[PRESENT]}`;
      expect(row).toEqual({ state: 'withheld', outcome: 'not sent: may not see it now' });
    });
  });
});

describe('[Q8] the form that corrects minutes', () => {
  it('opens where somebody objects, comes back filled when it is refused, and hands out what the PDF then says', async () => {
    const id = await hold('Berichtigt');
    const form = `${page(id)}/correct`;
    expect((await w.get(form, cookieOf(LEAD))).status).toBe(404);
    await act(OTHER_LEAD, id, { intent: 'object', edition: '1', words: 'Der Preis gilt nur für Österreich.' });
    const filled = await w.get(form, cookieOf(LEAD));
    expect([filled.status, filled.text.includes('Ein Preis für beide Länder')]).toEqual([200, true]);
    const line = { recordId: '', root: 'decisions', itemId: '', title: 'Ein Preis für Österreich', owner: '', due: '' };
    const refused = await w.post(form, { edition: '1', words: ' ', ...line }, cookieOf(LEAD));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Write something first.');
    expect(refused.text).toContain('Ein Preis für Österreich');
    const said = 'Nur für Österreich, wie es besprochen war.';
    const done = await w.post(form, { edition: '1', words: said, ...line }, cookieOf(LEAD));
    expect([done.status, done.headers.location]).toEqual([302, page(id)]);
    expect(await act(LEAD, id, { intent: 'accept-minutes', edition: '1' })).toBe(409);
    const { text } = readPdf(new Uint8Array((await pdfOf(PRESENT, id, 'de')).bytes));
    for (const part of ['Entwurf 2 vom', 'Ein Preis für Österreich', `berichtigte: ${said}`, 'Der Preis gilt nur']) {
      expect(flat(text), part).toContain(flat(part));
    }
    expect(flat(text)).not.toContain(flat('Ein Preis für beide Länder'));
    const shown = (await w.get(page(id), cookieOf(PRESENT))).text;
    for (const part of ['Ein Preis für beide Länder', said, 'Der Preis gilt nur für Österreich.']) {
      expect(shown).toContain(part);
    }
  });
});
