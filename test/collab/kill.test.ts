import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '../../collab/protocol/message-type.ts';
import { encodeStep1 } from '../../collab/protocol/server-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRaw } from './support/clients.ts';
import { signInWith } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { type BuiltDoor, buildDoor, createKillableDoor, type KillableDoor } from './support/killable-door.ts';
import { createRandom, type Random, seedOfRun } from './support/random.ts';
import { countTokens, createTokenWriter, hasPaper, layPaper, storedPaper, type TokenWriter } from './support/tokens.ts';

const SEED = seedOfRun();
/** `KILLS=500 EDITS=200` is the long run: at least 200 acknowledged edits before each kill. */
const KILLS = Number(process.env.KILLS ?? 20);
const EDITS = Number(process.env.EDITS ?? 40);
const WRITERS = 20;
const READY_MS = 3_000;
/** A new lane and new people after so many kills, so that a long run is not about one huge document. */
const KILLS_A_LANE = 20;
const ROLES = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;

let test: TestDatabase;
let world: World;
let built: BuiltDoor;
let door: KillableDoor;

beforeAll(async () => {
  // Each provider listens for the end of the process.
  process.setMaxListeners(WRITERS + 10);
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  built = await buildDoor();
  door = await createKillableDoor(test.url, { script: built.script });
});
afterAll(async () => {
  await door.stop();
  await built.remove();
  await test.drop();
});

async function seatWriters(laneId: string): Promise<readonly TokenWriter[]> {
  const visitor = { url: door.url, signIn: signInWith(test.db) };
  const writers: TokenWriter[] = [];
  for (let index = 0; index < WRITERS; index += 1) {
    const person = world.people[ROLES[index % ROLES.length] ?? 'account-manager'];
    writers.push(createTokenWriter(`w${index}`, await openLane(visitor, person, laneId)));
  }
  await until('the first writer to be there', () => writers[0]?.client.getState().isSynced);
  const [first] = writers;
  if (first !== undefined) layPaper(first.client.doc, 5);
  await until('the paper to be everywhere', () => writers.every(({ client }) => hasPaper(client.doc)));
  return writers;
}

const isCrowded = (): boolean =>
  loadavg()
    .slice(0, 2)
    .some((load) => load > 3 * availableParallelism());

const countSaved = (writers: readonly TokenWriter[]) => writers.reduce((sum, writer) => sum + writer.saved().length, 0);

async function typeUntilSaved(writers: readonly TokenWriter[], edits: number, random: Random): Promise<void> {
  const enough = countSaved(writers) + edits;
  await until('words to be saved', async () => {
    for (let words = 1 + random.below(10); words > 0; words -= 1) random.pick(writers).type(random);
    await pause(random.below(5));
    return countSaved(writers) >= enough;
  });
}

/** From the start of the process until it has answered somebody who comes at once, in milliseconds. */
async function startAgain(laneId: string): Promise<number> {
  const { headers } = await signInWith(test.db)(world.people['account-manager']);
  const from = performance.now();
  await door.start();
  const socket = openRaw(`${door.url}/${laneId}`, headers);
  await socket.opened();
  socket.send(encodeStep1(Y.encodeStateVector(new Y.Doc())));
  await until('the lane to be answered', () => socket.heard(MESSAGE.sync, SYNC.step2).length > 0);
  const readyMs = performance.now() - from;
  socket.end();
  return readyMs;
}

/** One lane through a number of kills; returns how long each took until it served again, and how much was acknowledged. */
async function killTimes(kills: number, random: Random): Promise<{ readyMs: readonly number[]; saved: number }> {
  const { shared } = await freshLanes(test.db, world);
  await door.start();
  const writers = await seatWriters(shared);
  const readyMs: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    await typeUntilSaved(writers, EDITS / 2 + random.below(EDITS), random);
    // Any moment, with words under way: in frames, in a commit, in an answer.
    await pause(random.below(20));
    await door.kill();
    // Before anybody can send again what was lost.
    const stored = countTokens(await storedPaper(test.db, shared));
    const lost = writers.flatMap((writer) => writer.saved()).filter((token) => !stored.has(token));
    expect(lost, `acknowledged before kill ${kill} and not stored (seed ${SEED})`).toEqual([]);
    for (const writer of writers) writer.type(random);
    readyMs.push(await startAgain(shared));
  }
  await until('all to be saved', () =>
    writers.every(({ client }) => client.getState().saved === 'saved' && client.getState().isSynced),
  );
  const saved = countSaved(writers);
  const final = countTokens(await storedPaper(test.db, shared));
  const typed = writers.flatMap(({ tokens }) => tokens);
  expect(
    typed.filter((token) => final.get(token) !== 1),
    `tokens that do not stand exactly once (seed ${SEED})`,
  ).toEqual([]);
  expect(final.size).toBe(typed.length);
  for (const { client } of writers) client.destroy();
  await door.kill();
  return { readyMs, saved };
}

it(
  `[C1] [C2] [C73] loses and doubles nothing it said was saved in ${KILLS} times kill -9 (seed ${SEED})`,
  async () => {
    const random = createRandom(SEED);
    const readyMs: number[] = [];
    let saved = 0;
    while (readyMs.length < KILLS) {
      const result = await killTimes(Math.min(KILLS_A_LANE, KILLS - readyMs.length), random);
      readyMs.push(...result.readyMs);
      saved += result.saved;
    }
    process.stdout.write(`${saved} edits acknowledged; ready again after ${readyMs.map(Math.round).join(', ')} ms\n`);
    expect(saved).toBeGreaterThanOrEqual((KILLS * EDITS) / 2);
    // How long a start takes when others want the processors says nothing about the start.
    const late = isCrowded() ? [] : readyMs.filter((ms) => ms > READY_MS);
    expect(late, 'took longer to serve again').toEqual([]);
  },
  300_000 + KILLS * 10_000,
);
