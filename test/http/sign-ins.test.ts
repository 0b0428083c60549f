import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../server/auth/auth-sessions.ts';
import { openRaw } from '../collab/support/clients.ts';
import { cookieOf, type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { until } from '../support/until.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const PAGE = '/settings/sign-ins';
const LETTER = '/sign-in/letter';

let w: FirmWorld;

beforeAll(async () => {
  w = await openFirmWorld();
});
afterAll(() => w.close());

const lead = () => w.world.emails['account-manager'];

async function post(path: string, form: Record<string, string>, { cookie = '', browser = '' } = {}) {
  const headers = { origin: w.app.origin, accept: 'text/html', cookie, 'user-agent': browser };
  const typed = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return w.app.send(path, { method: 'POST', headers: typed, body: new URLSearchParams(form).toString() });
}
async function signIn(browser: string, password = WORLD_PASSWORD): Promise<string> {
  const answer = await post('/sign-in', { email: lead(), password }, { browser });
  expect(answer.status, answer.text).toBe(302);
  return cookieOf(answer);
}
const isIn = async (cookie: string) => (await w.get('/settings/keys', cookie)).status === 200;
const idsIn = (text: string) => [...text.matchAll(/name="id" value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');

describe('[A5] where a person is signed in', () => {
  it('is listed by browser, way and time for themselves alone, and each is ended by itself or all others at once', async () => {
    const [windows, phone] = [await signIn(FIREFOX), await signIn(SAFARI)];
    const other = await w.signIn(w.world.emails['customer-lead']);
    const { text } = await w.get(PAGE, phone);
    for (const name of ['Firefox, Windows', 'Safari, iOS', 'with the password', 'this one'])
      expect(text).toContain(name);
    const [ended = '', ...more] = idsIn(text);
    expect(more).toEqual([]);
    for (const secret of [phone, windows].map((cookie) => cookie.split('=')[1] ?? '')) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hashToken(secret));
    }
    for (const id of [ended, 'none', crypto.randomUUID()]) {
      expect((await post(PAGE, { id }, { cookie: other })).status).toBe(404);
    }
    expect(await isIn(windows)).toBe(true);
    expect((await post(PAGE, { id: ended }, { cookie: phone })).status).toBe(302);
    expect([await isIn(windows), await isIn(phone), await isIn(other)]).toEqual([false, true, true]);
    expect((await post(PAGE, { id: ended }, { cookie: phone })).status).toBe(404);

    const [again, third] = [await signIn(FIREFOX), await signIn('')];
    expect((await w.get(PAGE, phone)).text).toContain('A program that does not say what it is');
    expect((await post(PAGE, { id: 'others' }, { cookie: phone })).status).toBe(302);
    expect([await isIn(again), await isIn(third), await isIn(phone)]).toEqual([false, false, true]);
    expect(idsIn((await w.get(PAGE, phone)).text)).toEqual([]);
  });

  it('says when each was last used, to some minutes', async () => {
    const [cookie, asking] = [await signIn(FIREFOX), await signIn(SAFARI)];
    const id = hashToken(cookie.split('=')[1] ?? '');
    const used = async () => {
      const [row] = await w.superuser(
        (sql) => sql<{ usedAt: Date }[]>`SELECT used_at FROM auth_session WHERE id = ${id}`,
      );
      return row?.usedAt.getTime() ?? 0;
    };
    const before = await used();
    expect(await isIn(cookie)).toBe(true);
    expect(await used()).toBe(before);
    await w.superuser((sql) => sql`UPDATE auth_session SET used_at = used_at - interval '1 hour' WHERE id = ${id}`);
    expect((await w.get(PAGE, asking)).text).toContain(new Date(before - 3_600_000).toISOString());
    expect(await isIn(cookie)).toBe(true);
    expect(await used()).toBeGreaterThan(before);
  });
});

/** The letters that sign somebody in, the latest last. */
const letters = (to: string) =>
  w.mail.letters.filter(({ to: reader, email }) => reader === to && email.subject === 'Sign in to Covalent');

async function askFor(email: string) {
  const before = letters(email).length;
  const answer = await post(LETTER, { email });
  return { answer, before };
}

async function codeFor(email: string): Promise<string> {
  const { before } = await askFor(email);
  const letter = await until('the letter', () => (letters(email).length > before ? letters(email).at(-1) : null));
  return /\/sign-in\/letter\/([0-9A-Z-]{14})/.exec(letter.email.text ?? '')?.[1] ?? '';
}

describe('[A6] a letter signs in who holds its mailbox', () => {
  it('by its button alone, once, whoever opened its link before', async () => {
    const code = await codeFor(lead());
    for (let scan = 0; scan < 3; scan += 1) {
      const looked = await w.get(`${LETTER}/${code}`);
      expect([looked.status, cookieOf(looked)]).toEqual([200, '']);
      expect(looked.text).toContain('Welcome, ');
    }
    const answer = await post(`${LETTER}/${code}`, {}, { browser: FIREFOX });
    expect(answer.status, answer.text).toBe(302);
    const cookie = cookieOf(answer);
    expect((await w.get(PAGE, cookie)).text).toContain('by a letter');
    expect((await post(`${LETTER}/${code}`, {})).status).toBe(404);
    expect((await w.get(`${LETTER}/${code}`)).status).toBe(404);
  });

  it('also by its code, typed as people type; and then sets a password without the one before', async () => {
    const code = await codeFor(lead());
    const typed = await post(LETTER, { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(typed.status).toBe(302);
    const path = typed.headers.location ?? '';
    const cookie = cookieOf(await post(path, {}));
    expect((await w.get('/settings/password', cookie)).text).not.toContain('name="current"');
    const next = 'a password of one’s own';
    const known = await signIn(FIREFOX);
    expect((await post('/settings/password', { next }, { cookie: known })).status).toBe(422);
    const changed = await post('/settings/password', { next }, { cookie });
    expect(changed.status, changed.text).toBe(302);
    expect(await isIn(known)).toBe(false);
    expect(await isIn(await signIn(FIREFOX, next))).toBe(true);
    const now = cookieOf(changed);
    expect((await post('/settings/password', { next: WORLD_PASSWORD }, { cookie: now })).status).toBe(422);
    const back = { current: next, next: WORLD_PASSWORD };
    expect((await post('/settings/password', back, { cookie: now })).status).toBe(302);
  });

  it('which counts for a quarter of an hour, and its code for twenty minutes; the later letter ends the earlier', async () => {
    await w.superuser((sql) => sql`DELETE FROM sign_in_letter`);
    const [first, second] = [await codeFor(lead()), await codeFor(lead())];
    const cookie = cookieOf(await post(`${LETTER}/${second}`, {}));
    expect((await post(`${LETTER}/${first}`, {})).status).toBe(404);
    const id = hashToken(cookie.split('=')[1] ?? '');
    await w.superuser(
      (sql) => sql`UPDATE auth_session SET created_at = created_at - interval '16 minutes' WHERE id = ${id}`,
    );
    expect((await w.get('/settings/password', cookie)).text).toContain('name="current"');
    expect((await post('/settings/password', { next: 'not without the old' }, { cookie })).status).toBe(422);
    const late = await codeFor(lead());
    await w.superuser((sql) => sql`UPDATE sign_in_letter SET asked_at = asked_at - interval '21 minutes'`);
    expect((await post(`${LETTER}/${late}`, {})).status).toBe(404);
  });

  it('and tells nobody who signs in here; three go out in twenty minutes, to nobody who is suspended', async () => {
    await w.superuser((sql) => sql`DELETE FROM sign_in_letter`);
    const customer = w.world.emails['customer-lead'];
    await w.superuser((sql) => sql`UPDATE auth_user SET status = 'suspended' WHERE email = ${customer}`);
    const told: string[] = [];
    for (const email of [lead(), lead(), lead(), lead(), customer, 'nobody@nowhere.example']) {
      const { answer } = await askFor(email);
      told.push(`${answer.status} ${answer.text.replaceAll(/nonce="[^"]*"|[0-9a-f-]{36}/g, '')}`.slice(0, 20_000));
    }
    expect(new Set(told.map((one) => one.slice(0, 3)))).toEqual(new Set(['200']));
    const asked = await w.superuser(
      (sql) => sql<{ email: string; count: number }[]>`
        SELECT u.email, count(*)::int AS count FROM sign_in_letter l JOIN auth_user u ON u.id = l.user_id GROUP BY u.email`,
    );
    expect(asked.map(({ email, count }) => [email, count])).toEqual([[lead(), 3]]);
    await w.superuser((sql) => sql`UPDATE auth_user SET status = 'active' WHERE email = ${customer}`);
    let status = 200;
    for (let attempt = 0; attempt < 12 && status === 200; attempt += 1)
      status = (await askFor('other@nowhere.example')).answer.status;
    expect(status).toBe(429);
  });
});

it('[C78] a page whose time ran out is told so by its line, also after another window has asked with the same cookie', async () => {
  const cookie = await signIn(FIREFOX);
  const id = hashToken(cookie.split('=')[1] ?? '');
  const closeCode = async () => {
    const line = openRaw(`${w.app.origin.replace('http', 'ws')}/collab?plan=any`, { cookie, origin: w.app.origin });
    return line.closed();
  };
  await w.app.database.db.auth`UPDATE auth_session SET expires_at = clock_timestamp() WHERE id = ${id}`;
  expect((await w.get('/sign-in', cookie)).status).toBe(200);
  expect(await isIn(cookie)).toBe(false);
  expect(await closeCode()).toBe(4501);
  await w.app.database.db.auth`DELETE FROM auth_session WHERE id = ${id}`;
  expect(await closeCode()).toBe(4401);
});
