import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool, type Sql } from '../../db/client.ts';
import { isMigrated, migrate } from '../../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let owner: Sql;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = openPool(test.url, 'owner', 1);
});
afterAll(async () => {
  await owner.end();
  await test.drop();
});

it('[D5] run once, in order, and a second run does nothing', async () => {
  const applied = await owner<{ name: string }[]>`SELECT name FROM schema_migration ORDER BY applied_at, name`;
  expect(applied.map((row) => row.name.slice(0, 4))).toEqual(
    applied.map((_, index) => String(index + 1).padStart(4, '0')),
  );
  expect(await migrate(test.url)).toEqual([]);
  expect(await isMigrated(test.db.access)).toBe(true);
});

it('[D5] two starts at once run each file once', async () => {
  const results = await Promise.all([migrate(test.url), migrate(test.url)]);
  expect(results).toEqual([[], []]);
});

it('[D6] an edited migration is refused with a sentence', async () => {
  const [row] = await owner<{ checksum: string }[]>`SELECT checksum FROM schema_migration WHERE name LIKE '0001%'`;
  await owner`UPDATE schema_migration SET checksum = 'edited' WHERE name LIKE '0001%'`;
  await expect(migrate(test.url)).rejects.toMatchObject({ name: 'StartupError', message: /edited after it ran/ });
  await owner`UPDATE schema_migration SET checksum = ${row?.checksum ?? ''} WHERE name LIKE '0001%'`;
});

it('[D6] a database of a newer version is refused with a sentence', async () => {
  await owner`INSERT INTO schema_migration (name, checksum) VALUES ('9999-later.sql', 'x')`;
  await expect(migrate(test.url)).rejects.toMatchObject({ name: 'StartupError', message: /newer version/ });
  await owner`DELETE FROM schema_migration WHERE name = '9999-later.sql'`;
});
