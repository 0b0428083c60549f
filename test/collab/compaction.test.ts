import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, type DoorOptions, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { noteText, readNote, writeNote } from './support/notes.ts';
import { updateOf } from './support/raw-frames.ts';
import { storedUpdates } from './support/stored-updates.ts';

let test: TestDatabase;
let world: World;
let lane: string;
let door: Door;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
beforeEach(async () => {
  lane = (await freshLanes(test.db, world)).shared;
});
afterEach(() => door.close());
afterAll(() => test.drop());

async function open(times: DoorOptions['times']): Promise<void> {
  door = await openDoor(test.db, { times: { roomSweepMs: 600_000, hibernateMs: 600_000, ...times } });
}

async function writer() {
  const client = await openLane(door, world.people['account-manager'], lane);
  await until('the first sync', () => client.getState().isSynced);
  return client;
}

async function storedNote(title: string): Promise<string | undefined> {
  const doc = new Y.Doc();
  for (const bytes of await storedUpdates(door.log, lane)) Y.applyUpdate(doc, bytes);
  return readNote(doc, title);
}

const loaded = async () => (await door.log.load(lane)) ?? expect.fail('the lane is gone');

async function historyRows(): Promise<number> {
  const [sum] = await test.db.collab<{ rows: number }[]>`
    SELECT coalesce(sum(row_count), 0)::int AS rows FROM doc_history WHERE doc_id = ${lane}`;
  return sum?.rows ?? 0;
}

describe('[C39] a snapshot is renewed', () => {
  it('while people type, once the rows behind it have grown; nothing is lost, and what was compacted is history', async () => {
    await open({});
    const client = await writer();
    writeNote(client.doc, 'long', 'x');
    // What does not merge: a kilobyte each.
    const words = Array.from({ length: 40 }, (_, index) => `${index}:${'word '.repeat(200)}`);
    for (const word of words) {
      noteText(client.doc, 'long')?.insert(0, word);
      await until('it to be saved', () => client.getState().saved === 'saved');
    }
    await until('a snapshot', async () => (await loaded()).snapshot !== null);
    const { seq, snapshot, tail } = await loaded();
    expect(tail.length).toBe(seq - (snapshot?.seq ?? 0));
    expect(await historyRows()).toBe(snapshot?.seq);
    expect(await storedNote('long')).toBe(`${words.toReversed().join('')}x`);
    client.destroy();
  });

  it('when everybody has left, and the room goes', async () => {
    await open({ roomGraceMs: 50, roomSweepMs: 20 });
    const client = await writer();
    writeNote(client.doc, 'short', 'words');
    await until('it to be saved', () => client.getState().saved === 'saved');
    client.destroy();
    await until('the room to be gone', () => door.gateway.stats().rooms === 0);
    const { seq, snapshot, tail } = await loaded();
    expect([snapshot?.seq, tail.length]).toEqual([seq, 0]);
    expect(await storedNote('short')).toBe('words');
  });

  it('before the node ends', async () => {
    await open({});
    const client = await writer();
    writeNote(client.doc, 'short', 'words');
    await until('it to be saved', () => client.getState().saved === 'saved');
    client.destroy();
    await door.gateway.drain();
    expect((await loaded()).tail).toEqual([]);
  });

  it('for lanes that nobody holds', async () => {
    await open({});
    const { writer: own } = await loaded();
    const data = updateOf((doc) => writeNote(doc, 'large', 'x'.repeat(30_000)));
    await door.log.append(own, [{ userId: null, clientId: null, claims: [], touched: [], data }]);
    await test.db.collab`UPDATE doc_head SET written_at = written_at - interval '5 minutes' WHERE doc_id = ${lane}`;
    await door.close();
    await open({ roomSweepMs: 50 });
    await until('a snapshot', async () => (await loaded()).snapshot !== null);
    expect((await loaded()).tail).toEqual([]);
    expect(door.gateway.stats().rooms).toBe(0);
  });
});
