import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { addLaneVersion } from '../../db/queries/lane-versions.ts';
import { createChromiumPrinter } from '../../server/pdf/chromium-printer.ts';
import { findChromium } from '../../server/pdf/find-chromium.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { readChromiumPdf } from '../support/read-chromium-pdf.ts';
import { readZip } from '../support/read-zip.ts';
import type { Answer } from '../support/send-request.ts';
import { until } from '../support/until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const BUILD_MS = 240_000;
const WORDS = {
  shared: 'Gemeinsames',
  supplier: 'Verborgenes',
  customer: 'Heimliches',
  namedSupplier: 'Benanntes',
};
type Who = 'account-manager' | 'executive-sponsor' | 'customer-lead' | 'supplier-observer' | 'outsider';

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
  const { lanes, restricted } = world;
  await write(lanes.shared, 'account-manager', WORDS.shared);
  await write(lanes.supplier, 'account-manager', WORDS.supplier);
  await write(lanes.customer, 'customer-lead', WORDS.customer);
  await write(restricted.supplier, 'extended-team-member', WORDS.namedSupplier);
}, BUILD_MS);
afterAll(() => app?.close());

function write(laneId: string, by: 'account-manager' | 'customer-lead' | 'extended-team-member', title: string) {
  const side = by === 'customer-lead' ? 'customer' : 'supplier';
  return app.product.gateway.transact(laneId, world.people[by], (doc) =>
    createRecord(doc, 'objectives', { id: crypto.randomUUID(), order: 'a0', title, due: '2027-06-30' }, { side }),
  );
}

async function signIn(who: Who): Promise<string> {
  const answer = await app.send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin },
    body: new URLSearchParams({ email: world.emails[who], password: WORLD_PASSWORD }).toString(),
  });
  return answer.cookies.find((one) => one.startsWith('covalent_auth='))?.split(';')[0] ?? '';
}

interface Wish {
  readonly id: string;
  readonly audience: string;
  readonly form: string;
  readonly paper?: string;
}

