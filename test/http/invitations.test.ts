import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import type { Answer } from '../support/send-request.ts';
import { until } from '../support/until.ts';

let w: FirmWorld;
beforeAll(async () => {
  w = await openFirmWorld();
}, 240_000);
afterAll(() => w?.close());

const COMING = { name: 'Cy Eng', jobTitle: 'Service lead', password: 'a password of their own' };
/** What a page says to a link that opens nothing, but for the link itself, which the choice of language keeps. */
const wordsOf = ({ status, text }: Answer) => [
  status,
  /<main[\s\S]*?<\/main>/.exec(text)?.[0].replaceAll(/\/invite\/[0-9A-Z-]+/g, '…'),
];

describe('[I2] an invitation', () => {
  it('comes to several pasted addresses, in the language chosen, and says who asks for what', async () => {
    const [first, second] = [w.fresh(), w.fresh()];
    expect((await w.invite(`Some One <${first}>; ${second.toUpperCase()}\n${first}`, w.ada, 'de')).status).toBe(200);
    await w.link(first);
    await w.link(second);
    expect(w.mail.letters.filter(({ to }) => to === first)).toHaveLength(1);
    const letter = w.mail.letterTo(first);
    expect(letter.subject).toBe('Ada Berg lädt Sie zu Adatum in Covalent ein');
    for (const part of [letter.html ?? '', letter.text ?? '']) expect(part).toContain('Ada Berg bittet Sie');
  });

  it('is looked at as often as one likes, by a scanner too: only the button spends it, once', async () => {
    const email = w.fresh();
    await w.invite(email);
    const path = await w.link(email);
    for (const method of ['GET', 'HEAD', 'GET']) expect((await w.app.send(path, { method })).status).toBe(200);
    const page = await w.get(path);
    expect(page.text).toContain('asks you to join Adatum');
    expect(page.headers['referrer-policy']).toBe('same-origin');
    const both = await Promise.all([w.post(path, COMING), w.post(path, COMING)]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 404]);
    const cookie = cookieOf(both.find(({ status }) => status === 302) ?? page);
    expect((await w.get('/', cookie)).text).toContain('Cy Eng');
    expect(await w.signIn(email, COMING.password)).not.toBe('');
    expect((await w.get('/firm', w.ada)).text).toContain(email);
    expect((await w.get('/firm', cookie)).status).toBe(403);
  });

  it('has a code to type, however it is typed', async () => {
    const email = w.fresh();
    await w.invite(email);
    const path = await w.link(email);
    const code = path.replace('/invite/', '');
    const answer = await w.post('/invite', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(answer.status).toBe(302);
    const page = await w.get(answer.headers.location ?? '');
    expect([page.status, page.text.includes('asks you to join Adatum')]).toEqual([200, true]);
  });

  it('made up, spent, over, cancelled, sent again, or asked by who may not ask any more: one answer', async () => {
    const madeUp = await w.get('/invite/0000-0000-0000');
    expect(madeUp.status).toBe(404);
    expect(madeUp.text).toContain('This invitation opens nothing');
    const [spent, over, cancelled, again, orphaned] = [w.fresh(), w.fresh(), w.fresh(), w.fresh(), w.fresh()];
    await w.invite([spent, over, cancelled, again].join(', '));
    const links = [await w.link(spent), await w.link(over), await w.link(cancelled), await w.link(again)];
    expect((await w.post(links[0] ?? '', COMING)).status).toBe(302);
    await w.superuser(
      (sql) => sql`UPDATE invitation SET asked_at = now() - interval '15 days', expires_at = now() - interval '1 s'
      WHERE email = ${over}`,
    );
    const act = async (intent: string, email: string) =>
      expect((await w.post('/firm', { intent, invitationId: await w.invitationId(email) }, w.ada)).status).toBe(200);
    await act('cancel', cancelled);
    await act('resend', again);
    const renewed = await w.link(again, 2);
    const helper = w.fresh();
    await w.invite(helper);
    await w.post(await w.link(helper), COMING);
    const helperId = await w.idOf(helper);
    await w.post('/firm', { intent: 'administrator', personId: helperId }, w.ada);
    await w.invite(orphaned, await w.signIn(helper, COMING.password));
    links.push(await w.link(orphaned));
    expect((await w.get(links[4] ?? '')).status).toBe(200);
    await w.post('/firm', { intent: 'suspend', personId: helperId }, w.ada);
    for (const path of links) {
      expect(wordsOf(await w.get(path)), path).toEqual(wordsOf(madeUp));
      expect((await w.post(path, COMING)).status, path).toBe(404);
    }
    expect((await w.get(renewed)).status).toBe(200);
  });

  it('takes the name and password that the rules ask for, and keeps what else was typed', async () => {
    const email = w.fresh();
    await w.invite(email);
    const path = await w.link(email);
    for (const fields of [
      { ...COMING, password: 'short' },
      { ...COMING, name: ' ' },
    ]) {
      const answer = await w.post(path, fields);
      expect([answer.status, answer.cookies]).toEqual([422, []]);
      expect(answer.text).toContain('value="Service lead"');
    }
    expect((await w.post(path, COMING)).status).toBe(302);
  });

  it('for an address with a sign-in asks for that, and never gives it another password', async () => {
    const email = w.world.emails.coach;
    await w.invite(email);
    const path = await w.link(email);
    const page = await w.get(path);
    expect(page.text).toContain(`/sign-in?next=${encodeURIComponent(path)}`);
    expect((await w.post(path, COMING)).status).toBe(403);
    const own = await w.signIn(email);
    // A person belongs to one firm.
    const refused = await w.post(path, {}, own);
    expect([refused.status, refused.text.includes('belong to another firm already')]).toEqual([409, true]);
    expect((await w.post(path, {}, w.ada)).status).toBe(403);
    expect(await w.signIn(email)).not.toBe('');
  });

  it('its code is in the letter alone: not in the log, not in the database', async () => {
    const email = w.fresh();
    await w.invite(email);
    const path = await w.link(email);
    await w.get(path);
    await w.post(path, { ...COMING, password: 'short' });
    await until('the lines of both', () => w.app.log.text().split('/invite/:code').length > 2);
    const code = path.replace('/invite/', '');
    const kept = await w.superuser(async (sql) =>
      JSON.stringify([
        await sql`SELECT * FROM invitation`,
        await sql`SELECT * FROM invitation_code`,
        await sql`SELECT * FROM mail`,
      ]),
    );
    for (const written of [code, code.replaceAll('-', '')]) {
      expect(w.app.log.text()).not.toContain(written);
      expect(kept).not.toContain(written);
    }
  });
});

it('[I2] codes are counted by address', async () => {
  let last = 0;
  for (let guess = 0; guess < 25 && last !== 429; guess += 1) last = (await w.get(`/invite/guess-${guess}`)).status;
  expect(last).toBe(429);
  expect((await w.post('/invite', { code: 'guess' })).status).toBe(429);
});
