import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane, openStock } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { notesOf, readNote, writeNote } from './support/notes.ts';
import { hello, step1, step2, update } from './support/raw-frames.ts';
import { storedUpdates } from './support/stored-updates.ts';

let test: TestDatabase;
let world: World;
let door: Door;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

describe('a lane, live', () => {
  it('syncs stock providers of both firms through the shared lane', async () => {
    const anna = await openStock(door, world.people['account-manager'], world.lanes.shared);
    const clara = await openStock(door, world.people['customer-lead'], world.lanes.shared);
    await until('both to sync', () => anna.provider.synced && clara.provider.synced);
    writeNote(anna.doc, 'from-anna', 'hello');
    writeNote(clara.doc, 'from-clara', 'good day');
    await until('clara to see it', () => readNote(clara.doc, 'from-anna') === 'hello');
    await until('anna to see it', () => readNote(anna.doc, 'from-clara') === 'good day');
    anna.destroy();
    clara.destroy();
  });

  it('[C1] [C2] tells our client when its words are stored, and they are', async () => {
    const lane = world.lanes.supplier;
    const client = await openLane(door, world.people['account-manager'], lane);
    writeNote(client.doc, 'early', 'typed before the first sync');
    await until('the first sync', () => client.getState().isSynced);
    writeNote(client.doc, 'late', 'typed after it');
    await until('saved', () => client.getState().saved === 'saved' && client.getState().unsavedCount === 0);
    expect(client.getState().capabilities).toContain('edit');
    const stored = new Y.Doc();
    for (const update of await storedUpdates(door.log, lane)) Y.applyUpdate(stored, update);
    expect(notesOf(stored)).toEqual({ early: 'typed before the first sync', late: 'typed after it' });
    client.destroy();
  });

  it('[C2] takes what was typed between reconnecting and the step 2, which builds on what was typed offline', async () => {
    const lane = world.lanes.customer;
    const offline = new Y.Doc();
    writeNote(offline, 'first', 'typed offline');
    const socket = await openRawLane(door, world.people['customer-lead'], lane);
    socket.send(hello());
    socket.send(step1(offline));
    const vector = Y.encodeStateVector(offline);
    writeNote(offline, 'second', 'typed before the answer');
    socket.send(update(Y.encodeStateAsUpdate(offline, vector)));
    await until("the server's step 1", () => socket.heard(0, 0).length === 1);
    expect(socket.heard(64, 2)).toEqual([]);
    socket.send(step2(Y.encodeStateAsUpdate(offline)));
    await until('both frames to be settled', () => socket.heard(64, 2, 2).length === 1);
    expect(socket.heard(64, 3)).toEqual([]);
    const stored = new Y.Doc();
    for (const bytes of await storedUpdates(door.log, lane)) Y.applyUpdate(stored, bytes);
    expect(notesOf(stored)).toEqual(notesOf(offline));
    socket.end();
  });
});