function post(cookie: string, values: Readonly<Record<string, string>>): Promise<Answer> {
  return app.send(`/plans/${world.planId}/exports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...{ accept: 'text/html', origin: app.origin, cookie: `${cookie}; covalent-language=de` },
    },
    body: new URLSearchParams(values).toString(),
  });
}
const ask = (cookie: string, wish: Wish) => post(cookie, { intent: 'ask', paper: 'plan', ...wish });

interface Listed {
  readonly exports: readonly { readonly id: string; readonly state: string }[];
}

async function listed(cookie: string): Promise<Listed['exports']> {
  const { text } = await app.send(`/plans/${world.planId}/exports/state`, { headers: { cookie } });
  return (JSON.parse(text) as Listed).exports;
}

async function made(cookie: string, wish: Omit<Wish, 'id'>): Promise<string> {
  const id = crypto.randomUUID();
  expect((await ask(cookie, { id, ...wish })).status).toBe(303);
  await until('a file that is ready', async () =>
    (await listed(cookie)).some((one) => one.id === id && one.state === 'ready'),
  );
  return id;
}

/** Names the shared part as it stands. */
async function nameVersion(name: string): Promise<void> {
  const personId = world.people['account-manager'];
  const laneId = world.lanes.shared;
  const isNamed = await app.database.db.as(personId, (tx) => addLaneVersion(tx, { laneId, name, personId }));
  expect(isNamed).toBe(true);
}

const take = (cookie: string, id: string) =>
  fetch(`${app.origin}/plans/${world.planId}/exports/${id}/file`, { headers: { cookie } });

async function bytesOf(cookie: string, id: string): Promise<Buffer> {
  const answer = await take(cookie, id);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

function textOf(form: string, bytes: Buffer): string {
  if (form === 'docx') return [...readZip(bytes).values()].map((file) => file.toString()).join('\n');
  if (form === 'csv') return bytes.toString();
  const { text, structure } = readChromiumPdf(bytes);
  return `${text}\n${structure}\n${bytes.toString('latin1')}`;
}

describe('[O4] a file for an audience', () => {
  it('holds what all of that audience read, in each form, and nothing of a part besides', async () => {
    const cookie = await signIn('account-manager');
    const others = [...Object.values(world.restricted), world.lanes.customer];
    for (const form of ['csv', 'docx', 'pdf']) {
      for (const [audience, wanted] of [
        ['shared', [WORDS.shared]],
        ['supplier', [WORDS.shared, WORDS.supplier]],
      ] as const) {
        const text = textOf(form, await bytesOf(cookie, await made(cookie, { audience, form })));
        expect(
          Object.values(WORDS).filter((word) => text.includes(word)),
          `${form} for ${audience}`,
        ).toEqual(wanted);
        for (const id of others) expect(text.includes(id), `${form}: ${id}`).toBe(false);
      }
    }
  });

  it('says in a document for whom it is, as of when, which version and by whom, in the language of who asked', async () => {
    const cookie = await signIn('account-manager');
    await nameVersion('Quarter, signed');
    const files = readZip(await bytesOf(cookie, await made(cookie, { audience: 'supplier', form: 'docx' })));
    const xml = (name: string) => files.get(name)?.toString() ?? '';
    const [header, footer, body] = ['word/header1.xml', 'word/footer1.xml', 'word/document.xml'].map(xml);
    expect(header).toMatch(/Nur Northwind/);
    expect(footer).toMatch(/Stand \d+\. \S+ \d{4}, \d\d:\d\d UTC · geändert seit Fassung „Quarter, signed“/);
    expect(body).toContain('geändert seit Fassung „Quarter, signed“');
    expect(footer).toMatch(/NUMPAGES/);
    expect(body).toContain('Person account-manager');
    expect(body).toMatch(/Termin: .*30\. Juni 2027/);
    expect(body).toContain('w:val="Heading3"');
    expect(xml('word/styles.xml')).toContain('w:val="de-DE"');
  });

  it('is known to who asked alone', async () => {
    const cookie = await signIn('account-manager');
    const id = await made(cookie, { audience: 'shared', form: 'csv' });
    for (const who of ['executive-sponsor', 'customer-lead', 'outsider'] as const) {
      const theirs = await signIn(who);
      expect((await take(theirs, id)).status, who).toBe(404);
      expect((await post(theirs, { intent: 'remove', id })).status, who).toBe(404);
      expect((await ask(theirs, { id, audience: 'shared', form: 'csv' })).status, who).toBe(404);
      if (who !== 'outsider') expect(await listed(theirs)).toEqual([]);
    }
    expect((await take('', id)).url).toContain('/sign-in');
    expect((await take(cookie, crypto.randomUUID())).status).toBe(404);
    expect((await take(cookie, id)).headers.get('cache-control')).toBe('no-store');
    expect((await post(cookie, { intent: 'remove', id })).status).toBe(303);
    expect((await take(cookie, id)).status).toBe(404);
  });

  it('is not made for readers of whom one is none, nor of what there is not', async () => {
    const observer = await signIn('supplier-observer');
    const wish = () => ({ id: crypto.randomUUID(), form: 'docx' });
    for (const audience of ['supplier', 'customer']) {
      expect((await ask(observer, { ...wish(), audience })).status).toBe(404);
    }
    expect((await ask(observer, { ...wish(), audience: 'everybody' })).status).toBe(422);
    const review = { ...wish(), audience: 'shared', paper: 'business-review' };
    expect((await ask(observer, review)).status).toBe(422);
    expect(await listed(observer)).toEqual([]);
  });
});

describe('[O8] a file that ended', () => {
  it('is told in the inbox of who asked until they have looked at its page', async () => {
    const cookie = await signIn('customer-lead');
    const look = async () => (await app.send('/inbox', { headers: { accept: 'text/html', cookie } })).text;
    expect(await look()).not.toContain('Files you asked for');
    await ask(cookie, { id: crypto.randomUUID(), audience: 'customer', form: 'csv' });
    await until('a notice', async () => (await look()).includes('Ready: Table of records (CSV)'));
    const text = await look();
    expect(text).toContain('1 unread');
    const news = await app.send('/inbox/news', { headers: { cookie } });
    expect(news.json()).toMatchObject({ unread: 1 });
    expect(text).toContain(`/plans/${world.planId}/exports?audience=customer`);
    const others = await app.send('/inbox', { headers: { accept: 'text/html', cookie: await signIn('outsider') } });
    expect(others.text).not.toContain('Files you asked for');
    await app.send(`/plans/${world.planId}/exports`, { headers: { accept: 'text/html', cookie } });
    expect(await look()).not.toContain('Files you asked for');
  });
});

describe('[O5] a file that was made', () => {
  it('is given while its owner reads every part that it was made of, and is gone when they do not', async () => {
    const cookie = await signIn('executive-sponsor');
    const sponsor = world.people['executive-sponsor'];
    const { db } = app.database;
    const [own, shared] = [
      await made(cookie, { audience: 'supplier', form: 'csv' }),
      await made(cookie, { audience: 'shared', form: 'csv' }),
    ];
    expect((await take(cookie, own)).status).toBe(200);
    await db.provision`UPDATE plan_member SET role = 'supplier-observer'
      WHERE plan_id = ${world.planId} AND person_id = ${sponsor}`;
    expect((await listed(cookie)).map(({ id }) => id)).toEqual([shared]);
    expect((await take(cookie, own)).status).toBe(404);
    expect((await take(cookie, shared)).status).toBe(200);
    // Whoever gets the right again asks anew.
    await db.provision`UPDATE plan_member SET role = 'executive-sponsor'
      WHERE plan_id = ${world.planId} AND person_id = ${sponsor}`;
    expect((await take(cookie, own)).status).toBe(404);
    await db.provision`DELETE FROM plan_member WHERE plan_id = ${world.planId} AND person_id = ${sponsor}`;
    expect((await take(cookie, shared)).status).toBe(404);
  });
});

describe('[O7] a PDF of a plan', () => {
  it('is tagged, in the language of who asked, and says on each page what it is, for whom, as of when and which version', async () => {
    const cookie = await signIn('account-manager');
    await nameVersion('Q4');
    const bytes = await bytesOf(cookie, await made(cookie, { audience: 'supplier', form: 'pdf' }));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { pages, text, structure } = readChromiumPdf(bytes);
    expect(structure).toContain('/Type /StructTreeRoot');
    expect(structure).toMatch(/\/Lang \(de\)/);
    expect(structure).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d/);
    expect(pages).toBeGreaterThan(2);
    for (const [index, page] of text.split('\n').entries()) {
      expect(page).toContain('Jointaccountplan·Contoso');
      expect(page).toContain('NurNorthwind');
      expect(page).toMatch(/Stand\d+\.\p{L}+\.?\d{4},\d\d:\d\dUTC·geändertseitFassung„Q4“/u);
      expect(page).toContain(`${index + 1}/${pages}`);
    }
    expect(text).toContain('Personaccount-manager');
    expect(text).toContain('30.Juni2027');
  });

  it('is there of the business review too, made of what both firms read alone', async () => {
    const cookie = await signIn('account-manager');
    const id = await made(cookie, { paper: 'business-review', audience: 'shared', form: 'pdf' });
    const answer = await take(cookie, id);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="business-review-shared-[\d-]+\.pdf"/);
    const { text } = readChromiumPdf(Buffer.from(await answer.arrayBuffer()));
    expect(text).toContain('GemeinsamesBusinessReview');
    expect(text).toContain('BeideFirmen');
    for (const word of [WORDS.supplier, WORDS.customer, WORDS.namedSupplier]) expect(text).not.toContain(word);
  });

  it('is not offered where there is no Chromium, and a sentence says what to do', async () => {
    const without = await startTestApp({ chromiumPath: '/nowhere/chromium' }, app);
    const cookie = await signIn('account-manager');
    const { text } = await without.send(`/plans/${world.planId}/exports`, { headers: { accept: 'text/html', cookie } });
    await without.close();
    expect(text).toContain('it has no Chromium');
    expect(text).toContain(`/plans/${world.planId}/print?audience=shared`);
    expect(text).not.toContain('value="pdf"');
    const { text: offered } = await app.send(`/plans/${world.planId}/exports`, {
      headers: { accept: 'text/html', cookie },
    });
    expect(offered).toContain('value="pdf"');
    expect(offered).not.toContain('it has no Chromium');
  });

  it('asks nobody for anything, whatever a text names', async () => {
    const reached: string[] = [];
    const listener = createServer((request, answer) => {
      reached.push(request.url ?? '');
      answer.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const printer = createChromiumPrinter({
      executablePath: findChromium(process.env.CHROMIUM_PATH ?? null) ?? '',
      hasSandbox: process.getuid?.() !== 0,
      readAsset: () => Promise.resolve(null),
    });
    const origin = `http://127.0.0.1:${port}`;
    const html = `<html lang="en"><head><link rel="stylesheet" href="${origin}/style.css"></head><body>
      <img src="${origin}/image.png" alt=""><iframe src="${origin}/frame"></iframe><script src="${origin}/script.js"></script>
      <script>document.body.append('ran'); fetch('${origin}/fetched')</script><p>stands</p></body></html>`;
    const pdf = await printer.print(html, { title: 'Title', readers: 'Readers', asOf: 'As of' });
    await printer.close();
    listener.close();
    const { text } = readChromiumPdf(pdf);
    expect(text).toContain('stands');
    expect(text).not.toContain('ran');
    expect(reached).toEqual([]);
  });
});
