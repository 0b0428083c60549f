import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demonstration } from '../../db/seed/demonstration.ts';
import { openSql } from '../../db/sql-pool.ts';
import { findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';
import { until } from '../support/until.ts';

const FIRST_START_MS = 300_000;

let folder = '';
let started: StartProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-start-'));
});

afterEach(async () => {
  for (const one of started) {
    one.kill('SIGKILL');
    await one.ended();
  }
  started = [];
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const orphan = Number.parseInt(text, 10);
  if (orphan > 0) {
    process.kill(orphan, 'SIGINT');
    await until('the orphaned database has stopped', () =>
      readFile(join(folder, 'postgres', 'postmaster.pid')).then(
        () => false,
        () => true,
      ),
    );
  }
  await rm(folder, { recursive: true, force: true });
});

describe('start-up: serves', () => {
  test(
    'prints one address and the demonstration people, serves, and ends in order on SIGTERM',
    async () => {
      const port = await findFreePort();
      const one = start({ PORT: String(port) });
      const origin = await one.ready();
      expect(origin).toBe(`http://127.0.0.1:${port}`);
      expect((await fetch(`${origin}/healthz`)).status).toBe(200);
      expect((await fetch(`${origin}/readyz`)).status).toBe(200);
      const people: unknown = await (await fetch(`${origin}/api/v1/demo/people`)).json();
      const emails = JSON.stringify(people).match(/[\w.+-]+@[\w.-]+/g) ?? [];
      expect(emails.length).toBeGreaterThanOrEqual(8);
      await until('the table is printed', () => one.stdout().includes('Stop with Ctrl-C'));
      for (const email of emails) expect(one.stdout()).toContain(email);
      expect(one.stdout().match(/https?:\/\/[^\s]+/g)).toEqual([origin]);
      one.kill('SIGTERM');
      expect(await one.ended()).toBe(0);
      expectNoStack(one);
      await expect(readFile(join(folder, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
    },
    FIRST_START_MS,
  );

  test(
    'in development it serves and ends in order as well, and a database that dies comes back',
    async () => {
      const one = start({ PORT: String(await findFreePort()) }, ['--dev']);
      const origin = await one.ready();
      expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
      const pid = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGKILL');
      await until('it is ready again', async () => {
        const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
        const isAnother = Number.parseInt(text, 10) > 0 && Number.parseInt(text, 10) !== pid;
        return isAnother && (await fetch(`${origin}/readyz`)).status === 200;
      });
      one.kill('SIGTERM');
      expect(await one.ended()).toBe(0);
      expectNoStack(one);
      await expect(readFile(join(folder, 'postgres', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
    },
    FIRST_START_MS,
  );

  test(
    'a second start on the same DATA_DIR says where the first one is, and leaves it alone',
    async () => {
      const first = start({ PORT: String(await findFreePort()) });
      const origin = await first.ready();
      const second = start({ PORT: String(await findFreePort()) });
      await expectRefusal(
        second,
        new RegExp(`^Covalent already runs on .* at ${origin} \\(process ${first.child.pid}\\): .*\\.$`),
      );
      expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    },
    FIRST_START_MS,
  );

  test(
    'of two starts at the same moment one serves and one says so',
    async () => {
      const both = [start({ PORT: String(await findFreePort()) }), start({ PORT: String(await findFreePort()) })];
      const outcomes = await Promise.allSettled(both.map((one) => one.ready()));
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = both.find((one) => one.child.exitCode !== null);
      if (refused === undefined) throw new Error('neither start has ended');
      await expectRefusal(refused, /^Covalent already runs on /);
    },
    FIRST_START_MS,
  );

  test(
    '[D7] after kill -9 the next start serves at once, with the same people',
    async () => {
      const port = String(await findFreePort());
      const first = start({ PORT: port });
      const before = await (await fetch(`${await first.ready()}/api/v1/demo/people`)).text();
      first.kill('SIGKILL');
      expect(await first.ended()).toBe('SIGKILL');
      const second = start({ PORT: port });
      expect(await (await fetch(`${await second.ready()}/api/v1/demo/people`)).text()).toBe(before);
      second.kill('SIGINT');
      expect(await second.ended()).toBe(0);
      expectNoStack(second);
    },
    FIRST_START_MS,
  );

  test(
    '[D7] a first start killed with -9 in the middle of filling the database is made good by the next',
    async () => {
      const wanted = demonstration('2027-01-01');
      const port = String(await findFreePort());
      const first = start({ PORT: port });
      await until('some people are stored', async () => ((await countRows()).people > 2 ? true : null), FIRST_START_MS);
      first.kill('SIGKILL');
      expect(await first.ended()).toBe('SIGKILL');
      const second = start({ PORT: port });
      await second.ready();
      expect(await countRows()).toEqual({ people: wanted.people.length, plans: wanted.plans.length });
    },
    FIRST_START_MS,
  );

  test(
    'a start interrupted while it starts leaves nothing that hinders the next',
    async () => {
      const port = String(await findFreePort());
      const first = start({ PORT: port });
      await until('the first start is at work', () => first.stdout().includes('Starting'), FIRST_START_MS);
      first.kill('SIGTERM');
      expect([0, 143]).toContain(await first.ended());
      expectNoStack(first);
      const second = start({ PORT: port });
      expect((await fetch(`${await second.ready()}/readyz`)).status).toBe(200);
    },
    FIRST_START_MS,
  );
});

describe('start-up: refuses with one sentence', () => {
  test('a taken port', async () => {
    const port = await findFreePort();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    await expectRefusal(
      start({ PORT: String(port) }),
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program: .*\\.$`),
    );
    await new Promise((resolve) => squatter.close(resolve));
  });

  test.each(['abc', '70000', '-1', '30.5'])('PORT=%s', async (port) => {
    await expectRefusal(
      start({ PORT: port }),
      new RegExp(`^PORT is "${port}", but must be a whole number from 1 to 65535 .*\\.$`),
    );
  });

  test('a HOST that is no address of this computer', async () => {
    await expectRefusal(
      start({ HOST: '192.0.2.1' }),
      /^HOST is "192\.0\.2\.1", which is no address of this computer\.$/,
    );
  });

  test('a DATA_DIR that cannot be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expectRefusal(
      start({ DATA_DIR: join(file, 'below') }),
      /^DATA_DIR is .*, which is not a folder and cannot be made one: .*\.$/,
    );
    expect(await readFile(file, 'utf8')).toBe('');
  });

  test('a DATA_DIR on a file system that takes no files', async () => {
    await expectRefusal(
      start({ DATA_DIR: '/proc/covalent' }),
      /^DATA_DIR is \/proc\/covalent, .*: choose another, .*\.$/,
    );
  });

  test('an unreachable DATABASE_URL, without repeating its password', async () => {
    const one = start({ DATABASE_URL: 'postgres://someone:hush-hush@127.0.0.1:1/x' });
    await expectRefusal(
      one,
      /^The database at 127\.0\.0\.1:1 \(from DATABASE_URL\) cannot be reached \(ECONNREFUSED\): .*\.$/,
    );
    expect(one.stdout() + one.stderr()).not.toContain('hush-hush');
  });

  test.each(['hush-hush', 'mysql://someone:hush-hush@127.0.0.1/x', 'postgres://someone:hush-hush@:a/x'])(
    'DATABASE_URL=%s',
    async (url) => {
      const one = start({ DATABASE_URL: url });
      await expectRefusal(one, /^DATABASE_URL must look like postgres:\/\/user:password@host:5432\/database\.$/);
      expect(one.stdout() + one.stderr()).not.toContain('hush-hush');
    },
  );
});

function start(env: Record<string, string>, args?: readonly string[]): StartProcess {
  const one = spawnStart({ DATA_DIR: folder, PORT: '0', ...env }, args);
  started.push(one);
  return one;
}

/** Looks into the embedded database from outside; zero while it is not there yet. */
async function countRows(): Promise<{ people: number; plans: number }> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  const [password, port] = [(await read('postgres.password')).trim(), (await read('postgres.port')).trim()];
  if (password === '' || port === '') return { people: 0, plans: 0 };
  const sql = openSql(`postgres://postgres:${password}@127.0.0.1:${port}/covalent`, { max: 1 });
  try {
    const [row] = await sql<{ people: number; plans: number }[]>`
      SELECT (SELECT count(*)::int FROM auth_user) AS people, (SELECT count(*)::int FROM plan) AS plans`;
    return row ?? { people: 0, plans: 0 };
  } catch {
    // Not started, or not migrated yet.
    return { people: 0, plans: 0 };
  } finally {
    await sql.end();
  }
}

async function expectRefusal(one: StartProcess, sentence: RegExp): Promise<void> {
  expect(await one.ended()).toBe(1);
  const lines = one.stderr().trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  expectNoStack(one);
}

function expectNoStack(one: StartProcess): void {
  const said = `${one.stdout()}\n${one.stderr()}`.split('\n');
  expect(said.filter((line) => /^\s+at /.test(line))).toEqual([]);
}
