import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { noteText, readNote, writeNote } from './support/notes.ts';
import { createRandom, seedOfRun } from './support/random.ts';
import { type LineState, openTcpProxy, type TcpProxy } from './support/tcp-proxy.ts';

const SEED = seedOfRun();
/** `CUTS=500` is the long run. */
const CUTS = Number(process.env.CUTS ?? 20);
/** `ghost` leaves the server with a line whose other end is gone; what is cut cannot say that it is. */
const KINDS: readonly LineState[] = ['reset', 'blackhole', 'slow', 'ghost'];

let test: TestDatabase;
let world: World;
let door: Door;
let proxy: TcpProxy;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
  proxy = await openTcpProxy(door.port);
});
afterAll(async () => {
  await proxy.close();
  await door.close();
  await test.drop();
});

it(`[C1] [C2] nothing is lost or doubled over ${CUTS} cuts of the line, and nothing unsaved is called saved (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  const through = { url: `ws://127.0.0.1:${proxy.port}/collab`, signIn: door.signIn };
  const writers: LaneClient[] = [];
  for (const name of ['account-manager', 'customer-lead', 'customer-contributor'] as const) {
    writers.push(await openLane(through, world.people[name], world.lanes.shared));
  }
  const witness = await openLane(door, world.people['core-team-member'], world.lanes.shared);
  await until('all to be there', () => [...writers, witness].every((client) => client.getState().isSynced));
  writeNote(witness.doc, 'text', '');
  await until('the text to be everywhere', () => writers.every(({ doc }) => readNote(doc, 'text') !== undefined));

  const tokens: string[] = [];
  const type = (writer: LaneClient): void => {
    const token = `<${tokens.length}>`;
    const text = noteText(writer.doc, 'text');
    if (text === null) throw new Error('the text is gone');
    text.insert(text.length, token);
    tokens.push(token);
  };
  for (let cut = 0; cut < CUTS; cut += 1) {
    for (const writer of writers) type(writer);
    const kind = random.pick(KINDS);
    proxy.set(kind);
    for (const writer of writers) type(writer);
    if (kind === 'reset' || kind === 'blackhole') {
      const untold = tokens.slice(-writers.length);
      expect(writers.map((writer) => writer.getState().saved)).not.toContain('saved');
      for (const token of untold) expect(readNote(witness.doc, 'text')).not.toContain(token);
    }
    if (cut === 0) {
      // Once, because it takes the five seconds after which a page must say so.
      proxy.set('blackhole');
      await until('everybody to be told', () => writers.every((writer) => writer.getState().saved === 'unsaved'));
    }
    proxy.set('open');
    const what = `all to agree after cut ${cut}, ${kind}`;
    await until(what, () => {
      const texts = [...writers, witness].map((client) => readNote(client.doc, 'text'));
      return texts.every((text) => text === texts[0] && tokens.every((token) => text?.includes(token) === true));
    });
    await until('all to be saved', () => writers.every((writer) => writer.getState().saved === 'saved'));
  }
  const words = readNote(witness.doc, 'text') ?? '';
  for (const token of tokens) expect(words.split(token).length - 1, `${token} stands once (seed ${SEED})`).toBe(1);
  for (const client of [...writers, witness]) client.destroy();
}, 240_000);
