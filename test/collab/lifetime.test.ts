import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentLog } from '../../db/document-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRaw, openRawLane, openStock } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { readNote, writeNote } from './support/notes.ts';
import { hello, join, step1, updateOf } from './support/raw-frames.ts';

const KEEPALIVE = [1, 1, 0];

let test: TestDatabase;
let world: World;
let lanes: World['lanes'];
const doors: Door[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
beforeEach(async () => {
  lanes = await freshLanes(test.db, world);
});
afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()));
  await test.drop();
});

async function openFor(options: Parameters<typeof openDoor>[1]): Promise<Door> {
  const door = await openDoor(test.db, options);
  doors.push(door);
  return door;
}

describe('an open socket', () => {
  it('[C10] hears a keepalive again and again, also a reader and one that never asked for the document', async () => {
    const door = await openFor({ times: { sweepMs: 60 } });
    const silent = await openRawLane(door, world.people['executive-sponsor'], lanes.shared);
    const writer = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(writer);
    await until('keepalives', () => silent.heard(...KEEPALIVE).length > 4 && writer.heard(...KEEPALIVE).length > 4);
    silent.end();
    writer.end();
  });

  it('[C10] by default hears something well within the 30 s after which the stock provider gives up', async () => {
    const { DEFAULT_TIMES } = await import('../../collab/gateway/gateway-options.ts');
    expect(DEFAULT_TIMES.sweepMs).toBeLessThanOrEqual(20_000);
  });

  it('is cut when its peer no longer answers pings', async () => {
    const door = await openFor({ times: { sweepMs: 60 } });
    const dead = await openRawLane(door, world.people['account-manager'], lanes.shared);
    dead.freeze();
    await until('the door to notice', () => door.gateway.stats().sockets === 0);
    dead.end();
  });

  it('[C23] is closed with 1013 when it does not read what it is sent', async () => {
    const door = await openFor({ limits: { maxBufferedBytes: 200_000, bytesAtOnce: 1e9, framesAtOnce: 1e6 } });
    const slow = await openRawLane(door, world.people['customer-lead'], lanes.shared);
    await join(slow);
    slow.freeze();
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    await until('the writer to be live', () => writer.getState().isSynced);
    const chunk = 'x'.repeat(100_000);
    await until('the slow one to be dropped', () => {
      if (writer.getState().unsavedCount === 0) writeNote(writer.doc, 'bulk', chunk + Math.random());
      return door.gateway.stats().sockets === 1;
    });
    expect(writer.getState().connection).toBe('live');
    slow.end();
    writer.destroy();
  });

  it('[C25] is closed with 4501 when its AuthSession runs out, unless the person has prolonged it', async () => {
    const door = await openFor({ lifetime: { idleHours: 1.5 / 3_600, absoluteHours: 2 } });
    const ending = await door.signIn(world.people['account-manager']);
    const prolonged = await door.signIn(world.people['core-team-member']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, ending.headers);
    const other = openRaw(`${door.url}/${lanes.shared}`, prolonged.headers);
    await until('both to be admitted', () => door.gateway.stats().sockets === 2);
    const later = new Date(Date.now() + 3_600_000);
    await test.db.auth`UPDATE auth_session SET expires_at = ${later} WHERE id = ${prolonged.session.id}`;
    expect(await socket.closed()).toBe(4501);
    expect(Date.now()).toBeGreaterThanOrEqual(ending.session.expiresAt.getTime());
    other.send(hello());
    await until('the other to be heard', () => other.heard(64, 1).length === 1);
    expect(other.code).toBe(0);
    other.end();
  });

  it('is closed with 4401 when its AuthSession ends or its person is sent away, and no other is', async () => {
    const door = await openFor({});
    const anna = world.people['account-manager'];
    const first = await door.signIn(anna);
    const second = await door.signIn(anna);
    const [one, two] = [first, second].map(({ headers }) => openRaw(`${door.url}/${lanes.shared}`, headers));
    const clara = await openRawLane(door, world.people['customer-lead'], lanes.shared);
    await until('all to be admitted', () => door.gateway.stats().sockets === 3);
    await test.db.auth`DELETE FROM auth_session WHERE id = ${first.session.id}`;
    expect(await one?.closed()).toBe(4401);
    expect(two?.code).toBe(0);
    await test.db.auth`DELETE FROM auth_session WHERE user_id = ${anna}`;
    expect(await two?.closed()).toBe(4401);
    expect(clara.code).toBe(0);
    clara.end();
  });

  it('is closed with 4403 when its person loses the lane, and sent round when their rights change', async () => {
    const door = await openFor({ times: { sweepMs: 50, recheckMs: 50 } });
    const removed = world.people['customer-contributor'];
    const changed = world.people['customer-lead'];
    const gone = await openLane(door, removed, lanes.shared);
    const reader = await openLane(door, changed, lanes.shared);
    await until('both to be live', () => gone.getState().isSynced && reader.getState().capabilities.includes('edit'));
    await test.db.provision`DELETE FROM plan_member WHERE person_id = ${removed}`;
    await until('the end', () => gone.getState().connection === 'closed');
    expect(gone.getState()).toMatchObject({ closeCode: 4403, saved: 'saved' });
    await test.db.provision`UPDATE plan_member SET role = 'customer-observer' WHERE person_id = ${changed}`;
    await until('the new rights', () => reader.getState().isSynced && !reader.getState().capabilities.includes('edit'));
    gone.destroy();
    reader.destroy();
  });
});

