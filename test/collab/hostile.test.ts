import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { updatesOf } from '../../db/document-log-load.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openAttacker } from './support/attacker.ts';
import { openLane } from './support/clients.ts';
import { signInWith } from './support/door.ts';
import { laneUnderAttack } from './support/gated-lane.ts';
import { createHostileFrames, type HostileFrames } from './support/hostile-frames.ts';
import { eraseNote, noteText, writeNote } from './support/notes.ts';
import { createRandom, seedOfRun } from './support/random.ts';
import { contentOf } from './support/random-edits.ts';
import { type MemoryReport, openWatchedDoor, type WatchedDoor } from './support/watched-door.ts';

const SEED = seedOfRun();
/** `HOSTILE=5000000` is the long run. */
const FRAMES = Number(process.env.HOSTILE ?? 50_000);
/** Until caches are full: memory is compared with what it is then. */
const WARM_UP = Math.max(5_000, FRAMES / 50);
/** After the memory was asked for: that drops compiled code. */
const WARM_AGAIN = 3_000;
/** A long run says how far it is. */
const TELL_EVERY = 250_000;
const SOCKETS = 32;
const MAX_STALL_MS = 250;
const MAX_GROWTH = 1.05;
const TYPING_MS = 100;

let test: TestDatabase;
let world: World;
let door: WatchedDoor;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openWatchedDoor(test.url);
});
afterAll(async () => {
  await door.stop();
  await test.drop();
});

/** What is stored, built by itself from the log. */
async function storedLane(laneId: string): Promise<Y.Doc> {
  const loaded = await createDocumentLog(test.db.collab).load(laneId);
  return restoreLane(loaded === null ? [] : updatesOf(loaded));
}

const hashOf = (doc: Y.Doc): string => createHash('sha256').update(contentOf(doc)).digest('hex');

/** Of all but the listener's own note. */
function hashUnderAttack(doc: Y.Doc): string {
  eraseNote(doc, 'log');
  return hashOf(doc);
}

/** What the process holds; what V8 compiled is not counted, it goes on for half a million frames. */
const heldBy = ({ dataBytes, externalBytes }: MemoryReport): number => dataBytes + externalBytes;

/** Sends frames over many sockets at once until so many were judged; answers how many of each kind were sent. */
async function flood(frames: HostileFrames, count: number): Promise<ReadonlyMap<string, number>> {
  const visitor = { url: door.url, signIn: signInWith(test.db) };
  const kinds = new Map<string, number>();
  let left = count;
  let toTell = count - TELL_EVERY;
  const attack = async (role: 'account-manager' | 'core-team-member'): Promise<void> => {
    const attacker = await openAttacker(visitor, world.people[role], world.lanes.shared);
    while (left > 0) {
      const burst = attacker.take(frames, left);
      left -= burst.length;
      const judged = await attacker.send(burst);
      left += burst.length - judged;
      if (left <= toTell) {
        process.stdout.write(`${count - left} of ${count} frames judged\n`);
        toTell -= TELL_EVERY;
      }
      for (const { kind } of burst) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    attacker.end();
  };
  await Promise.all(
    Array.from({ length: SOCKETS }, (_unused, index) =>
      attack(index % 2 === 0 ? 'account-manager' : 'core-team-member'),
    ),
  );
  return kinds;
}

it(
  `[C45] ${FRAMES} hostile frames change nothing, reach nobody and hold nobody up (seed ${SEED})`,
  async () => {
    const lane = world.lanes.shared;
    const state = laneUnderAttack();
    const log = createDocumentLog(test.db.collab);
    const loaded = await log.load(lane);
    if (loaded === null) throw new Error('the lane is missing');
    await log.append(loaded.writer, [{ userId: null, clientId: null, claims: [], touched: [], data: state }]);
    const listener = await openLane(
      { url: door.url, signIn: signInWith(test.db) },
      world.people['customer-lead'],
      lane,
    );
    await until('the listener to be live', () => listener.getState().isSynced);
    writeNote(listener.doc, 'log', '');
    await until('the note to be stored', () => listener.getState().saved === 'saved');
    const relayed: string[] = [];
    listener.doc.on('update', (_update, _origin, _doc, transaction) => {
      if (!transaction.local) relayed.push('an update');
    });
    const typing = { words: 0, acknowledged: 0, isOver: false };
    const typist = (async () => {
      while (!typing.isOver) {
        const text = noteText(listener.doc, 'log');
        text?.insert(text.length, `w${typing.words} `);
        // What was typed long ago goes, so that only the flood could make the lane grow.
        if (text !== null && text.length > 500) text.delete(0, 250);
        typing.words += 1;
        await pause(TYPING_MS);
        await until('a word to be acknowledged', () => listener.getState().unsavedCount === 0, 15_000);
        typing.acknowledged += 1;
      }
    })();
    const frames = createHostileFrames(state, createRandom(SEED));
    await flood(frames, WARM_UP);
    const before = await door.askMemory();
    await flood(frames, WARM_AGAIN);
    await door.askLoop();
    const contentBefore = hashUnderAttack(await storedLane(lane));
    const startedAt = performance.now();
    const kinds = await flood(frames, FRAMES);
    const seconds = (performance.now() - startedAt) / 1_000;
    const loop = await door.askLoop();
    typing.isOver = true;
    await typist;
    let after = before;
    await until(
      'the memory to be free again',
      async () => {
        after = await door.askMemory();
        return heldBy(after) <= heldBy(before) * MAX_GROWTH;
      },
      20_000,
    ).catch(() => undefined);
    const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
    process.stdout.write(
      `${FRAMES} frames of ${kinds.size} kinds judged in ${seconds.toFixed(1)} s (${frames.leftOut} left out, seed ${SEED}); loop held ${loop.longestHeldMs.toFixed(0)} ms ` +
        `(delayed ${loop.longestDelayMs.toFixed(0)} ms by the clock); memory ${mb(heldBy(before))} -> ${mb(heldBy(after))} MiB (compiled code ${mb(before.engineBytes)} -> ${mb(after.engineBytes)}); ${typing.acknowledged} words acknowledged meanwhile\n`,
    );
    const about = `seed ${SEED}`;
    expect(kinds.size, about).toBeGreaterThanOrEqual(28);
    expect(door.ended, about).toBeNull();
    expect(door.errors, about).toEqual([]);
    expect(relayed, `nothing was relayed (${about})`).toEqual([]);
    expect(typing.acknowledged, about).toBe(typing.words);
    expect(listener.getState().saved, about).toBe('saved');
    expect(hashOf(await storedLane(lane)), about).toBe(hashOf(listener.doc));
    expect(hashUnderAttack(await storedLane(lane)), about).toBe(contentBefore);
    expect(loop.longestHeldMs, `the event loop was held (${about})`).toBeLessThanOrEqual(MAX_STALL_MS);
    expect(heldBy(after), about).toBeLessThanOrEqual(heldBy(before) * MAX_GROWTH);
    listener.destroy();
  },
  240_000 + FRAMES * 5,
);
