import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setDemonstrationState } from '../../db/queries/provisioning.ts';
import { createTestDatabase } from '../support/database.ts';
import { spawnStart } from '../support/start-process.ts';

// Two starts, one of which fills in the demonstration.
it('a demonstration that an earlier start left half filled on a real server is refused with a sentence', async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'covalent-half-'));
  await setDemonstrationState(database.db.provision, 'begun');
  const env = { DATABASE_URL: database.adminUrl, COVALENT_MODE: 'demo', DATA_DIR: dataDir, PORT: '0' };
  const start = spawnStart(env);
  expect(await start.ended()).toBe(1);
  expect(start.stderr()).toContain('only half filled in');
  expect(start.stderr()).not.toMatch(/^\s+at /m);
  await setDemonstrationState(database.db.provision, 'none');
  const again = spawnStart(env);
  await again.ready();
  again.kill('SIGTERM');
  expect(await again.ended()).toBe(0);
  const [row] = await database.db.provision<{ demonstration: string }[]>`SELECT demonstration FROM installation`;
  expect(row?.demonstration).toBe('done');
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
}, 180_000);
