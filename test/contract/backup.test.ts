import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { onCopyLine } from '../../db/backup/copy-line.ts';
import { listStoredTables } from '../../db/backup/stored-tables.ts';
import { openPool } from '../../db/client.ts';
import { listApplied, migrate } from '../../db/migrate.ts';
import { listRightChanges, type RightChange } from '../../db/queries/right-changes.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { MANIFEST, type Manifest, readManifest, tableFile } from '../../server/backup/manifest.ts';
import { restoreBackup } from '../../server/backup/restore-backup.ts';
import { writeBackup } from '../../server/backup/write-backup.ts';
import { appendToLedger, readLedger } from '../../server/ledger/ledger-file.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { createBareDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { signingKeyFile } from '../support/signing-key.ts';
import { rowsIn, shapeOf } from './support/database-content.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { filled, RELINK, RESET_HEAD, tampered } from './support/tamper.ts';

type Target = Pick<TestDatabase, 'url' | 'adminUrl' | 'drop'>;

let world: SignOffWorld;
let superuser: Sql;
let folder: string;
let made: { manifest: Manifest; hash: string };
/** Empty, and still so after each restore that is refused. */
let refusing: Target;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  folder = join(await mkdtemp(join(tmpdir(), 'covalent-backup-')), 'first');
  await world.agree(await world.addObjective('Tabs\tand\\lines\nand “Umlaute” ä'));
  const { auth, provision } = world.place.test.db;
  const [person] = [world.place.world.people['account-manager']];
  await auth`INSERT INTO auth_session (id, user_id, expires_at, created_at)
    VALUES (${'e'.repeat(64)}, ${person}, now() + interval '1 day', now())`;
  await auth`INSERT INTO api_token (person_id, name, can_write, hash, created_at, expires_at)
    VALUES (${person}, 'Program', false, ${'a'.repeat(64)}, now(), now() + interval '1 day')`;
  await auth`INSERT INTO calendar_feed (person_id, hash, made_at) VALUES (${person}, ${'b'.repeat(64)}, now())`;
  await auth`INSERT INTO sign_in_letter (user_id, hash) VALUES (${person}, ${'d'.repeat(64)})`;
  await provision`INSERT INTO setup_code (hash, expires_at) VALUES (${'c'.repeat(64)}, now())`;
  refusing = await createTestDatabase();
  made = await writeBackup(world.place.test.url, { folder, product: '0.0.0' });
});
afterAll(async () => {
  await superuser?.end();
  await refusing?.drop();
  await rm(join(folder, '..'), { recursive: true, force: true });
  await world?.place.close();
});

async function target(create: () => Promise<Target> = createTestDatabase): Promise<Target> {
  const one = await create();
  onTestFinished(() => one.drop());
  return one;
}

async function restore(url: string, from = folder, rights: readonly RightChange[] = []): Promise<void> {
  const signingKey = { file: await signingKeyFile(), isDemo: false };
  await restoreBackup(url, { folder: from, ...(await readManifest(from)), signingKey, now: new Date(), rights });
}

/** A copy of the backup, to be changed. */
async function copyOf(change: (copy: string) => Promise<void>): Promise<string> {
  const copy = await mkdtemp(join(folder, '..', 'copy-'));
  await cp(folder, copy, { recursive: true });
  await change(copy);
  return copy;
}

async function changeManifest(copy: string, change: (manifest: Manifest) => void): Promise<void> {
  const { manifest } = await readManifest(copy);
  change(manifest);
  await writeFile(join(copy, MANIFEST), JSON.stringify(manifest));
}

const tablesOf = (url: string) => onCopyLine(url, { role: 'backup', kind: 'read' }, ({ tx }) => listStoredTables(tx));

