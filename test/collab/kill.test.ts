import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { signInWith } from './support/door.ts';
import { createKillableDoor, type KillableDoor } from './support/killable-door.ts';
import { createRandom, seedOfRun } from './support/random.ts';

const SEED = seedOfRun();
/** `KILLS=500` is the long run. */
const KILLS = Number(process.env.KILLS ?? 20);
const WRITERS = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;

let test: TestDatabase;
let world: World;
let door: KillableDoor;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await createKillableDoor(test.url);
});
afterAll(async () => {
  await door.stop();
  await test.drop();
});

interface Writer {
  readonly name: string;
  readonly client: LaneClient;
  readonly tokens: string[];
}

/** Edits are acknowledged in their order: what is not unsaved is saved. */
function savedTokens({ client, tokens }: Writer): string[] {
  return tokens.slice(0, tokens.length - client.getState().unsavedCount);
}

function writeToken(writer: Writer): void {
  const token = `<${writer.name}:${writer.tokens.length}>`;
  writer.tokens.push(token);
  const text = writer.client.doc.getMap('meta').get('text');
  if (text instanceof Y.Text) text.insert(text.length, token);
}

async function storedText(laneId: string): Promise<string> {
  const doc = new Y.Doc();
  for (const update of (await createDocumentLog(test.db.collab).load(laneId))?.updates ?? [])
    Y.applyUpdate(doc, update);
  const text = doc.getMap('meta').get('text');
  return text instanceof Y.Text ? text.toJSON() : '';
}

it(`[C1] [C2] loses and doubles nothing it said was saved in ${KILLS} times kill -9 (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  const lane = world.lanes.shared;
  await door.start();
  const visitor = { url: door.url, signIn: signInWith(test.db) };
  const writers: Writer[] = [];
  for (const name of WRITERS) {
    writers.push({ name, client: await openLane(visitor, world.people[name], lane), tokens: [] });
  }
  writers[0]?.client.doc.getMap('meta').set('text', new Y.Text());
  await until('the text to be everywhere', () =>
    writers.every((writer) => writer.client.doc.getMap('meta').get('text') instanceof Y.Text),
  );
  const countSaved = (): number => writers.reduce((sum, writer) => sum + savedTokens(writer).length, 0);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const enough = countSaved() + 5 + random.below(60);
    await until(`words to be saved after kill ${kill - 1}`, async () => {
      writeToken(random.pick(writers));
      await pause(random.below(5));
      return countSaved() >= enough;
    });
    // At once after an acknowledgement, with others under way.
    await door.kill();
    const stored = await storedText(lane);
    const lost = writers.flatMap(savedTokens).filter((token) => !stored.includes(token));
    expect(lost, `acknowledged before kill ${kill} and not stored (seed ${SEED})`).toEqual([]);
    for (const writer of writers) writeToken(writer);
    await door.start();
  }
  await until('all to be saved', () =>
    writers.every(({ client }) => client.getState().saved === 'saved' && client.getState().isSynced),
  );
  const final = await storedText(lane);
  for (const token of writers.flatMap((writer) => writer.tokens)) {
    expect(final.split(token).length - 1, `${token} stands once (seed ${SEED})`).toBe(1);
  }
  expect(writers.flatMap((writer) => writer.tokens).length).toBeGreaterThan(KILLS * 5);
  for (const writer of writers) writer.client.destroy();
}, 300_000);
