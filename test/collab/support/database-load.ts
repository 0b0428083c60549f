import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { LaneClient } from '../../../collab/client/lane-client.ts';
import type { Database } from '../../../db/client.ts';
import { until } from '../../support/until.ts';
import { buildWorld } from '../../support/world.ts';
import { openLane } from './clients.ts';
import { signInWith } from './door.ts';
import { buildDoor, createKillableDoor, type KillableDoor } from './killable-door.ts';
import type { Random } from './random.ts';
import { countTokens, createTokenWriter, hasPaper, layPaper, storedPaper, type TokenWriter } from './tokens.ts';

const ROLES = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;
const WRITERS = 8;

/** People who type without a pause into one lane of a door in its own process, whatever happens to its database. */
export interface DatabaseLoad {
  readonly door: KillableDoor;
  readonly writers: readonly TokenWriter[];
  countSaved(): number;
  /** Resolves when somebody has another word acknowledged, with how long that took in milliseconds. */
  untilSavedAgain(): Promise<number>;
  /**
   * Holds the door still, so that nothing lost can be sent again, waits for the database, and compares: all that
   * anybody was told to be saved must be stored.
   */
  expectNothingFalse(what: string): Promise<void>;
  /** Stops the typing, waits until all is saved, and looks for words that are missing or stand twice. */
  finish(what: string): Promise<void>;
}

/** Everything of it ends with the test. `db` reaches the database as it is; `doorUrl` is how the door reaches it. */
export async function openDatabaseLoad(db: Database, doorUrl: string, random: Random): Promise<DatabaseLoad> {
  const world = await buildWorld(db);
  const laneId = world.lanes.shared;
  const built = await buildDoor();
  const door = await createKillableDoor(doorUrl, { script: built.script });
  const clients: LaneClient[] = [];
  onTestFinished(async () => {
    for (const client of clients) client.destroy();
    await door.stop();
    await built.remove();
  }, 60_000);
  await door.start();
  const pid = door.pid;
  const visitor = { url: door.url, signIn: signInWith(db) };
  const seat = async (_: unknown, index: number): Promise<TokenWriter> => {
    const person = world.people[ROLES[index % ROLES.length] ?? 'account-manager'];
    const client = await openLane(visitor, person, laneId);
    clients.push(client);
    return createTokenWriter(`w${index}`, client);
  };
  const writers = await Promise.all(Array.from({ length: WRITERS }, seat));
  const [first] = writers;
  await until('the first writer to be there', () => first?.client.getState().isSynced);
  if (first !== undefined) layPaper(first.client.doc, 3);
  await until('the paper to be everywhere', () => writers.every(({ client }) => hasPaper(client.doc)));

  let isTyping = true;
  onTestFinished(() => {
    isTyping = false;
  });
  const typing = (async () => {
    while (isTyping) {
      random.pick(writers).type(random);
      await pause(random.below(12));
    }
  })();
  const countSaved = () => writers.reduce((sum, writer) => sum + writer.saved().length, 0);
  const stored = (): Promise<ReadonlyMap<string, number> | null> =>
    storedPaper(db, laneId).then(countTokens, () => null);

  return {
    door,
    writers,
    countSaved,
    untilSavedAgain: async () => {
      const from = performance.now();
      const before = countSaved();
      await until('a word to be saved', () => countSaved() > before, 40_000);
      return performance.now() - from;
    },
    expectNothingFalse: async (what) => {
      door.freeze();
      const found = await until('the database to answer', stored);
      const lost = writers.flatMap((writer) => writer.saved()).filter((token) => !found.has(token));
      expect(lost, `said to be saved and not stored (${what})`).toEqual([]);
      door.thaw();
    },
    finish: async (what) => {
      isTyping = false;
      await typing;
      await until('all to be saved', () => writers.every(({ client }) => client.getState().saved === 'saved'), 40_000);
      const final = (await stored()) ?? new Map<string, number>();
      const typed = writers.flatMap(({ tokens }) => tokens);
      expect(
        typed.filter((token) => final.get(token) !== 1),
        `words that do not stand exactly once (${what})`,
      ).toEqual([]);
      expect([door.ended, door.pid], 'the same process').toEqual([null, pid]);
    },
  };
}
