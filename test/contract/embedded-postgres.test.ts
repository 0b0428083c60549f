import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareBinaries } from '../../db/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { until } from '../support/until.ts';

const HOLDER = fileURLToPath(new URL('../support/embedded-postgres-holder.ts', import.meta.url));
const DEAD_PID = 4_194_999;

let dataDir = '';
let children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'covalent-postgres-'));
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  const pid = await serverPid();
  if (pid !== null) killHard(pid);
  await until('the server of the test is gone', async () => (await liveServers()).length === 0);
  await rm(dataDir, { recursive: true, force: true });
});

describe('embedded PostgreSQL: an ordinary life', () => {
  test('starts with safe settings, on loopback alone, with a password that only its owner can read', async () => {
    const running = await start();
    const settings = await query(running, async (sql) => {
      const rows = await sql<{ name: string; setting: string }[]>`SELECT name, setting FROM pg_settings`;
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    });
    expect(settings).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
      password_encryption: 'scram-sha-256',
      log_error_verbosity: 'terse',
    });
    const [database] = await query(
      running,
      (
        sql,
      ) => sql`SELECT current_database() AS name, current_user AS login, datlocprovider AS provider, datlocale AS locale
        FROM pg_database WHERE datname = current_database()`,
    );
    expect(database).toEqual({
      name: 'covalent',
      login: 'postgres',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(running.url);
    wrong.password = 'guess';
    await expect(query({ url: wrong.href }, (sql) => sql`SELECT 1`)).rejects.toMatchObject({ code: '28P01' });
    await running.stop();
  });

  test('keeps rows, password and port over stop and start; stopping twice is one stop', async () => {
    const first = await start();
    await writeNote(first, 'before');
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(await liveServers()).toEqual([]);
    const second = await start();
    expect(second).toMatchObject({ isAdopted: false, url: first.url });
    expect(await readNotes(second)).toEqual(['before']);
    await second.stop();
  });

  test('takes another port when its own is taken meanwhile', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const squatter = createServer();
    await new Promise<void>((done) => squatter.listen(port, '127.0.0.1', done));
    const second = await start();
    expect(new URL(second.url).port).not.toBe(String(port));
    await second.stop();
    await new Promise((done) => squatter.close(done));
  });

  test('stops while a client is in the middle of a statement', async () => {
    const running = await start();
    const sql = postgres(running.url, { max: 1, onnotice: () => undefined });
    const broken = expect(sql`SELECT pg_sleep(600)`).rejects.toMatchObject({
      code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED|ECONNRESET)$/),
    });
    await until('the client is at work', () =>
      query(running, async (other) => {
        const rows = await other`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
        return rows.length > 0;
      }),
    );
    await running.stop();
    await broken;
    expect(await liveServers()).toEqual([]);
    await sql.end({ timeout: 1 });
  });
});

describe('embedded PostgreSQL: killed', () => {
  test('D1: the server killed with -9 keeps every committed row', async () => {
    const first = await start();
    await writeNote(first, 'committed');
    killHard(await requireServerPid());
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(await readNotes(second)).toEqual(['committed']);
    await second.stop();
  });

  test('D1: the starting process killed with -9 leaves a server that the next start takes over', async () => {
    const holder = await hold('from the killed process');
    const orphan = await requireServerPid();
    await kill(holder);
    const next = await start();
    expect(next.isAdopted).toBe(true);
    expect(await requireServerPid()).toBe(orphan);
    expect(await readNotes(next)).toEqual(['from the killed process']);
    await next.stop();
    expect(await liveServers()).toEqual([]);
  });

  test('D1: both killed with -9 keep every committed row', async () => {
    const holder = await hold('both killed');
    killHard(await requireServerPid());
    await kill(holder);
    const next = await start();
    expect(await readNotes(next)).toEqual(['both killed']);
    await next.stop();
  });

  test('a stale pid file whose number belongs to a living stranger does not hinder the start', async () => {
    const first = await start();
    await writeNote(first, 'kept');
    const path = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(path, 'utf8')).split('\n');
    killHard(await requireServerPid());
    await until('the killed server is gone', async () => (await liveServers()).length === 0);
    await writeFile(path, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(await readNotes(second)).toEqual(['kept']);
    await second.stop();
  });

  test('a first start killed at any moment leaves nothing that hinders the next', async () => {
    const child = spawnHolder('never written');
    await until('the first start is creating its cluster', async () => {
      const names = await readdir(dataDir);
      return names.some((name) => name.startsWith('postgres.new-'));
    });
    await kill(child);
    const next = await start();
    expect(next.isAdopted).toBe(false);
    await next.stop();
    expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  test('remains of a killed first start are cleared away', async () => {
    await mkdir(join(dataDir, `postgres.new-${DEAD_PID}-0a1b`, 'global'), {
      recursive: true,
    });
    await writeFile(join(dataDir, `postgres.new-${DEAD_PID}-0a1b`, 'PG_VERSION'), '18\n');
    await writeFile(join(dataDir, `postgres.password.new-${DEAD_PID}-0a1b`), 'half');
    const running = await start();
    await running.stop();
    expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});

describe('embedded PostgreSQL: oddities', () => {
  test('two first starts at once end with one server and one database', async () => {
    const [left, right] = await Promise.all([start(), start()]);
    await writeNote(left, 'from the left');
    expect(await readNotes(right)).toEqual(['from the left']);
    expect(right.url).toBe(left.url);
    await Promise.all([left.stop(), right.stop()]);
  });

  test('a second start while the first runs reaches the same server', async () => {
    const first = await start();
    await writeNote(first, 'one');
    const second = await start();
    expect(second).toMatchObject({ isAdopted: true, url: first.url });
    expect(await readNotes(second)).toEqual(['one']);
    await second.stop();
    await first.stop();
  });

  test('a lost password file is replaced and no row is lost, whether the server still runs or not', async () => {
    const holder = await hold('kept');
    await kill(holder);
    await rm(join(dataDir, 'postgres.password'));
    const first = await start();
    expect(await readNotes(first)).toEqual(['kept']);
    await first.stop();
    await rm(join(dataDir, 'postgres.password'));
    const second = await start();
    expect(await readNotes(second)).toEqual(['kept']);
    expect(second.url).not.toBe(first.url);
    await second.stop();
  });

  test('a folder that is no complete cluster is left alone and named in a sentence', async () => {
    const foreign = join(dataDir, 'postgres', 'holiday.txt');
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(foreign, 'keep me');
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/holds no complete database: .*\.$/),
    });
    expect(await readFile(foreign, 'utf8')).toBe('keep me');
  });

  test('a cluster of another PostgreSQL version is left alone and named in a sentence', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('was written by PostgreSQL 17'),
    });
  });

  test('a damaged configuration gives PostgreSQL’s own reason in a sentence', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'postgres', 'postgresql.auto.conf'), "shared_buffers = 'a lot'\n");
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/^PostgreSQL did not start: configuration file .* contains errors\. Its log is /),
    });
  });

  test('a path below a file is refused with a sentence', async () => {
    await writeFile(join(dataDir, 'file'), '');
    await expect(startEmbeddedPostgres({ dataDir: join(dataDir, 'file', 'below') })).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/is no folder: choose another DATA_DIR\.$/),
    });
  });

  test('links that npm left out are made again', async () => {
    const native = join(dataDir, 'native');
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'));
    const suffix = process.platform === 'win32' ? '.exe' : '';
    for (const name of ['initdb', 'postgres', 'pg_ctl'])
      await writeFile(join(native, 'bin', name + suffix), '', { mode: 0o644 });
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
    await symlink('libpq.so.5.18', join(native, 'lib', 'libpq.so'));
    const listed = ['libpq.so', 'libpq.so.5'].map((name) => ({
      source: 'native/lib/libpq.so.5.18',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(listed));
    const binaries = await prepareBinaries(dataDir);
    expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    expect((await stat(binaries.postgres)).mode & 0o100).toBe(0o100);
  });

  test('the server never runs as root, with a user namespace or without', async () => {
    for (const path of [process.env.PATH ?? '', await pathWithoutUnshare()]) {
      const holder = await hold('by somebody', path);
      const pid = await requireServerPid();
      const map = await readFile(`/proc/${pid}/uid_map`, 'utf8').catch(() => '0 0 4294967295');
      const owner = (await stat(`/proc/${pid}`).catch(() => stat(dataDir))).uid;
      expect(owner !== 0 || /^\s*1000\s+0\s+1\s*$/.test(map)).toBe(true);
      await kill(holder);
      const next = await start();
      expect(next.isAdopted).toBe(true);
      await query(next, (sql) => sql`DELETE FROM note`);
      await next.stop();
    }
  });
});

async function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir });
}

async function query<T>(running: { url: string }, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(running.url, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function writeNote(running: EmbeddedPostgres, text: string): Promise<void> {
  await query(running, async (sql) => {
    await sql`CREATE TABLE IF NOT EXISTS note (text text PRIMARY KEY)`;
    await sql`INSERT INTO note (text) VALUES (${text})`;
  });
}

async function readNotes(running: EmbeddedPostgres): Promise<string[]> {
  return query(running, async (sql) => {
    const rows = await sql<{ text: string }[]>`SELECT text FROM note ORDER BY text`;
    return rows.map((row) => row.text);
  });
}

function spawnHolder(note: string, path = process.env.PATH ?? ''): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir, note], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: path },
  });
  children.push(child);
  return child;
}

async function hold(note: string, path?: string): Promise<ChildProcess> {
  const child = spawnHolder(note, path);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until('the other process has written its row', () => {
    if (child.exitCode !== null) throw new Error(`the other process ended with ${child.exitCode}`);
    return said.includes('\n');
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await until('the killed process is gone', () => child.exitCode !== null || child.signalCode !== null);
}

async function serverPid(): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 && pid !== process.pid ? pid : null;
}

async function requireServerPid(): Promise<number> {
  return until('the server has written its pid file', serverPid);
}

function killHard(pid: number): void {
  if (existsSync(`/proc/${pid}`) || process.platform !== 'linux') process.kill(pid, 'SIGKILL');
}

/** Processes whose working directory is this test's cluster: the server and its children. */
async function liveServers(): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const { readlink } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map(async (pid) => [pid, await readlink(`/proc/${pid}/cwd`).catch(() => '')]));
  return folders.filter(([, folder]) => folder === join(dataDir, 'postgres')).map(([pid]) => Number(pid));
}

async function pathWithoutUnshare(): Promise<string> {
  const folder = join(dataDir, 'programs');
  await mkdir(folder);
  for (const name of ['sh', 'id']) await symlink(`/usr/bin/${name}`, join(folder, name));
  return folder;
}
