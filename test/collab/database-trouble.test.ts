import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openDatabaseLoad } from './support/database-load.ts';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres.ts';
import { createRandom, seedOfRun } from './support/random.ts';
import { openSmallDisk } from './support/small-disk.ts';
import { openTcpProxy } from './support/tcp-proxy.ts';

const SEED = seedOfRun();
/** `CRASHES=50 STALL_MS=120000 LOST_ANSWERS=200` is the long run. */
const CRASHES = Number(process.env.CRASHES ?? 5);
/** Beyond the ten seconds after which a door that cannot look up rights sends everybody round. */
const STALL_MS = Number(process.env.STALL_MS ?? 30_000);
const LOST_ANSWERS = Number(process.env.LOST_ANSWERS ?? 20);
const RESUME_MS = 10_000;
const TIMEOUT_MS = 120_000 + CRASHES * 20_000 + STALL_MS * 3 + LOST_ANSWERS * 3_000;

const say = (what: string, times: readonly number[]): void => {
  process.stdout.write(`${what}: saved again after ${times.map(Math.round).join(', ')} ms\n`);
};

describe(`a door whose database is in trouble (seed ${SEED})`, () => {
  let postgres: OwnPostgres;

  beforeAll(async () => {
    process.setMaxListeners(100);
    postgres = await startOwnPostgres();
  }, 60_000);
  afterAll(() => postgres.stop(), 60_000);

  it(
    `[C74] says nothing false and goes on by itself through ${CRASHES} crashes of the database`,
    async () => {
      const random = createRandom(SEED);
      const load = await openDatabaseLoad(postgres.db, postgres.url, random);
      const times: number[] = [];
      for (let crash = 1; crash <= CRASHES; crash += 1) {
        for (let more = random.below(20); more >= 0; more -= 1) await load.untilSavedAgain();
        const from = performance.now();
        await postgres.crash();
        await pause(random.below(300));
        await load.expectNothingFalse(`crash ${crash}, seed ${SEED}`);
        await load.untilSavedAgain();
        times.push(performance.now() - from);
      }
      await load.finish(`seed ${SEED}`);
      say('crash', times);
      expect(times.filter((ms) => ms > RESUME_MS)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    `[C74] says nothing false while the database stands still for ${STALL_MS} ms, shows it, and goes on`,
    async () => {
      const load = await openDatabaseLoad(postgres.db, postgres.url, createRandom(SEED + 1));
      await load.untilSavedAgain();
      await postgres.freeze();
      const healed = pause(STALL_MS);
      try {
        await until(
          'everybody with unsaved words to be told so',
          () => load.writers.every(({ client }) => client.getState().saved === 'unsaved'),
          STALL_MS,
        );
        const before = load.countSaved();
        await healed;
        expect(load.countSaved(), 'words called saved while nothing could be stored').toBe(before);
      } finally {
        await postgres.thaw();
      }
      await load.expectNothingFalse(`stall, seed ${SEED + 1}`);
      const time = await load.untilSavedAgain();
      await load.finish(`seed ${SEED + 1}`);
      say('stall', [time]);
      expect(time).toBeLessThan(RESUME_MS);
    },
    TIMEOUT_MS,
  );

  it(
    `[C74] says nothing false when it cannot know whether a commit happened, ${LOST_ANSWERS} times`,
    async () => {
      const random = createRandom(SEED + 2);
      const proxy = await openTcpProxy(Number(new URL(postgres.url).port));
      const through = new URL(postgres.url);
      through.port = String(proxy.port);
      const load = await openDatabaseLoad(postgres.db, through.href, random);
      const times: number[] = [];
      for (let lost = 1; lost <= LOST_ANSWERS; lost += 1) {
        let isCut = false;
        // The commit reaches the database, is carried out there, and its answer does not come back.
        proxy.onSent = (bytes) => {
          if (isCut || (!bytes.includes('doc_update') && !isBound(bytes))) return false;
          isCut = true;
          return true;
        };
        await until('a commit to lose its answer', () => isCut);
        proxy.onSent = null;
        if (lost % 5 === 0) await load.expectNothingFalse(`lost answer ${lost}, seed ${SEED + 2}`);
        times.push(await load.untilSavedAgain());
      }
      await load.finish(`seed ${SEED + 2}`);
      await proxy.close();
      say('lost answer', times);
      expect(times.filter((ms) => ms > RESUME_MS)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

it(
  `[C74] a door whose database has a full disk says nothing false and goes on when there is room (seed ${SEED})`,
  async () => {
    const disk = await openSmallDisk();
    const load = await openDatabaseLoad(disk.postgres.db, disk.postgres.url, createRandom(SEED + 3));
    await load.untilSavedAgain();
    await disk.fill();
    await until(
      'everybody to be told that nothing is saved any more',
      () => load.writers.every(({ client }) => client.getState().saved === 'unsaved'),
      60_000,
    );
    await load.expectNothingFalse(`full ${disk.kind}, seed ${SEED + 3}`);
    await disk.makeRoom();
    const time = await load.untilSavedAgain();
    await load.finish(`seed ${SEED + 3}`);
    say(`full ${disk.kind}`, [time]);
    expect(time).toBeLessThan(RESUME_MS);
  },
  TIMEOUT_MS,
);

/** A bind of a prepared statement with bytes in it: the group commit, whose text the server knows already. */
function isBound(bytes: Buffer): boolean {
  return bytes[0] === 0x42 && bytes.length > 300;
}
