import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPersonLocale } from '../../db/queries/mail.ts';
import { DEMO_PASSWORD } from '../../db/seed/people.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/until.ts';

let demo: TestApp;
const FORM = 'application/x-www-form-urlencoded';

beforeAll(async () => {
  demo = await startTestApp({ mode: 'demo', signingKeyFile: null });
}, 120_000);
afterAll(() => demo?.close());

async function signIn(app: TestApp, email: string, language = 'en'): Promise<string> {
  const answer = await app.send('/sign-in', {
    method: 'POST',
    headers: { origin: app.origin, 'content-type': FORM, 'accept-language': language },
    body: new URLSearchParams({ email, password: DEMO_PASSWORD }).toString(),
  });
  expect(answer.status, answer.text).toBe(302);
  return (answer.cookies[0] ?? '').split(';')[0] ?? '';
}

const page = async (app: TestApp, cookie: string, path: string, language = 'en') =>
  app.send(path, { headers: { cookie, 'accept-language': language } });
const addressesIn = (text: string) => [...new Set(text.match(/\/dev\/mail\/[0-9a-f-]{36}/g) ?? [])];

/** The letter whose subject has these words, once it is there: its address and its page. */
async function letter(cookie: string, subject: RegExp): Promise<{ path: string; text: string }> {
  return until(`a letter with ${subject}`, async () => {
    for (const path of addressesIn((await page(demo, cookie, '/dev/mail')).text)) {
      const answer = await page(demo, cookie, path);
      const [heading = ''] = /<h1[^>]*>[^<]*<\/h1>/.exec(answer.text) ?? [];
      if (subject.test(heading)) return { path, text: answer.text };
    }
    return null;
  });
}

describe('[M7] the mail of a demonstration', () => {
  it('shows the receipt of what both firms signed to the lead of each', async () => {
    const keys = await demo.database.db.provision<{ fingerprint: string }[]>`SELECT fingerprint FROM signing_key`;
    for (const email of ['ana@northwind.example', 'maria@contoso.example']) {
      const { text } = await letter(await signIn(demo, email), /Agreed and signed: /);
      expect(text).toContain(email);
      expect(text).toContain(keys[0]?.fingerprint);
      expect(text).toContain('<iframe');
      expect(text).toMatch(/sandbox="(?!.*allow-(scripts|same-origin))/);
    }
  });

  it('asks whose turn it is, with the way to the page on which they decide', async () => {
    const cookie = await signIn(demo, 'claire@contoso.example');
    const { text } = await letter(cookie, /For your signature: /);
    const [path = ''] = /\/approve\/[0-9a-f-]{36}/.exec(text) ?? [];
    const decision = await page(demo, cookie, path);
    expect(decision.status).toBe(200);
    expect(decision.text).toContain('Your decision');
  });

  it('shows a letter to nobody else: not to a colleague, not to the other firm, not to a guest', async () => {
    const ana = await signIn(demo, 'ana@northwind.example');
    const { path } = await letter(ana, /Agreed and signed: /);
    for (const email of ['maria@contoso.example', 'ben@northwind.example', 'liam@fabrikam.example']) {
      const other = await signIn(demo, email);
      expect((await page(demo, other, path)).status, email).toBe(404);
      expect((await page(demo, other, '/dev/mail')).text, email).not.toContain(path);
    }
    for (const address of [path, '/dev/mail']) expect((await demo.send(address)).status).toBe(302);
  });

  it('an address that is made up is not found', async () => {
    const ana = await signIn(demo, 'ana@northwind.example');
    for (const id of [crypto.randomUUID(), 'none']) {
      expect((await page(demo, ana, `/dev/mail/${id}`)).status).toBe(404);
    }
  });

  it('is counted for operators', async () => {
    const { text } = await demo.send('/metrics');
    expect(text).toMatch(/^covalent_mail_sending 1$/m);
    expect(text).toMatch(/^covalent_mail_sent_total [1-9]/m);
  });
});

it('[M3] the language of mail is the one in which a person signed in, and then the one they choose', async () => {
  const { db } = demo.database;
  const email = 'jonas@contoso.example';
  const [{ id } = { id: '' }] = await db.mail<{ id: string }[]>`SELECT id FROM auth_user WHERE email = ${email}`;
  const cookie = await signIn(demo, email, 'de-DE,de;q=0.9,en;q=0.5');
  expect(await db.as(id, (tx) => loadPersonLocale(tx))).toBe('de');
  const headers = { origin: demo.origin, 'content-type': FORM, cookie };
  const chosen = await demo.send('/language', { method: 'POST', headers, body: 'language=en&next=/' });
  expect(chosen.status).toBe(302);
  expect(await db.as(id, (tx) => loadPersonLocale(tx))).toBe('en');
});

describe('outside of a demonstration', () => {
  it('[M7] the page does not exist, mail waits without a mail server, and operators are told', async () => {
    const app = await startTestApp({}, demo);
    try {
      const cookie = await signIn(app, 'ana@northwind.example');
      for (const path of ['/dev/mail', `/dev/mail/${crypto.randomUUID()}`]) {
        expect((await page(app, cookie, path)).status).toBe(404);
        expect((await app.send(path)).status).toBe(404);
      }
      expect((await page(app, cookie, '/')).text).not.toContain('/dev/mail');
      expect((await app.send('/metrics')).text).toMatch(/^covalent_mail_sending 0$/m);
      expect(app.log.text()).toContain('SMTP_URL is not set: mail waits in the outbox');
    } finally {
      await app.close();
    }
  });
});
