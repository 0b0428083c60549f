import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { openDatabase } from '../../db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';

const ROLES =
  'covalent_owner, covalent_app, covalent_collab, covalent_auth, covalent_access, covalent_provision, covalent_mail, covalent_backup';

let dataDir: string;
let cluster: EmbeddedPostgres;
let admin: Sql;

// A cluster of its own: the roles are the cluster's, and the shared one has them already.
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'covalent-bootstrap-'));
  cluster = await startEmbeddedPostgres({ dataDir });
  admin = openSql(cluster.url, { max: 1 });
});
afterAll(async () => {
  await admin.end();
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A login that is no superuser, with a database of its own; returns its address. */
async function makeLogin(name: string, rights: string): Promise<string> {
  await admin.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'for-tests' ${rights}`);
  await admin.unsafe(`CREATE DATABASE ${name} OWNER ${name}`);
  const url = new URL(cluster.url);
  url.username = name;
  url.password = 'for-tests';
  url.pathname = `/${name}`;
  return url.href;
}

async function expectUsable(url: string): Promise<void> {
  expect(await bootstrapDatabase(url, { createLogin: false })).toBe(url);
  expect((await migrate(url)).length).toBeGreaterThan(0);
  expect(await bootstrapDatabase(url, { createLogin: false })).toBe(url);
  const db = openDatabase(url);
  const [row] = await db.app<{ currentUser: string }[]>`SELECT current_user FROM (SELECT count(*) FROM plan) seen`;
  expect(row?.currentUser).toBe('covalent_app');
  await db.close();
}

it('[D4] a login of a real server is told what it lacks, and works once an administrator has given it', async () => {
  const plain = await makeLogin('plain', '');
  await expect(bootstrapDatabase(plain, { createLogin: false })).rejects.toMatchObject({
    name: 'StartupError',
    message: expect.stringContaining('db/roles.sql'),
  });
  await admin.unsafe(await readFile(new URL('../../db/roles.sql', import.meta.url), 'utf8'));
  await expect(bootstrapDatabase(plain, { createLogin: false })).rejects.toMatchObject({
    name: 'StartupError',
    message: expect.stringContaining(`GRANT ${ROLES} TO`),
  });
  await admin.unsafe(`GRANT ${ROLES} TO plain`);
  await admin.unsafe('ALTER DATABASE plain OWNER TO postgres');
  await expect(bootstrapDatabase(plain, { createLogin: false })).rejects.toMatchObject({
    name: 'StartupError',
    message: expect.stringContaining('must own its database'),
  });
  await admin.unsafe('ALTER DATABASE plain OWNER TO plain');
  await expectUsable(plain);
  await admin.unsafe('DROP DATABASE plain WITH (FORCE)');
  await admin.unsafe(`DROP ROLE ${ROLES}`);
});

it('[D4] a login that may create roles sets the database up by itself, without being a superuser', async () => {
  await expectUsable(await makeLogin('maker', 'CREATEROLE'));
});
