import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw, openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { writeNote } from './support/notes.ts';
import { hello, join, step1, update, updateOf } from './support/raw-frames.ts';
import { createTestSignals, type TestSignals } from './support/test-signals.ts';

/** Long enough that nothing is found by looking. */
const NEVER = 3_600_000;

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

const eraseSession = async (id: string): Promise<void> => {
  await test.db.auth`DELETE FROM auth_session WHERE id = ${id}`;
};
const setRole = async (personId: string, role: string): Promise<void> => {
  await test.db.provision`UPDATE plan_member SET role = ${role} WHERE person_id = ${personId}`;
};

describe('[C17] rights that end while a socket is let in', () => {
  type Ending = (signals: TestSignals, authSessionId: string, personId: string) => Promise<void> | void;
  const endings: [string, Ending, number][] = [
    ['a sign-out', (_signals, id) => eraseSession(id), 4401],
    ['a change of their rights', (signals, _id, personId) => signals.tell('person', personId), 4503],
    ['a change of the lane', (signals) => signals.tell('lane', lanes.shared), 4503],
  ];

  it.each(endings)('%s during the look-up of access or name sends not one frame', async (_what, end, code) => {
    const person = world.people['account-manager'];
    for (const where of ['laneAccesses', 'presences'] as const) {
      const held = gate();
      const signals = createTestSignals();
      const door = await openFor({
        signals,
        times: { recheckMs: NEVER },
        wrap: (own) =>
          where === 'laneAccesses'
            ? { laneAccesses: (asked) => held.pass().then(() => own.laneAccesses(asked)) }
            : { presences: (asked) => held.pass().then(() => own.presences(asked)) },
      });
      const { headers, session } = await door.signIn(person);
      const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
      await until('the look-up', () => held.isReached);
      await end(signals, session.id, person);
      held.open();
      await socket.opened();
      socket.send(hello());
      socket.send(step1());
      expect(await socket.closed(), where).toBe(code);
      expect(socket.frames, where).toEqual([]);
    }
  });

  it('a sign-out during the last look is seen by its notification', async () => {
    const held = gate();
    const signals = createTestSignals();
    let looks = 0;
    const door = await openFor({
      signals,
      times: { recheckMs: NEVER },
      wrap: (own) => ({
        authSessions: async (ids) => {
          const open = await own.authSessions(ids);
          looks += 1;
          if (looks === 2) await held.pass();
          return open;
        },
      }),
    });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('the last look', () => held.isReached);
    await eraseSession(session.id);
    signals.tell('session', session.id);
    held.open();
    expect(await socket.closed()).toBe(4503);
    expect(socket.frames).toEqual([]);
  });
});

describe('[C24] a change that is told', () => {
  it('is looked at at once and meets nobody else: downgrade, removal, sign-out', async () => {
    const signals = createTestSignals();
    const door = await openFor({ signals, times: { recheckMs: NEVER } });
    const person = world.people['customer-lead'];
    const writer = await openRawLane(door, person, lanes.shared);
    const onlooker = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(onlooker);
    await join(writer);
    writer.send(update(updateOf((doc) => writeNote(doc, 'a', 'while allowed'))));
    await until('it to be stored', () => writer.heard(64, 2, 2).length === 1);
    await setRole(person, 'customer-observer');
    signals.tell('person', person);
    await until('the rights to be gone', () => writer.code === 4503 || writer.heard(64, 4).length > 0);
    writer.end();
    const { headers, session } = await door.signIn(person);
    const reader = openRaw(`${door.url}/${lanes.shared}`, headers);
    await reader.opened();
    reader.send(hello());
    reader.send(step1());
    await until('the document', () => reader.heard(0, 1).length > 0);
    reader.send(update(updateOf((doc) => writeNote(doc, 'b', 'not any more'))));
    await until('the rejection', () => reader.heard(64, 3).length === 1);
    await eraseSession(session.id);
    signals.tell('session', session.id);
    expect(await reader.closed()).toBe(4401);
    const again = await openRawLane(door, person, lanes.shared);
    await until('it to be let in', () => door.gateway.stats().channels === 2);
    await test.db.provision`DELETE FROM plan_member WHERE person_id = ${person}`;
    signals.tell('person', person);
    expect(await again.closed()).toBe(4403);
    expect(onlooker.code).toBe(0);
    onlooker.end();
  });

  it('in words that cannot be read makes the door look at everybody', async () => {
    const signals = createTestSignals();
    const door = await openFor({ signals, times: { recheckMs: NEVER } });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    for (const payload of ['', 'null', '{"kind":"planet","id":"x"}', '{"kind":"plan"}']) {
      const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
      await until('it to be admitted', () => door.gateway.stats().sockets === 1);
      signals.tellRaw(payload);
      socket.end();
      await until('it to be gone', () => door.gateway.stats().sockets === 0);
    }
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    await eraseSession(session.id);
    signals.tellRaw('{');
    expect(await socket.closed()).toBe(4401);
  });

  it('and cannot be looked up, twice, sends those round whom it means', async () => {
    let isFailing = false;
    const signals = createTestSignals();
    const door = await openFor({
      signals,
      times: { recheckMs: NEVER },
      wrap: (own) => ({
        laneAccesses: (pairs) => (isFailing ? Promise.reject(new Error('no database')) : own.laneAccesses(pairs)),
      }),
    });
    const meant = await openRawLane(door, world.people['account-manager'], lanes.shared);
    const other = await openRawLane(door, world.people['account-manager'], lanes.supplier);
    await until('both to be admitted', () => door.gateway.stats().channels === 2);
    isFailing = true;
    signals.tell('lane', lanes.shared);
    expect(await meant.closed()).toBe(4503);
    expect(other.code).toBe(0);
    other.end();
  });

  it('while notifications were interrupted is found when they are up again', async () => {
    const signals = createTestSignals();
    const door = await openFor({ signals, times: { recheckMs: NEVER } });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    signals.silence();
    await eraseSession(session.id);
    signals.tell('session', session.id);
    signals.restore();
    expect(await socket.closed()).toBe(4401);
  });
});
