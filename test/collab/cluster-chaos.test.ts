import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { openSql } from '../../db/sql-pool.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { signInWith } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { type BuiltDoor, buildDoor, createKillableDoor, type KillableDoor } from './support/killable-door.ts';
import { type NatsServer, startNatsServer } from './support/nats-server.ts';
import { createRandom, type Random, seedOfRun } from './support/random.ts';
import { contentOf } from './support/random-edits.ts';
import { storedUpdates } from './support/stored-updates.ts';
import { countTokens, createTokenWriter, hasPaper, layPaper, storedPaper, type TokenWriter } from './support/tokens.ts';

const SEED = seedOfRun();
/** `CHAOS_SECONDS=1800 CHAOS_BUS=nats` is a long run over another bus; `memory` joins no processes: heads alone. */
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 20);
const BUS = process.env.CHAOS_BUS ?? 'postgres';
const NODES = 3;
const WRITERS = 12;
const ROLES = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;

let test: TestDatabase;
let world: World;
let built: BuiltDoor;
let nats: NatsServer | null = null;
let doors: KillableDoor[] = [];

beforeAll(async () => {
  // Each provider listens for the end of the process.
  process.setMaxListeners(WRITERS + 10);
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  built = await buildDoor('chaos-door-process.ts');
  if (BUS === 'nats') nats = await startNatsServer();
  const env = { BUS, ...(nats === null ? {} : { NATS_URL: nats.url }) };
  doors = await Promise.all(
    Array.from({ length: NODES }, (_, index) =>
      createKillableDoor(test.url, { script: built.script, args: [String(SEED + index)], env }),
    ),
  );
});
afterAll(async () => {
  await Promise.all(doors.map((door) => door.stop()));
  await nats?.kill();
  await built.remove();
  await test.drop();
});

async function seatWriters(laneId: string): Promise<readonly TokenWriter[]> {
  const signIn = signInWith(test.db);
  const writers: TokenWriter[] = [];
  for (let index = 0; index < WRITERS; index += 1) {
    const { url = '' } = doors[index % NODES] ?? {};
    const person = world.people[ROLES[index % ROLES.length] ?? 'account-manager'];
    writers.push(createTokenWriter(`w${index}`, await openLane({ url, signIn }, person, laneId)));
  }
  const [first] = writers;
  await until('the first writer to be there', () => first?.client.getState().isSynced);
  if (first !== undefined) layPaper(first.client.doc, 6);
  await until('the paper to be everywhere', () => writers.every(({ client }) => hasPaper(client.doc)));
  return writers;
}

/** Kills one node after the other and starts it again, until the time is over; returns how many it killed. */
async function killNodes(laneId: string, writers: readonly TokenWriter[], random: Random): Promise<number> {
  let kills = 0;
  for (const end = Date.now() + SECONDS * 1_000; Date.now() < end; kills += 1) {
    await pause(500 + random.below(2_000));
    const victim = random.pick(doors);
    await victim.kill();
    // What is acknowledged by now must be stored by now, whichever node said so.
    const acknowledged = writers.flatMap((writer) => writer.saved());
    const stored = countTokens(await storedPaper(test.db, laneId));
    const lost = acknowledged.filter((token) => !stored.has(token));
    expect(lost, `acknowledged before kill ${kills + 1} and not stored (seed ${SEED})`).toEqual([]);
    await pause(random.below(1_000));
    await victim.start();
  }
  return kills;
}

/** Every number of the lane's log, from its history and its rows, in their order. */
async function sequenceNumbers(laneId: string): Promise<readonly number[]> {
  const admin = openSql(test.adminUrl, { max: 1 });
  try {
    const segments = await admin<{ fromSeq: number; toSeq: number }[]>`
      SELECT from_seq, to_seq FROM doc_history WHERE doc_id = ${laneId} ORDER BY to_seq`;
    const rows = await admin<{ seq: number }[]>`SELECT seq FROM doc_update WHERE doc_id = ${laneId} ORDER BY seq`;
    const kept = segments.flatMap(({ fromSeq, toSeq }) =>
      Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => fromSeq + index),
    );
    return [...kept, ...rows.map(({ seq }) => seq)];
  } finally {
    await admin.end();
  }
}

it(
  `[C13] [C65] three nodes, a bus that loses 30 % and doubles 10 % (${BUS}), one killed every few seconds: nothing acknowledged is lost, all agree (seed ${SEED})`,
  async () => {
    const random = createRandom(SEED);
    const { shared } = await freshLanes(test.db, world);
    await Promise.all(doors.map((door) => door.start()));
    const writers = await seatWriters(shared);

    let isOver = false;
    const type = async (): Promise<void> => {
      while (!isOver) {
        for (let words = 1 + random.below(4); words > 0; words -= 1) random.pick(writers).type(random);
        await pause(random.below(60));
      }
    };
    const typing = type();
    const kills = await killNodes(shared, writers, random).finally(() => {
      isOver = true;
    });
    await typing;

    await until(
      'all to be saved',
      () => writers.every(({ client }) => client.getState().saved === 'saved' && client.getState().isSynced),
      60_000,
    );
    const log = createDocumentLog(test.db.collab);
    await until('all to say what is stored', async () => {
      const stored = contentOf(restoreLane(await storedUpdates(log, shared)));
      return writers.every(({ client }) => contentOf(client.doc) === stored);
    });
    const typed = writers.flatMap(({ tokens }) => tokens);
    const final = countTokens(await storedPaper(test.db, shared));
    expect(
      typed.filter((token) => final.get(token) !== 1),
      `tokens that do not stand exactly once (seed ${SEED})`,
    ).toEqual([]);
    for (const { client } of writers) expect(client.doc.store.pendingStructs).toBeNull();
    const numbers = await sequenceNumbers(shared);
    expect(numbers, `C13: no gaps (seed ${SEED})`).toEqual(numbers.map((_, index) => index + 1));
    process.stdout.write(`${typed.length} edits in ${numbers.length} rows through ${kills} kills (${BUS})\n`);
    expect(kills).toBeGreaterThan(SECONDS / 10);
    expect(typed.length).toBeGreaterThan(SECONDS * 10);
    for (const { client } of writers) client.destroy();
  },
  180_000 + SECONDS * 2_000,
);
