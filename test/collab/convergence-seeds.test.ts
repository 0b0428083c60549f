import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { replayState } from '../../collab/document/history-replay.ts';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { type Compactor, createCompactor } from '../../collab/room/compactor.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { loadHistoryRows } from '../../db/queries/history.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, openDoor, signInWith } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { type BuiltDoor, buildDoor, createKillableDoor, type KillableDoor } from './support/killable-door.ts';
import { createRandom, type Random, seedOfRun } from './support/random.ts';
import { contentOf, editRandomly } from './support/random-edits.ts';
import { openWanderer, type Wanderer } from './support/wanderer.ts';

/** `SEEDS=50000 npm test -- collab convergence-seeds` is the long run; `SEED=n SEEDS=1` repeats one. */
const SEEDS = Number(process.env.SEEDS ?? 500);
const FIRST_SEED = seedOfRun();
const OPERATIONS = 100;
const PEERS = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;
const NODES = 3;
const AT_ONCE = 24;

let test: TestDatabase;
let world: World;
let built: BuiltDoor;
let nodes: KillableDoor[] = [];
let coldDoor: Door;
let compactor: Compactor;

beforeAll(async () => {
  // Each provider listens for the end of the process.
  process.setMaxListeners((AT_ONCE + 1) * (PEERS.length + 1) + 10);
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  built = await buildDoor('chaos-door-process.ts');
  nodes = await Promise.all(
    Array.from({ length: NODES }, (_, index) =>
      createKillableDoor(test.url, {
        script: built.script,
        args: [String(FIRST_SEED + index)],
        env: { BUS: 'postgres' },
      }),
    ),
  );
  await Promise.all(nodes.map((node) => node.start()));
  coldDoor = await openDoor(test.db);
  compactor = createCompactor(createDocumentLog(test.db.collab));
});
afterAll(async () => {
  await Promise.all([compactor.stop(), coldDoor.close(), ...nodes.map((node) => node.stop())]);
  await built.remove();
  await test.drop();
});

/** What two replicas must have in common: what is said, and how far everybody's writing is known. */
function pictureOf(doc: Y.Doc): string {
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  return `${Buffer.from(Y.encodeStateVector(doc)).toString('hex')} ${contentOf(doc)}`;
}

async function disturb(peers: readonly Wanderer[], random: Random): Promise<void> {
  for (let done = 0; done < OPERATIONS; done += 1) {
    const peer = random.pick(peers);
    editRandomly(peer.client.doc, random);
    if (random.below(15) === 0) peer.moveTo(random.pick(nodes).url);
    if (random.below(3) === 0) await pause(random.below(12));
  }
}

/** Row by row as it was written, from the first one on, wherever each stands by now. */
async function replayLog(laneId: string): Promise<Y.Doc> {
  const replay = replayState(null);
  let seq = 0;
  for (let next: number | null = 0; next !== null; ) {
    const { rows, lastSeq } = await loadHistoryRows(test.db.collab, laneId, next);
    for (const row of rows) {
      seq += 1;
      expect(row.seq, 'C13: no gaps').toBe(seq);
    }
    replay.take(rows.map((row) => ({ ...row, clientId: null })));
    next = lastSeq;
  }
  return replay.doc;
}

/** A node that has never held the lane, and somebody who has never read it. */
async function openCold(laneId: string, expected: string): Promise<void> {
  const reader = await openLane(coldDoor, world.people['account-manager'], laneId);
  await until('a cold load', () => reader.getState().isSynced);
  expect(pictureOf(reader.doc), 'a cold load').toBe(expected);
  reader.destroy();
}

async function converge(seed: number): Promise<void> {
  const random = createRandom(seed);
  const { shared } = await freshLanes(test.db, world);
  const signIn = signInWith(test.db);
  const peers = await Promise.all(
    PEERS.map((role) => openWanderer(signIn, world.people[role], shared, random.pick(nodes).url)),
  );
  const clients = peers.map(({ client }) => client);
  await disturb(peers, random);
  const isSettled = (): boolean =>
    clients.every((client) => client.getState().saved === 'saved' && client.getState().isSynced);
  await until('all to be saved', isSettled, 60_000);
  expect(clients.flatMap((client) => client.getState().drafts)).toEqual([]);
  const log = await replayLog(shared);
  const expected = pictureOf(log);
  await until(
    'replicas to say what the log says',
    () => clients.every((client) => pictureOf(client.doc) === expected),
    60_000,
  );
  for (const client of clients) client.destroy();
  await compactor.compact(shared);
  const loaded = await coldDoor.log.load(shared);
  expect(loaded?.tail, 'all is in the snapshot').toEqual([]);
  expect(pictureOf(restoreLane(loaded?.snapshot == null ? [] : [loaded.snapshot.state])), 'the snapshot').toBe(
    expected,
  );
  await openCold(shared, expected);
  log.destroy();
}

async function killNodes(random: Random, isOver: () => boolean): Promise<number> {
  let kills = 0;
  for (; !isOver(); kills += 1) {
    await pause(1_500 + random.below(2_000));
    const victim = random.pick(nodes);
    await victim.kill();
    await pause(random.below(500));
    await victim.start();
  }
  return kills;
}

it(
  `[C16] [C35] [C68] ${SEEDS} seeds × ${OPERATIONS} operations × ${PEERS.length} people on ${NODES} nodes that are killed, a bus that loses 30 %: replicas, log, snapshot and cold load agree (from seed ${FIRST_SEED})`,
  async () => {
    const waiting = Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index);
    const failed: string[] = [];
    const work = async (): Promise<void> => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        await converge(seed).catch((error: unknown) => failed.push(`seed ${seed}: ${String(error)}`));
      }
    };
    let isOver = false;
    const killing = killNodes(createRandom(FIRST_SEED), () => isOver);
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    isOver = true;
    const kills = await killing;
    process.stdout.write(`${SEEDS - failed.length} of ${SEEDS} seeds converged through ${kills} kills\n`);
    expect(failed).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  },
  120_000 + SEEDS * 2_000,
);
