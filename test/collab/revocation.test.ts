import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw, openRawLane, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { writeNote } from './support/notes.ts';
import { hello, join, step1, update, updateOf } from './support/raw-frames.ts';

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

/** A point that work reaches and waits at until it is let through. */
function gate(): { pass(): Promise<void>; open(): void; readonly isReached: boolean } {
  let isReached = false;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    pass: () => {
      isReached = true;
      return opened;
    },
    open: () => open(),
    get isReached() {
      return isReached;
    },
  };
}

describe('[C17] rights that end while a socket is let in', () => {
  type Ending = (door: Door, authSessionId: string, personId: string) => Promise<void> | void;
  const erase = async (authSessionId: string): Promise<void> => {
    await test.db.auth`DELETE FROM auth_session WHERE id = ${authSessionId}`;
  };
  const endings: [string, Ending, number][] = [
    [
      'a sign-out',
      async (door, id) => {
        await erase(id);
        door.gateway.closeAuthSession(id);
      },
      4401,
    ],
    ['a sign-out that told this door nothing', (_door, id) => erase(id), 4401],
    ['a change of password', (door, _id, personId) => door.gateway.closePerson(personId), 4401],
    ['a change of rights', (door, _id, personId) => door.gateway.recheckPerson(personId), 4503],
  ];

  it.each(endings)('%s during the look-up of access or name sends not one frame', async (_what, end, code) => {
    const person = world.people['account-manager'];
    for (const where of ['laneAccess', 'presenceOf'] as const) {
      const held = gate();
      const door = await openFor({
        wrap: (own) =>
          where === 'laneAccess'
            ? { laneAccess: (...asked) => held.pass().then(() => own.laneAccess(...asked)) }
            : { presenceOf: (...asked) => held.pass().then(() => own.presenceOf(...asked)) },
      });
      const { headers, session } = await door.signIn(person);
      const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
      await until('the look-up', () => held.isReached);
      await end(door, session.id, person);
      held.open();
      await socket.opened();
      socket.send(hello());
      socket.send(step1());
      expect(await socket.closed(), where).toBe(code);
      expect(socket.frames, where).toEqual([]);
    }
  });

  it('a sign-out during the last look is seen after it', async () => {
    const held = gate();
    const door = await openFor({
      wrap: (own) => ({
        openAuthSessions: async (ids) => {
          const open = await own.openAuthSessions(ids);
          await held.pass();
          return open;
        },
      }),
    });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('the look-up', () => held.isReached);
    await erase(session.id);
    door.gateway.closeAuthSession(session.id);
    held.open();
    expect(await socket.closed()).toBe(4401);
    expect(socket.frames).toEqual([]);
  });
});

