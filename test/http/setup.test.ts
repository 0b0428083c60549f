import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql } from '../../db/sql-pool.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { tellSetupCode } from '../../server/setup-code-file.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
const HTML = { accept: 'text/html' };

beforeAll(async () => {
  app = await startTestApp();
}, 240_000);
afterAll(() => app?.close());

const FILLED = {
  firmName: 'Northwind',
  name: 'Ada Berg',
  email: 'ada@northwind.test',
  password: 'a password for tests',
};
const post = (fields: Record<string, string>, on = app) =>
  on.send('/setup', {
    method: 'POST',
    headers: { ...HTML, origin: on.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...FILLED, ...fields }).toString(),
  });
const offer = async () => (await app.product.services.setup.offerCode()) ?? '';
const firms = async () => (await app.database.db.provision<{ name: string }[]>`SELECT name FROM firm`).length;

describe('[I1] the first administrator', () => {
  it('is asked for while nobody is there, wherever one begins', async () => {
    expect((await app.send('/', { headers: HTML })).headers.location).toBe('/sign-in');
    expect((await app.send('/sign-in', { headers: HTML })).headers.location).toBe('/setup');
    expect((await app.send('/setup', { headers: HTML })).status).toBe(200);
  });

  it('a wrong code, an unfit password, no address: a sentence, what was typed but the password, and no firm', async () => {
    const code = await offer();
    const refused = [
      [{ code: 'AAAA-BBBB-CCCC' }, 'This code opens nothing.'],
      [{ code, password: 'short' }, 'The new password needs 12 to 256 characters.'],
      [{ code, email: 'nobody' }, 'This is no e-mail address.'],
      [{ code, name: ' ' }, 'A name has 1 to 120 characters.'],
    ] as const;
    for (const [fields, sentence] of refused) {
      const answer = await post(fields);
      expect([answer.status, answer.cookies]).toEqual([422, []]);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('value="Northwind"');
      expect(answer.text).not.toContain(FILLED.password);
    }
    expect(await firms()).toBe(0);
  });

  it('of a code the database keeps a hash, and the log nothing', async () => {
    const code = await offer();
    const kept = JSON.stringify(await app.database.db.provision`SELECT * FROM setup_code`);
    for (const written of [code, code.replaceAll('-', '')]) {
      expect(kept).not.toContain(written);
      expect(app.log.text()).not.toContain(written);
    }
  });

  it('a code that is over opens nothing', async () => {
    const code = await offer();
    const superuser = openSql(app.database.adminUrl, { max: 1 });
    await superuser`UPDATE setup_code SET expires_at = now() - interval '1 second'`;
    await superuser.end();
    expect((await post({ code })).status).toBe(422);
    expect(await firms()).toBe(0);
  });

  it('of two who come at once with the code one makes the firm, is its administrator, and the page is gone for ever', async () => {
    const code = await offer();
    // As somebody types it from a screen.
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const answers = await Promise.all([post({ code: typed }), post({ code: typed, email: 'eve@northwind.test' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 422]);
    expect(await firms()).toBe(1);
    const made = answers.find(({ status }) => status === 302);
    const cookie = (made?.cookies[0] ?? '').split(';')[0] ?? '';
    const home = await app.send('/', { headers: { ...HTML, cookie } });
    expect(home.status).toBe(200);
    expect(home.text).toContain('You look after the people of');
    expect((await app.send('/setup', { headers: HTML })).status).toBe(404);
    expect((await post({ code })).status).toBe(404);
    expect(await app.product.services.setup.offerCode()).toBeNull();
    expect(await app.database.db.provision`SELECT FROM setup_code`).toEqual([]);
    expect((await app.send('/sign-in', { headers: HTML })).status).toBe(200);
  });
});

it('[I1] guesses are counted', async () => {
  const other = await startTestApp();
  try {
    const statuses: number[] = [];
    for (let guess = 0; guess < 21; guess += 1) statuses.push((await post({ code: `guess ${guess}` }, other)).status);
    expect(statuses.slice(0, 20).every((status) => status === 422)).toBe(true);
    const last = await post({ code: 'one more' }, other);
    expect([statuses[20], last.status]).toEqual([429, 429]);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    const code = (await other.product.services.setup.offerCode()) ?? '';
    expect((await post({ code }, other)).status).toBe(429);
  } finally {
    await other.close();
  }
});

it('[I1] where there are firms already there is no code and no page', async () => {
  const other = await startTestApp();
  try {
    await createProvisioning(other.database.db.provision).createFirm('Fabrikam');
    expect(await other.product.services.setup.offerCode()).toBeNull();
    expect((await other.send('/setup', { headers: HTML })).status).toBe(404);
  } finally {
    await other.close();
  }
});

it('[I1] the code is shown on a terminal, else it is in a file for its owner alone, and goes when it is of no use', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'covalent-setup-'));
  const file = join(dataDir, 'setup-code');
  try {
    expect(await tellSetupCode('1234-5678-9ABC', { dataDir, isTerminal: true })).toEqual({ code: '1234-5678-9ABC' });
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(file, 'left behind', { mode: 0o644 });
    expect(await tellSetupCode('1234-5678-9ABC', { dataDir, isTerminal: false })).toEqual({ file });
    expect(await readFile(file, 'utf8')).toBe('1234-5678-9ABC\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await tellSetupCode(null, { dataDir, isTerminal: false })).toBeNull();
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
