import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createDocumentLog } from '../../db/document-log.ts';
import { isAppError } from '../../server/domain/errors.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { openPlan } from '../../server/services/plan/open-plan.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildWorld, type World } from '../support/world.ts';

let test: TestDatabase;
let world: World;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

function actor(personId: string): Actor {
  return {
    personId,
    name: 'Anna',
    jobTitle: '',
    firmId: '',
    firmName: 'Northwind',
    isFirmAdministrator: false,
  };
}

/** Two rows, the second building on the first. */
async function fillLane(): Promise<string> {
  world = await buildWorld(test.db);
  const log = createDocumentLog(test.db.collab);
  const loaded = await log.load(world.lanes.supplier);
  if (loaded === null) throw new Error('the lane is missing');
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (data: Uint8Array) => rows.push(data));
  doc.getMap('meta').set('a', 1);
  doc.getMap('meta').set('b', 2);
  await log.append(
    loaded.writer,
    rows.map((data) => ({ userId: null, clientId: null, claims: [], touched: [], data })),
  );
  return world.lanes.supplier;
}

const reported: string[] = [];

const read = (person: 'account-manager' | 'customer-lead') =>
  openPlan({ db: test.db, reportDamage: (laneId) => reported.push(laneId) }, actor(world.people[person]), world.planId);

const damages: [string, (laneId: string) => Promise<unknown>][] = [
  [
    'a row whose checksum is wrong',
    (laneId) => test.db.collab`UPDATE doc_update SET data = 'broken' WHERE doc_id = ${laneId} AND seq = 2`,
  ],
  [
    'a row that says nothing readable under a right checksum',
    (laneId) => {
      const data = new TextEncoder().encode('broken');
      const checksum = createHash('sha256').update(data).digest();
      return test.db
        .collab`UPDATE doc_update SET data = ${data}, checksum = ${checksum} WHERE doc_id = ${laneId} AND seq = 2`;
    },
  ],
  [
    'a row that is missing below another',
    (laneId) => {
      const data = Uint8Array.of(0, 0);
      const checksum = createHash('sha256').update(data).digest();
      return test.db
        .collab`UPDATE doc_update SET data = ${data}, checksum = ${checksum} WHERE doc_id = ${laneId} AND seq = 1`;
    },
  ],
];

it.each(damages)('%s: the plan is not shown as if it were whole, and others lose nothing', async (_what, damage) => {
  const laneId = await fillLane();
  expect((await read('account-manager')).lanes.find((lane) => lane.id === laneId)?.seq).toBe(2);
  await damage(laneId);
  const error: unknown = await read('account-manager').catch((refusal: unknown) => refusal);
  expect(isAppError(error) && error.code).toBe('unavailable');
  expect(error).toMatchObject({ message: expect.stringContaining('not shown') });
  expect(reported.at(-1)).toBe(laneId);
  expect(JSON.stringify([(await read('customer-lead')).lanes.map((lane) => lane.id)])).not.toContain(laneId);
});
