import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareBinaries } from '../../db/embedded/binaries.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import {
  giveFreshDataFolder,
  hold,
  inDataFolder,
  kill,
  pathWithoutUnshare,
  query,
  readNotes,
  requireServerPid,
  start,
  writeNote,
} from '../support/embedded-postgres.ts';

giveFreshDataFolder();

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
    await rm(inDataFolder('postgres.password'));
    const first = await start();
    expect(await readNotes(first)).toEqual(['kept']);
    await first.stop();
    await rm(inDataFolder('postgres.password'));
    const second = await start();
    expect(await readNotes(second)).toEqual(['kept']);
    expect(second.url).not.toBe(first.url);
    await second.stop();
  });

  test('a folder that is no complete cluster is left alone and named in a sentence', async () => {
    const foreign = inDataFolder('postgres', 'holiday.txt');
    await mkdir(inDataFolder('postgres'));
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
    await writeFile(inDataFolder('postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('was written by PostgreSQL 17'),
    });
  });

  test('a damaged configuration gives PostgreSQL’s own reason in a sentence', async () => {
    const first = await start();
    await first.stop();
    await writeFile(inDataFolder('postgres', 'postgresql.auto.conf'), "shared_buffers = 'a lot'\n");
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/^PostgreSQL did not start: configuration file .* contains errors\. Its log is /),
    });
  });

  test('a path below a file is refused with a sentence', async () => {
    await writeFile(inDataFolder('file'), '');
    await expect(startEmbeddedPostgres({ dataDir: inDataFolder('file', 'below') })).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/is no folder: choose another DATA_DIR\.$/),
    });
  });

  test('links that npm left out are made again', async () => {
    const native = inDataFolder('native');
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
    const binaries = await prepareBinaries(inDataFolder());
    expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    expect((await stat(binaries.postgres)).mode & 0o100).toBe(0o100);
  });

  test('the server never runs as root, with a user namespace or without', async () => {
    for (const path of [process.env.PATH ?? '', await pathWithoutUnshare()]) {
      const holder = await hold('by somebody', path);
      const pid = await requireServerPid();
      const map = await readFile(`/proc/${pid}/uid_map`, 'utf8').catch(() => '0 0 4294967295');
      const owner = (await stat(`/proc/${pid}`).catch(() => stat(inDataFolder()))).uid;
      expect(owner !== 0 || /^\s*[1-9]\d*\s+0\s+1\s*$/.test(map)).toBe(true);
      await kill(holder);
      const next = await start();
      expect(next.isAdopted).toBe(true);
      await query(next, (sql) => sql`DELETE FROM note`);
      await next.stop();
    }
  });
});