describe('[C18] an open socket', () => {
  const times = { recheckMs: 50 };

  it('ends with 4401 when its AuthSession is gone or its person suspended, though nobody told this door', async () => {
    const door = await openFor({ times });
    const gone = await door.signIn(world.people['account-manager']);
    const kept = await door.signIn(world.people['account-manager']);
    const [one, two] = [gone, kept].map(({ headers }) => openRaw(`${door.url}/${lanes.shared}`, headers));
    const suspended = await openRawLane(door, world.people['customer-contributor'], lanes.shared);
    await until('all to be admitted', () => door.gateway.stats().sockets === 3);
    await test.db.auth`DELETE FROM auth_session WHERE id = ${gone.session.id}`;
    await setStatus(world.people['customer-contributor'], 'suspended');
    expect(await one?.closed()).toBe(4401);
    expect(await suspended.closed()).toBe(4401);
    await setStatus(world.people['customer-contributor'], 'active');
    expect(two?.code).toBe(0);
    two?.end();
  });

  it('is not prolonged by being looked at', async () => {
    let looks = 0;
    const door = await openFor({
      times,
      wrap: (own) => ({
        openAuthSessions: (ids) => {
          looks += 1;
          return own.openAuthSessions(ids);
        },
      }),
    });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    const almostOver = new Date(Date.now() + 60_000);
    await test.db.auth`UPDATE auth_session SET expires_at = ${almostOver} WHERE id = ${session.id}`;
    const before = looks;
    await until('some rounds', () => looks > before + 2);
    const [row] = await test.db.auth<{ expires_at: Date }[]>`
      SELECT expires_at FROM auth_session WHERE id = ${session.id}`;
    expect(row?.expires_at).toEqual(almostOver);
    socket.end();
  });

  it('may write no more after a downgrade, and ends with 4403 when its person is removed', async () => {
    const door = await openFor({ times: { recheckMs: 3_600_000 } });
    const person = world.people['customer-lead'];
    const writer = await openRawLane(door, person, lanes.shared);
    await join(writer);
    writer.send(update(updateOf((doc) => writeNote(doc, 'a', 'while allowed'))));
    await until('it to be stored', () => writer.heard(64, 2, 2).length === 1);
    await setRole(person, 'customer-observer');
    door.gateway.recheckPerson(person);
    expect(await writer.closed()).toBe(4503);
    const reader = await openRawLane(door, person, lanes.shared);
    reader.send(hello());
    reader.send(step1());
    await until('the document', () => reader.heard(0, 1).length > 0);
    reader.send(update(updateOf((doc) => writeNote(doc, 'b', 'not any more'))));
    await until('the rejection', () => reader.heard(64, 3).length === 1);
    expect((await door.log.load(lanes.shared))?.seq).toBe(1);
    await test.db.provision`DELETE FROM plan_member WHERE person_id = ${person}`;
    door.gateway.recheckPerson(person);
    expect(await reader.closed()).toBe(4403);
  });

  it('ends with 4503 when its rights cannot be looked up twice in a row, and not after once', async () => {
    const failures = { laneAccess: 0, openAuthSessions: 0 };
    let rounds = 0;
    const failing = (what: keyof typeof failures): void => {
      if (failures[what] === 0) return;
      failures[what] -= 1;
      throw new Error('no database');
    };
    const door = await openFor({
      times,
      wrap: (own) => ({
        laneAccess: async (...asked) => {
          failing('laneAccess');
          return own.laneAccess(...asked);
        },
        openAuthSessions: async (ids) => {
          rounds += 1;
          failing('openAuthSessions');
          return own.openAuthSessions(ids);
        },
      }),
    });
    for (const what of ['laneAccess', 'openAuthSessions'] as const) {
      const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
      await until('it to be admitted', () => door.gateway.stats().sockets === 1);
      failures[what] = 1;
      await until('one failure', () => failures[what] === 0);
      const since = rounds;
      await until('more rounds', () => rounds > since + 2);
      expect(socket.code, what).toBe(0);
      failures[what] = 2;
      expect(await socket.closed(), what).toBe(4503);
    }
  });

  it('ends with 4503 when the look-up never comes back', async () => {
    let isStuck = false;
    const door = await openFor({
      times,
      wrap: (own) => ({
        laneAccess: (...asked) => (isStuck ? new Promise(() => undefined) : own.laneAccess(...asked)),
      }),
    });
    const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    isStuck = true;
    expect(await socket.closed()).toBe(4503);
  });

  it('shares the look-up with the other sockets of its person in its lane', async () => {
    const asked = { laneAccess: 0, openAuthSessions: 0 };
    let isCounting = false;
    const door = await openFor({
      times,
      wrap: (own) => ({
        laneAccess: (...args) => {
          if (isCounting) asked.laneAccess += 1;
          return own.laneAccess(...args);
        },
        openAuthSessions: (ids) => {
          if (isCounting) asked.openAuthSessions += 1;
          return own.openAuthSessions(ids);
        },
      }),
    });
    const person = world.people['account-manager'];
    const sockets: RawSocket[] = [];
    for (let tab = 0; tab < 5; tab += 1) sockets.push(await openRawLane(door, person, lanes.shared));
    await until('all to be admitted', () => door.gateway.stats().sockets === 5);
    isCounting = true;
    await until('some rounds', () => asked.openAuthSessions >= 4);
    expect(asked.laneAccess).toBeLessThanOrEqual(asked.openAuthSessions + 1);
    for (const socket of sockets) socket.end();
  });

  it('by default is looked at every ten seconds', async () => {
    const { DEFAULT_TIMES } = await import('../../collab/gateway/gateway-options.ts');
    expect(DEFAULT_TIMES.recheckMs).toBeLessThanOrEqual(10_000);
  });
});

async function setRole(personId: string, role: string): Promise<void> {
  await test.db.provision`UPDATE plan_member SET role = ${role} WHERE person_id = ${personId}`;
}

async function setStatus(personId: string, status: string): Promise<void> {
  await test.db.provision`UPDATE auth_user SET status = ${status} WHERE id = ${personId}`;
}
