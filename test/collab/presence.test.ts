import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodePresence, type PresenceEntry } from '../../collab/protocol/presence-frame.ts';
import { encodeUpdate } from '../../collab/protocol/server-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane, openStock, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { writeNote } from './support/notes.ts';
import { join, presence, step1 } from './support/raw-frames.ts';

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

function entriesOf(socket: RawSocket): PresenceEntry[] {
  return socket.heard(1).flatMap((frame) => {
    const decoder = createDecoder(frame);
    readVarUint(decoder);
    return decodePresence(readVarUint8Array(decoder)) ?? [];
  });
}

async function entriesWhen(
  socket: RawSocket,
  isEnough: (entries: PresenceEntry[]) => boolean,
): Promise<PresenceEntry[]> {
  return until('presence', () => {
    const entries = entriesOf(socket);
    return isEnough(entries) && entries;
  });
}

async function watcherIn(laneId: string): Promise<RawSocket> {
  const watcher = await openRawLane(door, world.people['customer-lead'], laneId);
  await join(watcher);
  return watcher;
}

const at = (record: string) => ({ field: { record, field: 'value' } });

describe('[C9] presence', () => {
  it("carries the server's word on name, firm and clock, whatever the client claims", async () => {
    const watcher = await watcherIn(lanes.shared);
    const forger = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(forger);
    const before = Date.now();
    forger.send(presence(4711, 2 ** 52, { user: { name: 'The Chief', firmName: 'Contoso' }, ...at('title') }));
    const [entry] = await entriesWhen(watcher, (entries) => entries.length > 0);
    const state = JSON.parse(entry?.json ?? 'null');
    expect(entry?.clientId).toBe(4711);
    expect(state.field).toEqual({ record: 'title', field: 'value' });
    expect(state.user).toMatchObject({ personId: world.people['account-manager'], side: 'supplier' });
    expect(state.user.name).toMatch(/^Person account-manager/);
    expect(state.user.firmName).toMatch(/^Northwind/);
    expect(state.user.color).toMatch(/^#[0-9a-f]{6}$/i);
    expect(entry?.clock).toBeGreaterThanOrEqual(before);
    expect(entry?.clock).toBeLessThanOrEqual(Date.now());
    forger.end();
    watcher.end();
  });

  const id = { client: 7, clock: 3 };
  const position = { type: null, tname: null, item: id, assoc: 0 };
  const unreadable: [string, unknown][] = [
    ['a cursor that is no object', { cursor: true }],
    ['a cursor without a head', { cursor: { anchor: position } }],
    ['a position that is null', { cursor: { anchor: null, head: position } }],
    ['a position that names nothing', { cursor: { anchor: { assoc: 0 }, head: position } }],
    ['an id that is no number', { cursor: { anchor: { item: { client: '7', clock: 3 } }, head: position } }],
    ['a negative clock', { cursor: { anchor: { type: { client: 7, clock: -1 } }, head: position } }],
    ['half a clock', { cursor: { anchor: { type: { client: 7, clock: 0.5 } }, head: position } }],
    ['an unknown root', { cursor: { anchor: { tname: 'secrets' }, head: position } }],
    ['a place of one word', { field: 'title' }],
    ['a place with a long name', { field: { record: 'x'.repeat(65), field: 'value' } }],
    ['what nobody reads', { role: 'owner', clientId: 1 }],
  ];
  it.each(unreadable)('drops %s and tells the rest', async (_what, state) => {
    const watcher = await watcherIn(lanes.shared);
    const reader = await openRawLane(door, world.people['executive-sponsor'], lanes.shared);
    await join(reader);
    reader.send(presence(100, 1, state));
    const [entry] = await entriesWhen(watcher, (entries) => entries.length > 0);
    expect(Object.keys(JSON.parse(entry?.json ?? 'null'))).toEqual(['user']);
    expect(reader.code).toBe(0);
    reader.end();
    watcher.end();
  });

  it('passes a cursor that Yjs can read, without what else hangs on it, and one that was taken away', async () => {
    const watcher = await watcherIn(lanes.shared);
    const reader = await openRawLane(door, world.people['executive-sponsor'], lanes.shared);
    await join(reader);
    const anchor = { type: id, tname: null, item: null, assoc: -1 };
    reader.send(presence(100, 1, { cursor: { anchor: { ...anchor, more: 'x' }, head: position }, ...at('title') }));
    reader.send(presence(100, 2, { cursor: null, field: null }));
    const entries = await entriesWhen(watcher, (found) => found.some((entry) => entry.json.includes('"cursor":null')));
    const [first, second] = entries.map((entry) => JSON.parse(entry.json));
    expect(first).toMatchObject({ cursor: { anchor, head: position }, ...at('title') });
    expect(first.cursor.anchor).toEqual(anchor);
    expect(second).toMatchObject({ cursor: null, field: null });
    reader.end();
    watcher.end();
  });

  it("[C6] cannot be claimed under the server's own clientID, nor does a claim let anybody write under it", async () => {
    const loaded = await door.log.load(lanes.shared);
    if (loaded === null) throw new Error('the lane is missing');
    const own = new Y.Doc();
    own.clientID = 1;
    writeNote(own, 'made by', 'the server');
    await door.log.append(loaded.writer, [
      { userId: null, clientId: null, claims: [], touched: [], data: Y.encodeStateAsUpdate(own) },
    ]);
    const watcher = await watcherIn(lanes.shared);
    const thief = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(thief);
    thief.send(presence(1, 1, at('forged')));
    const before = Y.encodeStateVector(own);
    writeNote(own, 'made by', 'a thief');
    thief.send(encodeUpdate(Y.encodeStateAsUpdate(own, before)));
    await until('the rejection', () => thief.heard(64, 3).length === 1);
    thief.send(presence(100, 1, at('honest')));
    const entries = await entriesWhen(watcher, (found) => found.some((entry) => entry.json.includes('honest')));
    expect(entries.map((entry) => entry.clientId)).toEqual([100]);
    expect((await door.log.owners(lanes.shared)).has(1)).toBe(false);
    thief.end();
    watcher.end();
  });

  it('keeps a connection to the first clientID it claimed and lets nobody take or end that of another', async () => {
    const watcher = await watcherIn(lanes.shared);
    const anna = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(anna);
    anna.send(presence(100, 1, at('anna')));
    await entriesWhen(watcher, (entries) => entries.length === 1);
    const thief = await openRawLane(door, world.people['core-team-member'], lanes.shared);
    await join(thief);
    thief.send(presence(100, 99, null));
    thief.send(presence(100, 99, at('forged')));
    thief.send(presence(200, 1, at('own')));
    thief.send(presence(300, 1, at('second self')));
    thief.send(presence(200, 2, at('own again')));
    const entries = await entriesWhen(watcher, (found) => found.some((entry) => entry.json.includes('own again')));
    expect(new Set(entries.map((entry) => entry.clientId))).toEqual(new Set([100, 200]));
    expect(
      entries.filter((entry) => entry.clientId === 100).map((entry) => JSON.parse(entry.json)?.field.record),
    ).toEqual(['anna']);
    anna.end();
    thief.end();
    watcher.end();
  });

  it('is shown to who joins, removed when its socket closes, and not echoed to its own connection', async () => {
    const anna = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(anna);
    anna.send(presence(100, 1, at('anna')));
    anna.send(Uint8Array.of(3));
    const watcher = await watcherIn(lanes.shared);
    await entriesWhen(watcher, (entries) => entries.length === 1);
    expect(entriesOf(anna)).toEqual([]);
    anna.end();
    const entries = await entriesWhen(watcher, (found) => found.length === 2);
    expect(entries[1]).toMatchObject({ clientId: 100, json: 'null' });
    expect(entries[1]?.clock).toBeGreaterThan(entries[0]?.clock ?? Number.POSITIVE_INFINITY);
    watcher.end();
  });

  it('a reconnected page takes its clientID over from its own dead connection', async () => {
    const watcher = await watcherIn(lanes.shared);
    const { headers } = await door.signIn(world.people['account-manager']);
    expect(headers.cookie).toBeDefined();
    const old = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(old);
    old.send(presence(100, 1, at('old')));
    await entriesWhen(watcher, (entries) => entries.length === 1);
    const fresh = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(fresh);
    fresh.send(presence(100, 1, at('fresh')));
    await entriesWhen(watcher, (entries) => entries.some((entry) => entry.json.includes('fresh')));
    old.end();
    fresh.send(presence(100, 2, at('still there')));
    const entries = await entriesWhen(watcher, (found) => found.some((entry) => entry.json.includes('still there')));
    expect(entries.map((entry) => entry.json)).not.toContain('null');
    fresh.end();
    watcher.end();
  });

  it('is dropped beyond two kilobytes and sent at most ten times a second, the last state always', async () => {
    const watcher = await watcherIn(lanes.shared);
    const anna = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(anna);
    anna.send(presence(100, 1, { ...at('xxx'), more: 'x'.repeat(2_048) }));
    const startedAt = Date.now();
    for (let index = 0; index <= 200; index += 1) anna.send(presence(100, index, at(String(index))));
    const entries = await entriesWhen(watcher, (found) =>
      found.some((entry) => JSON.parse(entry.json)?.field?.record === '200'),
    );
    const windows = Math.ceil((Date.now() - startedAt) / 100) + 1;
    expect(entries.length).toBeLessThanOrEqual(windows);
    expect(entries.some((entry) => entry.json.includes('xxx'))).toBe(false);
    anna.end();
    watcher.end();
  });

  it('never crosses lanes', async () => {
    const shared = await watcherIn(lanes.shared);
    const anna = await openRawLane(door, world.people['account-manager'], lanes.supplier);
    await join(anna);
    anna.send(presence(100, 1, at('in private')));
    const colleague = await openRawLane(door, world.people['core-team-member'], lanes.supplier);
    colleague.send(step1());
    await entriesWhen(colleague, (entries) => entries.length === 1);
    shared.send(Uint8Array.of(3));
    shared.send(step1());
    await until('the shared lane to have answered', () => shared.heard(0, 1).length === 2);
    expect(entriesOf(shared)).toEqual([]);
    for (const socket of [shared, anna, colleague]) socket.end();
  });

  it('reaches stock clients and ours alike', async () => {
    const ours = await openLane(door, world.people['account-manager'], lanes.shared);
    const stock = await openStock(door, world.people['customer-lead'], lanes.shared);
    await until('both to be there', () => ours.getState().isSynced && stock.provider.synced);
    ours.awareness.setLocalStateField('cursor', { field: 'title' });
    stock.provider.awareness.setLocalStateField('user', { name: 'Nobody' });
    const nameAt = (states: Map<number, Record<string, unknown>>, id: number): string =>
      JSON.stringify(states.get(id)?.user ?? null);
    await until('ours at theirs', () =>
      nameAt(stock.provider.awareness.getStates(), ours.doc.clientID).includes('Northwind'),
    );
    await until('theirs at ours', () => nameAt(ours.awareness.getStates(), stock.doc.clientID).includes('Contoso'));
    stock.destroy();
    await until('theirs to be gone', () => !ours.awareness.getStates().has(stock.doc.clientID));
    ours.destroy();
  });
});