describe('[D30] what a backup reads', () => {
  it('is every row of every table, and it can write none', async () => {
    const backup = openPool(world.place.test.url, 'backup', 1);
    const tables = await superuser<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT relispartition AND relname <> 'schema_migration' ORDER BY relname`;
    expect((await tablesOf(world.place.test.url)).map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
    for (const { name } of tables) {
      expect(await rowsIn(backup, name), name).toEqual(await rowsIn(superuser, name));
    }
    const writable = await superuser`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND has_table_privilege('covalent_backup', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`;
    expect(writable).toEqual([]);
    await expect(backup`DELETE FROM plan`).rejects.toMatchObject({ code: '42501' });
    await backup.end();
  });

  it('is a table of a later version too; one that stays closed is told, and nothing is written', async () => {
    const { url, adminUrl } = await target();
    const owner = openPool(url, 'owner', 1);
    await owner.unsafe(`CREATE TABLE later (words text); ALTER TABLE later ENABLE ROW LEVEL SECURITY;
      ALTER TABLE later FORCE ROW LEVEL SECURITY`);
    const closed = join(folder, '..', 'closed');
    await expect(writeBackup(url, { folder: closed, product: '0.0.0' })).rejects.toMatchObject({
      ...{ name: 'StartupError', message: expect.stringContaining('The table later is not open to backups') },
    });
    await expect(readManifest(closed)).rejects.toMatchObject({ message: expect.stringContaining('no whole backup') });
    await owner`SELECT open_to_backup()`;
    await owner.end();
    const admin = openSql(adminUrl, { max: 1 });
    await admin`INSERT INTO later VALUES ('words')`;
    await admin.end();
    const { manifest } = await writeBackup(url, { folder: join(folder, '..', 'opened'), product: '0.0.0' });
    expect(manifest.tables.find(({ name }) => name === 'later')).toMatchObject({ rows: 1 });
  });
});

describe('[O20] a backup', () => {
  it('is read by its owner alone, and says what is in it', async () => {
    const names = [folder, join(folder, 'tables'), join(folder, MANIFEST)];
    for (const name of await readdir(join(folder, 'tables'))) names.push(join(folder, 'tables', name));
    for (const name of names) expect((await stat(name)).mode & 0o077, name).toBe(0);
    const tables = await tablesOf(world.place.test.url);
    expect(made.manifest.tables.map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
    for (const { name, rows } of made.manifest.tables) expect(rows, name).toBe((await rowsIn(superuser, name)).length);
    expect(made.manifest.chains.length).toBeGreaterThan(3);
    expect(made.manifest.signingKeys.length).toBeGreaterThan(0);
  });

  it('of a folder in which something is, is not made', async () => {
    await expect(writeBackup(world.place.test.url, { folder, product: '0.0.0' })).rejects.toMatchObject({
      ...{ name: 'StartupError', message: expect.stringContaining('is not empty') },
    });
  });
});

/** What a restore changes, and nothing else. */
const CHANGED = [
  ...[
    'api_token',
    'audit_event',
    'audit_head',
    'auth_session',
    'calendar_feed',
    'doc_head',
    'doc_history',
    'doc_snapshot',
  ],
  ...['doc_update', 'setup_code', 'sign_in_letter'],
];

describe('[O21] a restore', () => {
  it('puts back every row, in a database like the one it came from, and ends what opens without a password', async () => {
    const { url, adminUrl } = await target(createBareDatabase);
    await restore(url);
    const admin = openSql(adminUrl, { max: 1 });
    expect(await shapeOf(admin)).toEqual(await shapeOf(superuser));
    for (const { name } of made.manifest.tables) {
      if (!CHANGED.includes(name)) expect(await rowsIn(admin, name), name).toEqual(await rowsIn(superuser, name));
    }
    for (const name of ['auth_session', 'api_token', 'calendar_feed', 'setup_code', 'sign_in_letter'])
      expect(await rowsIn(admin, name), name).toEqual([]);
    const next = await admin<
      { n: number }[]
    >`INSERT INTO doc_quarantine (doc_id, kind, from_seq, to_seq, epoch, checksum, data)
      SELECT doc_id, 'update', 1, 1, 0, 'x', 'x' FROM doc_head LIMIT 1 RETURNING id AS n`;
    expect(next.length).toBe(1);
    await admin.end();
    // Nothing of it is empty any more.
    await expect(restore(url)).rejects.toMatchObject({ message: expect.stringContaining('The database is not empty') });
  });

  it('begins an epoch in every lane that none had before, however often it is done', async () => {
    const epochs: number[] = [];
    for (const seconds of [1, 2]) {
      const { url, adminUrl } = await target();
      const now = new Date(Date.now() + seconds * 1000);
      const signingKey = { file: await signingKeyFile(), isDemo: false };
      await restoreBackup(url, { folder, ...made, signingKey, now, rights: [] });
      const admin = openSql(adminUrl, { max: 1 });
      const heads = await admin<{ epoch: number; isWhole: boolean }[]>`
        SELECT h.epoch, s.seq = h.seq AND s.epoch = h.epoch AND sha256(s.state) = s.checksum AS is_whole
        FROM doc_head h JOIN doc_snapshot s USING (doc_id)`;
      expect(heads.length).toBe(made.manifest.lanes.length);
      expect(heads.filter(({ isWhole }) => !isWhole)).toEqual([]);
      const [first = 0, ...others] = [...new Set(heads.map(({ epoch }) => epoch))];
      expect(others).toEqual([]);
      epochs.push(first);
      await admin.end();
    }
    const [first = 0, second = 0] = epochs;
    expect(first).toBeGreaterThan(Math.max(...made.manifest.lanes.map(({ epoch }) => epoch)));
    expect(second).toBeGreaterThan(first);
  });

  it('of an older version is brought to this one', async () => {
    const { url } = await target(createBareDatabase);
    const all = await listApplied(world.place.test.db.access);
    await migrate(url, all.slice(0, -1));
    const older = join(folder, '..', 'older');
    const { manifest } = await writeBackup(url, { folder: older, product: '0.0.0' });
    expect(manifest.migrations.length).toBe(all.length - 1);
    const into = await target(createBareDatabase);
    await restore(into.url, older);
    const access = openPool(into.url, 'access', 1);
    expect(await listApplied(access)).toEqual(all);
    await access.end();
    // A database that is newer than the backup cannot go back.
    await expect(restore(refusing.url, older)).rejects.toMatchObject({
      message: expect.stringContaining('newer version than the backup is of'),
    });
  });

  it('is told in every chain, and one that the server did not sign is found', async () => {
    const { url, adminUrl } = await target();
    await restore(url);
    const access = openPool(url, 'access', 1);
    const whole = await verifyAudit(access, made.manifest.chains);
    expect(whole.findings).toEqual([]);
    expect([...whole.restores]).toEqual([[made.manifest.takenAt, made.manifest.chains.length]]);
    const admin = openSql(adminUrl, { max: 1 });
    const { lanes } = world.place.world;
    const forge = `UPDATE audit_event SET canonical = replace(canonical, '"taken":"2', '"taken":"1') WHERE lane_id = $lane;
      ${RELINK} ${RESET_HEAD}`;
    const forged = await tampered(admin, filled(forge, lanes.shared, 0), () => verifyAudit(access, []));
    expect(forged.findings).toEqual([
      { laneId: lanes.shared, problem: expect.stringContaining('tells of a restore that the server did not sign') },
    ]);
    await admin.end();
    await access.end();
  });

  it.each<[what: string, change: (copy: string) => Promise<void>, said: string]>([
    [
      'a row that was changed',
      async (copy) => {
        const path = tableFile(copy, 'person');
        const lines = gunzipSync(await readFile(path)).toString('utf8');
        await writeFile(path, gzipSync(lines.replace('Person account-manager', 'Somebody else')));
      },
      'is not the one that the manifest knows',
    ],
    ['a file that was cut off', async (copy) => writeFile(tableFile(copy, 'comment'), ''), 'is damaged or missing'],
    ['a file that is gone', async (copy) => rm(tableFile(copy, 'plan')), 'is damaged or missing'],
    [
      'a lane that is told to hold something else',
      (copy) =>
        changeManifest(copy, ({ lanes }) => {
          for (const lane of lanes) lane.sha256 = 'd'.repeat(64);
        }),
      'is not what the manifest says',
    ],
    [
      'a chain that is told to end elsewhere',
      (copy) =>
        changeManifest(copy, ({ chains }) => {
          for (const chain of chains) chain.n += 1;
        }),
      'The audit chains do not end where the manifest says',
    ],
    [
      'a backup of a newer version',
      (copy) =>
        changeManifest(copy, ({ migrations }) => {
          migrations.push({ name: '9999-later.sql', checksum: 'e'.repeat(64) });
        }),
      'newer version (9999-later.sql)',
    ],
    ['a manifest that is none', async (copy) => writeFile(join(copy, MANIFEST), '{}'), 'is no manifest of a backup'],
  ])('of %s is refused', async (_what, change, said) => {
    const copy = await copyOf(change);
    await expect(restore(refusing.url, copy)).rejects.toMatchObject({
      ...{ name: 'StartupError', message: expect.stringContaining(said) },
    });
  });

  it('that was refused left nothing: the same database takes a whole backup', async () => {
    await restore(refusing.url);
  });
});

describe('[O23] rights that changed after the backup', () => {
  it('are in the ledger, whoever changed them, and hold after a restore; what came new is not given', async () => {
    const { people, planId, restricted, outsider } = world.place.world;
    const { access, provision } = world.place.test.db;
    const gone = people['core-team-member'];
    await provision`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${gone}`;
    await provision`UPDATE plan_member SET role = 'supplier-observer' WHERE plan_id = ${planId} AND person_id = ${people.coach}`;
    await provision`DELETE FROM lane_grant WHERE lane_id = ${restricted.supplier}`;
    await provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${people['customer-observer']}`;
    await provision`UPDATE person SET firm_role = 'administrator' WHERE id = ${people['customer-lead']}`;
    // Taken and given again: what held last is that he is there.
    await provision`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people['executive-sponsor']}`;
    await provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people['executive-sponsor']}, 'executive-sponsor')`;
    await provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${outsider}, 'coach')`;
    const path = join(folder, '..', 'rights.jsonl');
    const changes = await listRightChanges(access, new Date(0));
    const [first, ...others] = changes;
    await appendToLedger(path, first === undefined ? [] : [first]);
    // As a disk that was full for a moment leaves it.
    await writeFile(path, '{"id":"5a', { flag: 'a' });
    await appendToLedger(path, others);
    const rights = await readLedger(path);
    expect(rights?.map((one) => JSON.stringify(one))).toEqual(changes.map((one) => JSON.stringify(one)));
    expect((await stat(path)).mode & 0o077).toBe(0);

    const { url, adminUrl } = await target();
    await restore(url, folder, rights ?? []);
    const admin = openSql(adminUrl, { max: 1 });
    const members = await admin<{ personId: string; role: string }[]>`
      SELECT person_id, role FROM plan_member WHERE plan_id = ${planId}`;
    const roles = new Map(members.map(({ personId, role }) => [personId, role]));
    const expected = [undefined, 'supplier-observer', 'executive-sponsor', undefined];
    expect([gone, people.coach, people['executive-sponsor'], outsider].map((id) => roles.get(id))).toEqual(expected);
    expect(await admin`SELECT FROM lane_grant WHERE lane_id = ${restricted.supplier}`).toEqual([]);
    const [suspended] = await admin`SELECT status FROM auth_user WHERE id = ${people['customer-observer']}`;
    const [administrator] = await admin`SELECT firm_role FROM person WHERE id = ${people['customer-lead']}`;
    expect([suspended, administrator]).toEqual([{ status: 'suspended' }, { firmRole: 'administrator' }]);
    // And the chains tell that he went, behind the restore.
    const told = await admin<{ type: string }[]>`SELECT canonical::json ->> 'type' AS type FROM audit_event
      WHERE lane_id = ${world.place.world.lanes.supplier} ORDER BY n DESC LIMIT 3`;
    expect(told.map(({ type }) => type)).toContain('member.changed');
    await admin.end();
  });

  it('are not taken from a file of something else', async () => {
    const path = join(folder, '..', 'other.jsonl');
    await writeFile(path, '{"lane":"x"}\n');
    await expect(readLedger(path)).rejects.toMatchObject({
      message: expect.stringContaining('is no change of a right'),
    });
    expect(await readLedger(join(folder, '..', 'none.jsonl'))).toBeNull();
  });
});
