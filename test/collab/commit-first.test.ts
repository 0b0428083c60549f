import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { eraseNote, notesOf, readNote, writeNote } from './support/notes.ts';
import { whileCommitsWait } from './support/paused-log.ts';
import { hello, step1 } from './support/raw-frames.ts';
import { storedUpdates } from './support/stored-updates.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let lanes: World['lanes'];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
beforeEach(async () => {
  lanes = await freshLanes(test.db, world);
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

async function storedMeta(laneId: string): Promise<Record<string, unknown>> {
  const doc = new Y.Doc();
  for (const bytes of await storedUpdates(door.log, laneId)) Y.applyUpdate(doc, bytes);
  return notesOf(doc);
}

describe('while a commit waits', () => {
  it('[C1] [C3] nobody is told: no saved, no relay, and no step 2 for who joins', async () => {
    const lane = lanes.shared;
    const author = await openLane(door, world.people['account-manager'], lane);
    const peer = await openRawLane(door, world.people['customer-lead'], lane);
    peer.send(hello());
    peer.send(step1());
    await until('both to be there', () => author.getState().isSynced && peer.heard(0, 1).length > 0);
    await until('the first acknowledgement', () => author.getState().saved === 'saved');
    const joiner = await openRawLane(door, world.people['customer-contributor'], lane);
    await whileCommitsWait(test, async (pause) => {
      writeNote(author.doc, 'word', 'not stored yet');
      await pause.untilCommitWaits();
      joiner.send(hello());
      joiner.send(step1());
      // The welcome shows that the joiner has been heard.
      await until('the welcome', () => joiner.heard(64, 1).length === 1);
      writeNote(author.doc, 'second', 'typed while waiting');
      await until('the author to have waited a while', () => author.getState().unsavedCount === 2);
      expect(author.getState().saved).toBe('saving');
      expect(peer.heard(0, 2)).toEqual([]);
      expect(joiner.heard(0)).toEqual([]);
      expect(await storedMeta(lane)).toEqual({});
    });
    await until('the words to be saved', () => author.getState().saved === 'saved');
    await until('the peer to be told', () => peer.heard(0, 2).length === 2);
    await until('the joiner to have the document', () => joiner.heard(0, 1).length === 1);
    expect(await storedMeta(lane)).toEqual({ word: 'not stored yet', second: 'typed while waiting' });
    author.destroy();
    peer.end();
    joiner.end();
  });

  it('[C1] [C2] turns to unsaved after five seconds, from the age of the edit and not from the socket', async () => {
    const author = await openLane(door, world.people['account-manager'], lanes.shared);
    await until('sync', () => author.getState().isSynced && author.getState().saved === 'saved');
    await whileCommitsWait(test, async () => {
      writeNote(author.doc, 'slow', 'to come');
      await until('the warning', () => author.getState().saved === 'unsaved', 8_000);
      expect(author.getState().connection).toBe('live');
    });
    await until('saved in the end', () => author.getState().saved === 'saved');
    author.destroy();
  });

  it('[C1] when its connection dies, everybody comes back and the author brings the words again', async () => {
    const lane = lanes.shared;
    const author = await openLane(door, world.people['account-manager'], lane);
    const peer = await openLane(door, world.people['customer-lead'], lane);
    await until('both to be there', () => author.getState().isSynced && peer.getState().isSynced);
    const closes: (number | null)[] = [];
    peer.subscribe(() => closes.push(peer.getState().closeCode));
    await whileCommitsWait(test, async (pause) => {
      writeNote(author.doc, 'word', 'of unknown fate');
      await pause.untilCommitWaits();
      await pause.killWaitingCommit();
      await until('the peer to be sent away', () => closes.includes(4503));
      expect(notesOf(peer.doc)).toEqual({});
      expect(author.getState().unsavedCount).toBe(1);
    });
    await until('saved', () => author.getState().saved === 'saved' && author.getState().unsavedCount === 0);
    await until('the peer to see it', () => readNote(peer.doc, 'word') === 'of unknown fate');
    expect(await storedMeta(lane)).toEqual({ word: 'of unknown fate' });
    author.destroy();
    peer.destroy();
  });

  it('[C2] a deletion is acknowledged like any other edit', async () => {
    const author = await openLane(door, world.people['account-manager'], lanes.shared);
    writeNote(author.doc, 'word', 'soon gone');
    await until('saved', () => author.getState().isSynced && author.getState().saved === 'saved');
    eraseNote(author.doc, 'word');
    expect(author.getState().unsavedCount).toBe(1);
    await until('saved again', () => author.getState().unsavedCount === 0);
    expect(await storedMeta(lanes.shared)).toEqual({});
    author.destroy();
  });

  it('[C14] hands no deleted text to who joins later', async () => {
    const lane = lanes.shared;
    const author = await openLane(door, world.people['account-manager'], lane);
    writeNote(author.doc, 'draft', 'CANARY-deleted-text');
    await until('saved', () => author.getState().isSynced && author.getState().saved === 'saved');
    eraseNote(author.doc, 'draft');
    await until('the deletion to be saved', () => author.getState().unsavedCount === 0);
    const joiner = await openRawLane(door, world.people['customer-lead'], lane);
    joiner.send(step1());
    await until('the document', () => joiner.heard(0, 1).length === 1);
    expect(Buffer.concat(joiner.frames).includes('CANARY')).toBe(false);
    author.destroy();
    joiner.end();
  });
});