describe('[C4] a room', () => {
  it('is loaded once for many who come at once, kept for a while when empty, and then let go', async () => {
    const inner = createDocumentLog(test.db.collab);
    const loads: string[] = [];
    const load = (id: string) => {
      loads.push(id);
      return inner.load(id);
    };
    const log = { ...inner, load };
    const door = await openFor({ log, times: { roomGraceMs: 150 } });
    const person = world.people['account-manager'];
    const sockets = await Promise.all(Array.from({ length: 8 }, () => openRawLane(door, person, lanes.shared)));
    for (const socket of sockets) socket.send(step1());
    await until('all to have the document', () => sockets.every((socket) => socket.heard(0, 1).length === 1));
    expect(loads).toHaveLength(1);
    for (const socket of sockets) socket.end();
    await until('the room to be gone', () => door.gateway.stats().rooms === 0);
    const again = await openRawLane(door, person, lanes.shared);
    again.send(step1());
    await until('the document again', () => again.heard(0, 1).length === 1);
    expect(loads).toHaveLength(2);
    again.end();
  });

  it('[C38] sets a damaged row aside and tells the operator which; the rest of it loads, and other lanes do not notice', async () => {
    const door = await openFor({});
    const loaded = await door.log.load(lanes.shared);
    if (loaded === null) throw new Error('no lane');
    const rows = ['broken', 'whole'].map((title) => updateOf((doc) => writeNote(doc, title, 'word')));
    const row = (data: Uint8Array) => ({ userId: null, clientId: null, claims: [], touched: [], data });
    await door.log.append(loaded.writer, rows.map(row));
    await test.db.collab`UPDATE doc_update SET data = 'noise' WHERE doc_id = ${lanes.shared} AND seq = 1`;
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    await until('the rest to be there', () => readNote(writer.doc, 'whole') === 'word');
    expect(readNote(writer.doc, 'broken')).toBeUndefined();
    expect(door.logged.join('\n')).toContain('damaged rows 1 are set aside');
    writeNote(writer.doc, 'later', 'words');
    await until('it to be saved', () => writer.getState().saved === 'saved');
    const other = await openStock(door, world.people['account-manager'], lanes.supplier);
    await until('the other lane to sync', () => other.provider.synced);
    other.destroy();
    writer.destroy();
  });
});

describe('drain', () => {
  it('stores and acknowledges what is in flight, closes with 1012, and takes nobody in', async () => {
    const door = await openDoor(test.db);
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    await until('live', () => writer.getState().isSynced && writer.getState().saved === 'saved');
    const codes: (number | null)[] = [];
    const counts: number[] = [];
    writer.subscribe(() => {
      codes.push(writer.getState().closeCode);
      counts.push(writer.getState().unsavedCount);
    });
    const raw = await openRawLane(door, world.people['customer-lead'], lanes.shared);
    await join(raw);
    writeNote(writer.doc, 'last', 'words');
    await until(
      'the words to be in flight or stored',
      () => door.gateway.stats().inFlight > 0 || raw.heard(0, 2).length > 0,
    );
    await door.gateway.drain();
    expect(await raw.closed()).toBe(1012);
    await until('the writer to notice', () => codes.includes(1012));
    expect(counts.at(-1)).toBe(0);
    const { headers } = await door.signIn(world.people['account-manager']);
    const late = openRaw(`${door.url}/${lanes.shared}`, headers);
    await late.closed().catch(() => undefined);
    expect(late.frames).toEqual([]);
    writer.destroy();
    await door.close();
  });
});
