import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../collab/document/schema-version.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw, openRawLane } from './support/clients.ts';
import { type Door, ORIGIN, openDoor } from './support/door.ts';
import { hello, step1 } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let door: Door;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db, { limits: { maxSocketsPerUser: 6, maxChannelsPerLane: 8 } });
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

describe('[C7] before the upgrade', () => {
  const cases: [string, (headers: Record<string, string>) => Record<string, string>, number][] = [
    ['no Origin', ({ cookie = '' }) => ({ cookie }), 403],
    ['a foreign Origin', ({ cookie = '' }) => ({ cookie, origin: 'https://evil.example' }), 403],
    ['an Origin that only begins like ours', ({ cookie = '' }) => ({ cookie, origin: `${ORIGIN}.evil.example` }), 403],
    ['the Origin "null"', ({ cookie = '' }) => ({ cookie, origin: 'null' }), 403],
  ];
  it.each(cases)('%s is answered by HTTP', async (_what, change, status) => {
    const { headers } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${world.lanes.shared}`, change(headers));
    await socket.closed();
    expect(socket.status).toBe(status);
    expect(socket.frames).toEqual([]);
  });
});

describe('[C7] after the upgrade', () => {
  async function closeCodeOf(userId: string, path: string): Promise<number> {
    const { headers } = await door.signIn(userId);
    const socket = openRaw(`${door.url}${path}`, headers);
    await socket.opened();
    socket.send(hello());
    socket.send(step1());
    const code = await socket.closed();
    expect(socket.frames, 'nothing but the close').toEqual([]);
    expect(socket.status).toBe(0);
    return code;
  }

  const strangers: [string, () => Promise<Record<string, string>> | Record<string, string>, number][] = [
    ['no cookie', () => ({ origin: ORIGIN }), 4501],
    ['a made-up token', () => ({ origin: ORIGIN, cookie: 'covalent_auth=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }), 4401],
    ['the AuthSession of a suspended person', async () => (await door.signIn(world.suspended)).headers, 4401],
  ];
  it.each(strangers)('%s is closed and hears nothing else', async (_what, headers, code) => {
    const socket = openRaw(`${door.url}/${world.lanes.shared}`, await headers());
    await socket.opened();
    socket.send(hello());
    socket.send(step1());
    expect([await socket.closed(), socket.frames]).toEqual([code, []]);
  });

  it('an unreadable lane, a random id and a path that names none get the same close and not one frame', async () => {
    const customer = world.people['customer-lead'];
    const unreadable = [world.lanes.supplier, world.restricted.supplier, world.restricted.shared, randomUUID()];
    for (const id of unreadable) expect(await closeCodeOf(customer, `/${id}`)).toBe(4404);
    for (const path of ['', '/', '/nothing', `/${world.lanes.shared}/more`, `/${world.lanes.shared.toUpperCase()}`]) {
      expect(await closeCodeOf(customer, path)).toBe(4404);
    }
    expect(await closeCodeOf(world.outsider, `/${world.lanes.shared}`)).toBe(4404);
  });

  it('an older or unreadable schema version is closed with 4426 before any data', async () => {
    const person = world.people['account-manager'];
    for (const schema of [String(SCHEMA_VERSION - 1), '-1', 'x', '']) {
      expect(await closeCodeOf(person, `/${world.lanes.shared}?schema=${schema}`)).toBe(4426);
    }
  });

  it('a page made for somebody else than who is signed in by now is closed with 4401', async () => {
    const { 'account-manager': manager, 'customer-lead': lead } = world.people;
    expect(await closeCodeOf(lead, `/${world.lanes.shared}?person=${manager}`)).toBe(4401);
    expect(await closeCodeOf(lead, `/${world.lanes.supplier}?person=${manager}`)).toBe(4401);
    const { headers } = await door.signIn(lead);
    const own = openRaw(`${door.url}/${world.lanes.shared}?person=${lead}`, headers);
    await own.opened();
    own.send(hello());
    await until('a welcome', () => own.heard(64, 1).length === 1);
    own.end();
  });

  it('an older schema version in the hello is closed with 4426, another epoch with 4409', async () => {
    const old = await openRawLane(door, world.people['account-manager'], world.lanes.shared);
    old.send(hello(null, SCHEMA_VERSION - 1));
    expect(await old.closed()).toBe(4426);
    const restored = await openRawLane(door, world.people['account-manager'], world.lanes.shared);
    restored.send(hello(7));
    expect(await restored.closed()).toBe(4409);
  });

  it('more sockets than a person or a lane may have are closed with 4429, and places come free again', async () => {
    const lead = world.people['customer-lead'];
    const open = await Promise.all(Array.from({ length: 6 }, () => openRawLane(door, lead, world.lanes.customer)));
    expect(await closeCodeOf(lead, `/${world.lanes.customer}`)).toBe(4429);
    const contributor = world.people['customer-contributor'];
    const others = await Promise.all(
      Array.from({ length: 2 }, () => openRawLane(door, contributor, world.lanes.customer)),
    );
    expect(await closeCodeOf(contributor, `/${world.lanes.customer}`)).toBe(4429);
    for (const socket of [...open, ...others]) socket.end();
    await until('the sockets to be gone', () => door.gateway.stats().sockets === 0);
    const again = await openRawLane(door, lead, world.lanes.customer);
    again.send(step1());
    await until('the document', () => again.heard(0, 1).length === 1);
    again.end();
  });

  it('so many sockets from one address are closed with 4429 before anything is looked up', async () => {
    const small = await openDoor(test.db, { limits: { maxSocketsPerAddress: 2 } });
    const { headers } = await small.signIn(world.people['account-manager']);
    const sockets = [0, 1].map(() => openRaw(`${small.url}/${world.lanes.shared}`, headers));
    await Promise.all(sockets.map((socket) => socket.opened()));
    const third = openRaw(`${small.url}/${world.lanes.shared}`, {});
    const fourth = openRaw(`${small.url}/${world.lanes.shared}`, headers);
    expect([await third.closed(), third.status]).toEqual([1006, 403]);
    expect([await fourth.closed(), fourth.status, fourth.frames]).toEqual([4429, 0, []]);
    await small.close();
  });

  it('[C15] logs no token and no cookie', () => {
    expect(door.logged.length).toBeGreaterThan(0);
    expect(door.logged.join('\n')).not.toMatch(/covalent_auth/);
  });
});
