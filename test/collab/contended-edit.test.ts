import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { createDocumentLog, type DocumentLog } from '../../db/document-log.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRawLane } from './support/clients.ts';
import { openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { join } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let admin: Sql;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  admin = openSql(test.adminUrl, { max: 1 });
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});

/** Edits once in a lane whose policy moves on so often, each time behind the look at rights; answers with what came of it. */
async function editWhileMoving(times: number): Promise<{ result: number | unknown; looked: number; stored: number }> {
  const { shared } = await freshLanes(test.db, world);
  let looked = 0;
  const door = await openDoor(test.db, {
    wrap: (own) => ({
      laneAccesses: async (pairs) => {
        const found = await own.laneAccesses(pairs);
        looked += 1;
        if (looked <= times) await admin`SELECT raise_policy_rev(ARRAY[${shared}]::uuid[])`;
        return found;
      },
    }),
  });
  try {
    const result = await door.gateway
      .editAs(shared, world.people['account-manager'], (doc) => {
        createRecord(doc, 'objectives', { id: '5f0c7a52-2222-4000-8000-000000000000', order: 'a0', title: 'Moved' });
      })
      .catch((error: unknown) => error);
    const [head] = await door.log.head([shared]);
    return { result, looked, stored: head?.seq ?? 0 };
  } finally {
    await door.close();
  }
}

it('[G4] an edit by a program is stored once the policy stands still, however often it moved on before', async () => {
  expect(await editWhileMoving(20)).toEqual({ result: 1, looked: 21, stored: 1 });
});

it('[G4] an edit by a program whose policy never stands still is told that nothing was saved', async () => {
  const { result, looked, stored } = await editWhileMoving(Number.POSITIVE_INFINITY);
  expect(result).toMatchObject({ code: 'unavailable' });
  expect(looked).toBeGreaterThan(8);
  expect(stored).toBe(0);
});

it('[G4] an edit by a program is stored behind however many of another node that come before it', async () => {
  const { shared } = await freshLanes(test.db, world);
  const other = await openDoor(test.db);
  const own = createDocumentLog(test.db.collab);
  let lost = 0;
  const log: DocumentLog = {
    ...own,
    append: async (writer, entries, asOfSeq) => {
      if (asOfSeq !== undefined && lost < 12) {
        lost += 1;
        await other.gateway.transact(shared, null, (doc) => {
          createRecord(doc, 'objectives', { id: randomUUID(), order: `a1${lost}V`, title: `Before it ${lost}` });
        });
      }
      return own.append(writer, entries, asOfSeq);
    },
  };
  const door = await openDoor(test.db, { log });
  const onlooker = await openRawLane(door, world.people['customer-lead'], shared);
  await join(onlooker);
  const stored = await door.gateway.editAs(shared, world.people['account-manager'], (doc) => {
    createRecord(doc, 'objectives', { id: randomUUID(), order: 'a0', title: 'Behind them' });
  });
  expect([lost, stored]).toEqual([12, 13]);
  // Nobody in the lane was sent away for it.
  await until('the edit to be told', () => onlooker.heard(0, 2).length === 13);
  expect(onlooker.code).toBe(0);
  onlooker.end();
  await door.close();
  await other.close();
});
