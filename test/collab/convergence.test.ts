import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { createRandom, type Random, seedOfRun } from './support/random.ts';
import { contentOf, editRandomly } from './support/random-edits.ts';
import { storedUpdates } from './support/stored-updates.ts';

const SEED = seedOfRun();
const WRITERS = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;
const LIMITS = { framesPerSecond: 10_000, framesAtOnce: 10_000, bytesAtOnce: 1e8 };

let test: TestDatabase;
let world: World;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
afterAll(() => test.drop());

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** Everybody has stored everything, says the same, and so does a replay of the log by itself. */
async function expectConverged(
  clients: readonly LaneClient[],
  door: Door,
  laneId: string,
  what: string,
): Promise<void> {
  await until(`all to be saved (${what})`, () =>
    clients.every((client) => client.getState().saved === 'saved' && client.getState().isSynced),
  );
  const stored = async (): Promise<Y.Doc> => replay(await storedUpdates(door.log, laneId));
  await until(`all to say the same (${what})`, async () => {
    const expected = contentOf(await stored());
    return clients.every((client) => contentOf(client.doc) === expected);
  });
  const doc = await stored();
  expect(doc.store.pendingStructs, what).toBeNull();
  expect(doc.store.pendingDs, what).toBeNull();
  for (const client of clients) expect(client.doc.store.pendingStructs, what).toBeNull();
  const { rows } = await door.log.since(laneId, 0);
  expect(
    rows.map((row) => row.seq),
    `C13: no gaps (${what})`,
  ).toEqual(rows.map((_row, index) => index + 1));
}

async function type(clients: readonly LaneClient[], edits: number, random: Random): Promise<void> {
  for (let done = 0; done < edits; done += 1) {
    editRandomly(random.pick(clients).doc, random);
    if (random.below(4) === 0) await pause(random.below(4));
  }
}

describe(`replicas (seed ${SEED})`, () => {
  it('[C1] [C13] agree with the log after concurrent edits, restarts of the door and edits made offline', async () => {
    const random = createRandom(SEED);
    const lanes = await freshLanes(test.db, world);
    let door = await openDoor(test.db, { limits: LIMITS });
    const clients = await Promise.all(WRITERS.map((role) => openLane(door, world.people[role], lanes.shared)));
    for (let round = 0; round < 4; round += 1) {
      await type(clients, 60, random);
      // Restarted on the same port while everybody goes on typing; some of it happens with no server there.
      const { port } = door;
      const closing = door.close();
      await type(clients, 30, random);
      await closing;
      await type(clients, 30, random);
      door = await openDoor(test.db, { limits: LIMITS, port });
      await type(clients, 30, random);
    }
    await expectConverged(clients, door, lanes.shared, `seed ${SEED}`);
    for (const client of clients) client.destroy();
    await door.close();
  });

  it('[C16] agree when two doors of two processes serve one lane', async () => {
    const random = createRandom(SEED + 1);
    const lanes = await freshLanes(test.db, world);
    const doors = await Promise.all([0, 1].map(() => openDoor(test.db, { limits: LIMITS, times: { headPollMs: 60 } })));
    const [first, second] = doors;
    if (first === undefined || second === undefined) throw new Error('two doors were opened');
    const clients = await Promise.all(
      WRITERS.map((role, index) => openLane(index % 2 === 0 ? first : second, world.people[role], lanes.shared)),
    );
    for (let round = 0; round < 5; round += 1) {
      await type(clients, 50, random);
      await pause(random.below(80));
    }
    await expectConverged(clients, first, lanes.shared, `seed ${SEED + 1}`);
    for (const client of clients) client.destroy();
    await Promise.all(doors.map((door) => door.close()));
  });
});
