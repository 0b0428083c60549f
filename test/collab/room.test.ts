import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setField } from '../../collab/document/records.ts';
import { SCHEMA_VERSION } from '../../collab/document/schema-version.ts';
import { encodeHello } from '../../collab/protocol/control-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { addText, storedDocument, textOf, wordsOf } from './support/lane-words.ts';
import { whileCommitsWait } from './support/paused-log.ts';
import { controlsOf, hello, step1, update, updateOf } from './support/raw-frames.ts';

const [ONE, GOOD, BAD, PEERS, LAST, MADE] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];

let test: TestDatabase;
let world: World;
let door: Door;
let lane: string;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db, { times: { hibernateMs: 150, roomSweepMs: 50, headPollMs: 200 } });
});
beforeEach(async () => {
  lane = (await freshLanes(test.db, world)).shared;
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

const supplier = () => openLane(door, world.people['account-manager'], lane);
const customer = () => openLane(door, world.people['customer-lead'], lane);

/** A raw socket that has the lane's content. */
async function joined(userId: string, said: Uint8Array = hello()): Promise<RawSocket> {
  const socket = await openRawLane(door, userId, lane);
  socket.send(said);
  socket.send(step1());
  await until('the content', () => socket.heard(0, 1).length > 0 || socket.heard(64, 8).length > 0);
  return socket;
}

describe('one beat of a room', () => {
  it('[C31] makes one row of what one person wrote, and one frame for all others', async () => {
    const author = await joined(world.people['account-manager']);
    const peer = await joined(world.people['customer-lead']);
    const doc = new Y.Doc();
    const frames: Uint8Array[] = [];
    doc.on('update', (bytes: Uint8Array) => frames.push(bytes));
    const text = addText(doc, ONE);
    await whileCommitsWait(test, async (pause) => {
      author.send(update(frames[0] ?? new Uint8Array()));
      await pause.untilCommitWaits();
      for (const letter of 'five more letters') text.insert(text.length, letter);
      for (const bytes of frames.slice(1)) author.send(update(bytes));
      expect(peer.heard(0, 2)).toEqual([]);
    });
    await until('all frames to be acknowledged', () => author.heard(64, 2, frames.length).length === 1);
    const loaded = await door.log.load(lane);
    expect(loaded?.tail.map((row) => [row.seq, row.userId])).toEqual([
      [1, world.people['account-manager']],
      [2, world.people['account-manager']],
    ]);
    expect(loaded?.tail.map((row) => row.touched)).toEqual([[`sections/${ONE}`], [`sections/${ONE}/body`]]);
    expect(peer.heard(0, 2)).toHaveLength(2);
    author.end();
    peer.end();
  });

  it('[C32] refuses the one frame that breaks a rule; those beside it, of its author and of others, are stored', async () => {
    const author = await joined(world.people['account-manager']);
    const peer = await customer();
    await until('the peer to be there', () => peer.getState().isSynced);
    const doc = new Y.Doc();
    const frames: Uint8Array[] = [];
    doc.on('update', (bytes: Uint8Array) => frames.push(bytes));
    addText(doc, GOOD);
    // Of another clientID, so that nothing builds on it.
    const bad = updateOf((other) => other.getMap('sections').set(BAD, 'no record at all'));
    await whileCommitsWait(test, async (pause) => {
      peer.doc.transact(() => addText(peer.doc, PEERS));
      await pause.untilCommitWaits();
      author.send(update(frames[0] ?? new Uint8Array()));
      author.send(update(bad));
      textOf(doc, GOOD)?.insert(0, 'typed after the mistake');
      author.send(update(frames[1] ?? new Uint8Array()));
      textOf(peer.doc, PEERS)?.insert(0, 'typed by the peer');
    });
    await until('the refusal', () => author.heard(64, 3).length === 1);
    await until('all to be settled', () => author.heard(64, 2, 3).length === 1 && peer.getState().saved === 'saved');
    const [refusal] = controlsOf(author, 'rejected');
    expect(refusal).toMatchObject({ frame: 2, code: 'shape', touched: [`sections/${BAD}`] });
    const stored = await storedDocument(door.log, lane);
    expect(wordsOf(stored, GOOD)).toBe('typed after the mistake');
    expect(wordsOf(stored, PEERS)).toBe('typed by the peer');
    expect(stored.getMap('sections').has(BAD)).toBe(false);
    author.end();
    peer.destroy();
  });

  it('[C31] stores the last words of somebody who closes the page at once', async () => {
    const author = await joined(world.people['account-manager']);
    const doc = new Y.Doc();
    addText(doc, LAST).insert(0, 'goodbye');
    author.send(update(Y.encodeStateAsUpdate(doc)));
    await author.flushed();
    author.end();
    await until(
      'the words to be stored',
      async () => wordsOf(await storedDocument(door.log, lane), LAST) === 'goodbye',
    );
  });
});

describe('who joins', () => {
  it('[C30] is never sent deleted text: not from the log, not from a snapshot, not deflated', async () => {
    const author = await supplier();
    await until('the first sync', () => author.getState().isSynced);
    const text = addText(author.doc, ONE);
    const secret = `secret ${randomUUID()}`;
    text.insert(0, `kept ${secret}`);
    await until('it to be saved', () => author.getState().saved === 'saved');
    text.delete(5, secret.length);
    await until('the deletion to be saved', () => author.getState().saved === 'saved');
    const packed = encodeHello({ epoch: null, schemaVersion: SCHEMA_VERSION, capabilities: ['packed'] });
    const heard: string[] = [];
    const listen = async (said: Uint8Array): Promise<void> => {
      const joiner = await joined(world.people['customer-lead'], said);
      const inflated = controlsOf(joiner, 'packed').map(({ deflated }) => inflateRawSync(deflated));
      for (const bytes of [...joiner.frames, ...inflated]) heard.push(Buffer.from(bytes).toString('latin1'));
      joiner.end();
    };
    await listen(hello());
    await listen(packed);
    await until('the room to have let go of its document', () => door.gateway.stats().residentRooms === 0);
    await listen(hello());
    await listen(packed);
    expect(heard.filter((frame) => frame.includes('kept')).length).toBeGreaterThanOrEqual(4);
    expect(heard.filter((frame) => frame.includes(secret))).toEqual([]);
    author.destroy();
  });

  it('[C33] is served by a lane that has let go of its document, and the next edit wakes it', async () => {
    const author = await supplier();
    await until('the first sync', () => author.getState().isSynced);
    addText(author.doc, ONE).insert(0, 'before');
    await until('it to be saved', () => author.getState().saved === 'saved');
    await until('the room to have let go of its document', () => door.gateway.stats().residentRooms === 0);
    const [before] = await door.log.head([lane]);
    const reader = await customer();
    await until('the words to arrive', () => wordsOf(reader.doc, ONE) === 'before');
    await until('nothing to be unsaved', () => reader.getState().saved === 'saved');
    expect(door.gateway.stats().residentRooms).toBe(0);
    expect((await door.log.head([lane]))[0]).toEqual(before);
    textOf(reader.doc, ONE)?.insert(6, ' and after');
    await until('both to have it', () => wordsOf(author.doc, ONE) === 'before and after');
    expect(door.gateway.stats().residentRooms).toBe(1);
    author.destroy();
    reader.destroy();
  });
});

describe('a change by the server', () => {
  it('[C34] is logged, relayed and saved like any other, on behalf of whom it says', async () => {
    const reader = await customer();
    await until('the first sync', () => reader.getState().isSynced);
    const userId = world.people['account-manager'];
    const seq = await door.gateway.transact(lane, userId, (doc) => addText(doc, MADE).insert(0, 'by a use case'));
    await until('the words to arrive', () => wordsOf(reader.doc, MADE) === 'by a use case');
    const loaded = await door.log.load(lane);
    expect(loaded?.tail.map((row) => [row.seq, row.userId, row.touched])).toEqual([
      [seq, userId, [`sections/${MADE}`]],
    ]);
    textOf(reader.doc, MADE)?.insert(0, 'edited: ');
    await until('it to be saved', () => reader.getState().saved === 'saved');
    expect(wordsOf(await storedDocument(door.log, lane), MADE)).toBe('edited: by a use case');
    reader.destroy();
  });

  it('[C34] that throws leaves no trace, neither before nor after it changed something', async () => {
    await door.gateway.transact(lane, null, (doc) => addText(doc, ONE).insert(0, 'stands'));
    for (const isLate of [false, true]) {
      const broken = door.gateway.transact(lane, null, (doc) => {
        if (isLate) textOf(doc, ONE)?.insert(0, 'half done ');
        setField(doc, 'objectives', 'no such objective', 'target', 1);
      });
      await expect(broken).rejects.toMatchObject({ code: 'not-found' });
    }
    await door.gateway.transact(lane, null, (doc) => textOf(doc, ONE)?.insert(6, ' still'));
    expect(wordsOf(await storedDocument(door.log, lane), ONE)).toBe('stands still');
  });
});
