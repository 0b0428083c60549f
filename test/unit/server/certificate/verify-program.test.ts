import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printedBytes } from '../../../../server/domain/certificate.ts';
import { agreedParts, MARIA, newKey, seal, sha256 } from '../../../support/build-certificate.ts';

const SOURCES = fileURLToPath(new URL('../../../../server/certificate', import.meta.url));
const parts = agreedParts();
const certificate = seal(parts);

let folder: string;
let empty: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-verify-'));
  empty = join(folder, 'empty');
  await mkdir(empty);
  // A copy of the folder alone, far from any node_modules.
  await cp(SOURCES, join(folder, 'certificate'), { recursive: true });
  await writeFile(join(folder, 'valid.json'), JSON.stringify(certificate));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function verify(args: readonly string[], own: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const program = join(folder, 'certificate', 'verify.mjs');
  return new Promise((resolve) => {
    const env = { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...own } satisfies NodeJS.ProcessEnv;
    const child = execFile(process.execPath, [program, ...args], { cwd: empty, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

it('[Z2] prints who signed what, when, what it meant and how it is proved, and ends with 0', async () => {
  const { code, stdout, stderr } = await verify(['../valid.json', '--fingerprint', parts.key.fingerprint]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^The certificate is valid\.\n/);
  for (const said of [
    'Title: Grow together',
    'Name: Ana Ruiz-Łaska',
    'Name: Maria Keßler-Παπαδοπούλου',
    'Role on the plan: Strategic account manager',
    'When: 2026-11-27 09:30:00.654321 UTC',
    'Meaning: I agree to this objective on behalf of my firm.',
    `SHA-256): ${parts.statement.contentHash}`,
    `SHA-256): ${sha256(certificate.statement)}`,
    `SHA-256): ${parts.key.fingerprint}`,
    '"target": 12',
  ]) {
    expect(stdout).toContain(said);
  }
  expect(stdout).not.toContain('Note:');
  expect(code).toBe(0);
});

it('warns where there is nothing to compare the key with, and speaks German where the machine does', async () => {
  const { code, stdout } = await verify(['../valid.json'], { LANG: 'de_AT.UTF-8' });
  expect(stdout).toMatch(/^Die Urkunde ist gültig\.\n/);
  expect(stdout).toContain('Hinweis: Es gab keinen Fingerabdruck');
  expect(code).toBe(0);
});

it('ends with 1 and one sentence for a certificate that does not hold', async () => {
  const path = join(folder, 'changed.json');
  await writeFile(path, JSON.stringify({ ...certificate, content: `${certificate.content} ` }));
  const { code, stdout } = await verify([path]);
  expect(stdout).toBe(
    'The certificate is not valid.\n\nThe content does not have the hash that the statement names: it was changed.\n',
  );
  expect(code).toBe(1);
  expect(await verify([join(folder, 'valid.json'), `--fingerprint=${newKey().fingerprint}`])).toMatchObject({
    code: 1,
  });
});

it('ends with 2 where it is used wrongly', async () => {
  expect(await verify([])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Use: npm run verify/) });
  expect(await verify(['--what', '../valid.json'])).toMatchObject({ code: 2, stdout: '' });
  expect(await verify(['../none.json'])).toMatchObject({ code: 2, stderr: expect.stringContaining('../none.json') });
  expect(await verify(['../valid.json', '--fingerprint', 'ABC'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('64 hexadecimal digits'),
  });
});

it('finds a file where npm was called, not where npm runs its scripts', async () => {
  const env = { npm_lifecycle_event: 'verify', INIT_CWD: folder };
  expect(await verify(['valid.json'], env)).toMatchObject({ code: 0 });
});

it('writes out what a name would do to the terminal', async () => {
  const name = { ...MARIA, name: 'Maria\u001b[2J\u202eretsaM\nName: Somebody' };
  const signatures = parts.statement.signatures.map((one) =>
    one.side === 'customer' ? { ...one, printed: sha256(printedBytes(name)) } : one,
  );
  const printed = { ...parts.printed, 'signature-2': name };
  await writeFile(
    join(folder, 'hostile.json'),
    JSON.stringify(seal({ ...parts, statement: { ...parts.statement, signatures }, printed })),
  );
  const { code, stdout } = await verify(['../hostile.json']);
  expect(stdout).toContain('Name: Maria\\u{1b}[2J\\u{202e}retsaM\\u{a}Name: Somebody\n');
  expect(code).toBe(0);
});
