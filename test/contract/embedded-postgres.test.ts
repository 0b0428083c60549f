import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { openSql } from '../../db/sql-pool.ts';
import {
  giveFreshDataFolder,
  hold,
  inDataFolder,
  kill,
  killHard,
  liveServers,
  query,
  readNotes,
  requireServerPid,
  spawnHolder,
  start,
  writeNote,
} from '../support/embedded-postgres.ts';
import { until } from '../support/until.ts';

const DEAD_PID = 4_194_999;

giveFreshDataFolder();

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
    expect((await stat(inDataFolder('postgres.password'))).mode & 0o777).toBe(0o600);
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
    const sql = openSql(running.url, { max: 1 });
    const broken = expect(sql`SELECT pg_sleep(600)`).rejects.toThrow(/terminat|ECONNRESET/);
    await until('the client is at work', () =>
      query(running, async (other) => {
        const rows = await other`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
        return rows.length > 0;
      }),
    );
    await running.stop();
    await broken;
    expect(await liveServers()).toEqual([]);
    await sql.end();
  });
});

describe('embedded PostgreSQL: killed', () => {
  test('[D7] the server killed with -9 keeps every committed row', async () => {
    const first = await start();
    await writeNote(first, 'committed');
    killHard(await requireServerPid());
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(await readNotes(second)).toEqual(['committed']);
    await second.stop();
  });

  test('[D7] a server that dies while the next start talks to it is no server: another one is started', async () => {
    const first = await start();
    await writeNote(first, 'committed');
    const dying = await requireServerPid();
    // Stopped, it takes connections and answers none, as one that is being killed.
    process.kill(dying, 'SIGSTOP');
    const starting = start();
    await pause(500);
    killHard(dying);
    const second = await starting;
    expect(second.isAdopted).toBe(false);
    expect(await readNotes(second)).toEqual(['committed']);
    await second.stop();
  });

  test('[D7] the starting process killed with -9 leaves a server that the next start takes over', async () => {
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

  test('[D7] both killed with -9 keep every committed row', async () => {
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
    const path = inDataFolder('postgres', 'postmaster.pid');
    const lines = (await readFile(path, 'utf8')).split('\n');
    killHard(await requireServerPid());
    await until('the killed server is gone', async () => (await liveServers()).length === 0);
    await writeFile(path, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(await readNotes(second)).toEqual(['kept']);
    await second.stop();
  });

  test('a server that dies under a running product comes back at the same address, and stops for good when told', async () => {
    const lost: unknown[] = [];
    const running = await startEmbeddedPostgres({ dataDir: inDataFolder(), onLost: (error) => lost.push(error) });
    await writeNote(running, 'before it died');
    const first = await requireServerPid();
    killHard(first);
    await until('another server runs', async () => (await requireServerPid()) !== first);
    await until('it answers', () => readNotes(running).catch(() => null));
    expect(await readNotes(running)).toEqual(['before it died']);
    expect(lost).toEqual([]);
    await running.stop();
    expect(await liveServers()).toEqual([]);
  });

  test('a first filling that was broken off is thrown away whole; one that succeeded is kept', async () => {
    const first = await start();
    const broken = first.fill(async () => {
      await writeNote(first, 'half of it');
      throw new Error('killed here');
    });
    await expect(broken).rejects.toThrow('killed here');
    expect(await readNotes(first)).toEqual(['half of it']);
    await first.stop();
    const second = await start();
    await expect(readNotes(second)).rejects.toMatchObject({ code: '42P01' });
    await second.fill(() => writeNote(second, 'all of it'));
    await second.stop();
    const third = await start();
    expect(await readNotes(third)).toEqual(['all of it']);
    await third.stop();
  });

  test('a first start killed at any moment leaves nothing that hinders the next', async () => {
    const child = spawnHolder('never written');
    await until('the first start is creating its cluster', async () => {
      const names = await readdir(inDataFolder());
      return names.some((name) => name.startsWith('postgres.new-'));
    });
    await kill(child);
    const next = await start();
    expect(next.isAdopted).toBe(false);
    await next.stop();
    expect((await readdir(inDataFolder())).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  test('remains of a killed first start are cleared away', async () => {
    await mkdir(inDataFolder(`postgres.new-${DEAD_PID}-0a1b`, 'global'), {
      recursive: true,
    });
    await writeFile(inDataFolder(`postgres.new-${DEAD_PID}-0a1b`, 'PG_VERSION'), '18\n');
    await writeFile(inDataFolder(`postgres.password.new-${DEAD_PID}-0a1b`), 'half');
    const running = await start();
    await running.stop();
    expect((await readdir(inDataFolder())).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});
