import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw, openRawLane, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { createTestSignals } from './support/test-signals.ts';

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

const eraseSession = async (id: string): Promise<void> => {
  await test.db.auth`DELETE FROM auth_session WHERE id = ${id}`;
};
const setStatus = async (personId: string, status: string): Promise<void> => {
  await test.db.provision`UPDATE auth_user SET status = ${status} WHERE id = ${personId}`;
};

describe('[C25] a change that nobody tells', () => {
  const times = { recheckMs: 50 };

  it('is found by looking: an AuthSession that is gone, a person who is suspended', async () => {
    const door = await openFor({ times });
    const gone = await door.signIn(world.people['account-manager']);
    const kept = await door.signIn(world.people['account-manager']);
    const [one, two] = [gone, kept].map(({ headers }) => openRaw(`${door.url}/${lanes.shared}`, headers));
    const suspended = await openRawLane(door, world.people['customer-contributor'], lanes.shared);
    await until('all to be admitted', () => door.gateway.stats().sockets === 3);
    await eraseSession(gone.session.id);
    await setStatus(world.people['customer-contributor'], 'suspended');
    expect(await one?.closed()).toBe(4401);
    expect(await suspended.closed()).toBe(4401);
    await setStatus(world.people['customer-contributor'], 'active');
    expect(two?.code).toBe(0);
    two?.end();
  });

  it('is found by two queries for all sockets and channels, which prolong no AuthSession', async () => {
    const asked = { accessMarks: 0, endedAuthSessions: 0, others: 0 };
    let isCounting = false;
    let rounds = 0;
    const door = await openFor({
      times,
      wrap: (own) => ({
        accessMarks: (pairs) => {
          if (isCounting) asked.accessMarks += 1;
          return own.accessMarks(pairs);
        },
        endedAuthSessions: (ids) => {
          rounds += 1;
          if (isCounting) asked.endedAuthSessions += 1;
          return own.endedAuthSessions(ids);
        },
        laneAccesses: (pairs) => {
          if (isCounting) asked.others += 1;
          return own.laneAccesses(pairs);
        },
        authSessions: (ids) => {
          if (isCounting) asked.others += 1;
          return own.authSessions(ids);
        },
      }),
    });
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const sockets: RawSocket[] = [];
    for (const laneId of [lanes.shared, lanes.supplier, lanes.shared, lanes.supplier]) {
      sockets.push(openRaw(`${door.url}/${laneId}`, headers));
    }
    sockets.push(await openRawLane(door, world.people['customer-lead'], lanes.shared));
    await until('all to be admitted', () => door.gateway.stats().sockets === 5);
    const almostOver = new Date(Date.now() + 60_000);
    await test.db.auth`UPDATE auth_session SET expires_at = ${almostOver} WHERE id = ${session.id}`;
    // The first look at somebody looks their access up; from then on only what has changed is.
    const beginning = rounds;
    await until('everybody to have been looked at', () => rounds > beginning + 2);
    isCounting = true;
    await until('some rounds', () => asked.endedAuthSessions >= 4);
    expect(Math.abs(asked.accessMarks - asked.endedAuthSessions)).toBeLessThanOrEqual(1);
    expect(asked.others).toBe(0);
    const [row] = await test.db.auth<{ expires_at: Date }[]>`
      SELECT expires_at FROM auth_session WHERE id = ${session.id}`;
    expect(row?.expires_at).toEqual(almostOver);
    for (const socket of sockets) socket.end();
  });

  it('by default is found within two seconds', async () => {
    const { DEFAULT_TIMES } = await import('../../collab/gateway/gateway-options.ts');
    expect(DEFAULT_TIMES.recheckMs).toBeLessThanOrEqual(1_500);
  });
});

describe('[C26] when rights cannot be looked up', () => {
  const times = { recheckMs: 50, blindMs: 600, lookupMs: 200 };

  function failable() {
    let isFailing = false;
    let fail: () => Promise<never> = () => Promise.reject(new Error('no database'));
    return {
      start: (how?: () => Promise<never>) => {
        fail = how ?? fail;
        isFailing = true;
      },
      stop: () => {
        isFailing = false;
      },
      wrap: (own: Parameters<NonNullable<NonNullable<Parameters<typeof openDoor>[1]>['wrap']>>[0]) => ({
        authSessions: (ids: readonly string[]) => (isFailing ? fail() : own.authSessions(ids)),
        endedAuthSessions: (ids: readonly string[]) => (isFailing ? fail() : own.endedAuthSessions(ids)),
      }),
    };
  }

  it('and nothing is told either, everybody is sent round and nobody let in until they can be', async () => {
    const signals = createTestSignals();
    const lookups = failable();
    const door = await openFor({ signals, times, wrap: lookups.wrap });
    const { headers } = await door.signIn(world.people['account-manager']);
    const socket = openRaw(`${door.url}/${lanes.shared}`, headers);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    lookups.start();
    // Notifications still arrive: rights that change would be heard of.
    await until('more rounds than would send everybody away', () => door.logged.filter(isMissedRound).length > 15);
    expect(socket.code).toBe(0);
    signals.silence();
    expect(await socket.closed()).toBe(4503);
    const refused = openRaw(`${door.url}/${lanes.shared}`, headers);
    expect(await refused.closed()).toBe(4503);
    expect(refused.frames).toEqual([]);
    lookups.stop();
    await until('somebody to be let in again', async () => {
      const again = openRaw(`${door.url}/${lanes.shared}`, headers);
      await until('an answer', () => again.code !== 0 || door.gateway.stats().sockets === 1);
      const isIn = again.code === 0;
      again.end();
      return isIn;
    });
  });

  it('for a moment only, nothing happens', async () => {
    const lookups = failable();
    const door = await openFor({ times: { ...times, blindMs: 60_000 }, wrap: lookups.wrap });
    const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    lookups.start();
    await until('failures', () => door.logged.filter(isMissedRound).length > 3);
    lookups.stop();
    expect(socket.code).toBe(0);
    socket.end();
  });

  it('because look-ups never come back, it is the same as if they failed', async () => {
    const lookups = failable();
    const door = await openFor({ times, wrap: lookups.wrap });
    const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await until('it to be admitted', () => door.gateway.stats().sockets === 1);
    lookups.start(() => new Promise(() => undefined));
    expect(await socket.closed()).toBe(4503);
    lookups.stop();
    const { headers } = await door.signIn(world.people['account-manager']);
    await until('somebody to be let in again', async () => {
      const again = openRaw(`${door.url}/${lanes.shared}`, headers);
      await until('an answer', () => again.code !== 0 || door.gateway.stats().sockets === 1);
      const isIn = again.code === 0;
      again.end();
      return isIn;
    });
  });

  it('by default is judged after ten seconds', async () => {
    const { DEFAULT_TIMES } = await import('../../collab/gateway/gateway-options.ts');
    expect(DEFAULT_TIMES.blindMs).toBeLessThanOrEqual(10_000);
  });
});

function isMissedRound(line: string): boolean {
  return line.includes('rights could not be looked up');
}
