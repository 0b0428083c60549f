import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bus } from '../../collab/bus/bus.ts';
import { createChaosBus } from '../../collab/bus/chaos-bus.ts';
import { createMemoryBus, createMemoryHub } from '../../collab/bus/memory-bus.ts';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { laneTopic } from '../../collab/room/lane-message.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { addText, storedDocument, textOf, wordsOf } from './support/lane-words.ts';
import type { SocketPath } from './support/node-web-socket.ts';
import { hello, join as joinRaw, presence, step1 } from './support/raw-frames.ts';

/** Longer than any test here: what happens without it happens by the bus. */
const NEVER_MS = 600_000;
const DEAF = { dropped: () => undefined, troubled: () => undefined };

const [ONE] = [randomUUID()];

let test: TestDatabase;
let world: World;
let lane: string;
let doors: Door[] = [];
let clients: LaneClient[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
beforeEach(async () => {
  lane = (await freshLanes(test.db, world)).shared;
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  for (const door of doors) await door.close();
  clients = [];
  doors = [];
});
afterAll(() => test.drop());

async function openDoors(buses: readonly Bus[], headPollMs: number): Promise<void> {
  for (const bus of buses) doors.push(await openDoor(test.db, { bus, times: { headPollMs } }));
}

/** Two doors that hear each other. */
async function connectedDoors(): Promise<void> {
  const hub = createMemoryHub();
  await openDoors([createMemoryBus(hub, DEAF), createMemoryBus(hub, DEAF)], NEVER_MS);
}

/** Two doors that hear nothing of each other. */
const deafDoors = (headPollMs: number): Promise<void> =>
  openDoors([createMemoryBus(createMemoryHub(), DEAF), createMemoryBus(createMemoryHub(), DEAF)], headPollMs);

function doorAt(at: number): Door {
  const door = doors[at];
  if (door === undefined) throw new Error('no such door');
  return door;
}

async function join(at: number, person: 'account-manager' | 'customer-lead', path?: SocketPath): Promise<LaneClient> {
  const client = await openLane(doorAt(at), world.people[person], lane, path);
  clients.push(client);
  await until('the first sync', () => client.getState().isSynced);
  return client;
}

describe('[C35] two nodes of one lane', () => {
  it('hear of each other by the bus, at once and without reading the log again', async () => {
    await connectedDoors();
    const [here, there] = [await join(0, 'account-manager'), await join(1, 'customer-lead')];
    addText(here.doc, ONE).insert(0, 'from here');
    await until('the words to cross', () => wordsOf(there.doc, ONE) === 'from here');
    textOf(there.doc, ONE)?.insert(9, ', from there');
    await until('the answer to cross', () => wordsOf(here.doc, ONE) === 'from here, from there');
    await until('all to be saved', () => clients.every((client) => client.getState().saved === 'saved'));
    expect(wordsOf(await storedDocument(doorAt(0).log, lane), ONE)).toBe('from here, from there');
  });

  it('hear of each other by the heads when the bus says nothing', async () => {
    await deafDoors(100);
    const [here, there] = [await join(0, 'account-manager'), await join(1, 'customer-lead')];
    addText(here.doc, ONE).insert(0, 'found by looking');
    await until('the words to cross', () => wordsOf(there.doc, ONE) === 'found by looking');
  });

  it('[C67] take from who moves what was read on the other, though nobody has told this one of it', async () => {
    await deafDoors(NEVER_MS);
    const writer = await join(0, 'account-manager');
    const text = addText(writer.doc, ONE);
    text.insert(0, 'read elsewhere');
    const first = doorAt(0);
    let at = first;
    const mover = await join(0, 'customer-lead', { route: (url) => url.replace(first.url, at.url) });
    await until('the words to be read', () => wordsOf(mover.doc, ONE) === 'read elsewhere');
    const host = await openLane(doorAt(1), world.people['customer-contributor'], lane);
    clients.push(host);
    await until('the other node to hold the lane', () => wordsOf(host.doc, ONE) === 'read elsewhere');
    text.insert(14, ', and deleted there');
    text.delete(0, 5);
    await until('what came later to be read', () => wordsOf(mover.doc, ONE) === 'elsewhere, and deleted there');

    at = doorAt(1);
    doors = [at];
    const leaving = first.close();
    await until('the move', () => mover.getState().connection !== 'live');
    textOf(mover.doc, ONE)?.insert(9, ' by others');
    await leaving;
    await until('the move to be over', () => mover.getState().isSynced && mover.getState().saved === 'saved');
    expect(mover.getState().drafts).toEqual([]);
    await until('this node to have all', () => wordsOf(host.doc, ONE) === 'elsewhere by others, and deleted there');
    const { rows } = await at.log.since(lane, 0);
    const own = rows.filter(({ userId }) => userId === world.people['customer-lead']);
    expect(
      own.map(({ data }) => Y.decodeUpdate(data).ds.clients.size),
      'deletions taken for theirs',
    ).toEqual([0]);
  });

  it('agree when both write at once, each behind the other', async () => {
    await connectedDoors();
    const [here, there] = [await join(0, 'account-manager'), await join(1, 'customer-lead')];
    addText(here.doc, ONE);
    await until('the section to cross', () => textOf(there.doc, ONE) !== null);
    for (let count = 0; count < 150; count += 1) {
      textOf(here.doc, ONE)?.insert(0, 'h');
      textOf(there.doc, ONE)?.insert(0, 't');
      if (count % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until('both to have all', () => clients.every((client) => wordsOf(client.doc, ONE).length === 300));
    expect(wordsOf(here.doc, ONE)).toBe(wordsOf(there.doc, ONE));
  });

  it('show who is on the other node, also to who comes later, and forget who left', async () => {
    await connectedDoors();
    const here = await join(0, 'account-manager');
    here.awareness.setLocalState({ field: { record: ONE, field: 'title' } });
    await until('presence to be known at home', () => here.awareness.getLocalState() !== null);
    const there = await join(1, 'customer-lead');
    const seen = (): unknown => there.awareness.getStates().get(here.doc.clientID)?.user;
    await until('the other to be seen', () => seen() !== undefined);
    expect(seen()).toMatchObject({ personId: world.people['account-manager'], side: 'supplier' });
    here.destroy();
    await until('the other to be gone', () => seen() === undefined);
  });

  it('tell each other where somebody is as rarely as people are told, and last where they are', async () => {
    const hub = createMemoryHub();
    const ears = createMemoryBus(hub, DEAF);
    await openDoors([createMemoryBus(hub, DEAF), createMemoryBus(hub, DEAF)], NEVER_MS);
    const socket = await openRawLane(doorAt(0), world.people['account-manager'], lane);
    await joinRaw(socket);
    const there = await join(1, 'customer-lead');
    let told = 0;
    ears.subscribe(laneTopic(lane), () => {
      told += 1;
    });
    const startedAt = Date.now();
    for (let index = 0; index <= 200; index += 1)
      socket.send(presence(100, index, { field: { record: String(index), field: 'title' } }));
    await until('the last place to cross', () => there.awareness.getStates().get(100)?.field?.record === '200');
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(Math.ceil((Date.now() - startedAt) / 100) + 1);
    socket.end();
  });

  it('forget who is on a node that is not heard of any more', async () => {
    const hub = createMemoryHub();
    let isDeaf = false;
    const nothing = { duplicate: 0, reorder: 0, delay: 0, maxDelayMs: 0 };
    const chaos = { ...nothing, drop: 0.5, random: () => (isDeaf ? 0 : 0.9) };
    await openDoors([createMemoryBus(hub, DEAF), createChaosBus(createMemoryBus(hub, DEAF), chaos)], NEVER_MS);
    const here = await join(0, 'account-manager');
    const there = await join(1, 'customer-lead');
    here.awareness.setLocalState({ field: { record: ONE, field: 'title' } });
    const isSeen = (): boolean => there.awareness.getStates().has(here.doc.clientID);
    await until('the other to be seen', isSeen);
    isDeaf = true;
    await until('the other to be forgotten', () => !isSeen());
    isDeaf = false;
    here.awareness.setLocalState({ field: { record: ONE, field: 'outcome' } });
    await until('the other to be seen again', isSeen);
  });

  it('pass on what happened beside the document', async () => {
    await connectedDoors();
    const socket = await openRawLane(doorAt(1), world.people['customer-lead'], lane);
    socket.send(hello());
    socket.send(step1());
    await until('the content', () => socket.heard(0, 1).length === 1);
    doorAt(0).gateway.publishEvent(lane, { topic: 'comment', id: 'c1', seq: 0 });
    await until('the event', () => socket.heard(64, 6).length === 1);
    socket.end();
  });
});
