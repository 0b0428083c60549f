import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODES } from '../../collab/protocol/close-codes.ts';
import { openNotifications } from '../../db/notifications.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';
import { openRaw, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { writeNote } from './support/notes.ts';
import { controlsOf, join, update, updateOf } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let provisioning: ReturnType<typeof createProvisioning>;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  provisioning = createProvisioning(test.db.provision);
});
afterAll(() => test.drop());

/** Where a trigger is pulled: a person with a lane they may edit, and the AuthSession they came with. */
interface Scene {
  readonly person: string;
  readonly lane: string;
  readonly authSessionId: string;
}

interface Trigger {
  readonly name: string;
  pull(scene: Scene): Promise<unknown>;
  /** What the socket hears: a close code, or rights without `edit`. */
  readonly outcome: 4401 | 4403 | 4501 | 'read-only';
  /** In a restricted lane, on which the person is named. */
  readonly isRestricted?: boolean;
}

const TRIGGERS: readonly Trigger[] = [
  {
    name: 'a lesser role',
    pull: ({ person }) =>
      test.db.provision`UPDATE plan_member SET role = 'customer-observer' WHERE person_id = ${person}`,
    outcome: 'read-only',
  },
  {
    name: 'removal from the plan',
    pull: ({ person }) => test.db.provision`DELETE FROM plan_member WHERE person_id = ${person}`,
    outcome: 4403,
  },
  {
    name: 'suspension',
    pull: ({ person }) => test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${person}`,
    outcome: 4401,
  },
  {
    name: 'sign-out',
    pull: ({ authSessionId }) => test.db.auth`DELETE FROM auth_session WHERE id = ${authSessionId}`,
    outcome: 4401,
  },
  {
    name: 'sign-out everywhere, as after a new password',
    pull: ({ person }) => test.db.auth`DELETE FROM auth_session WHERE user_id = ${person}`,
    outcome: 4401,
  },
  {
    name: 'the time of the AuthSession',
    pull: ({ authSessionId }) =>
      test.db.auth`UPDATE auth_session SET expires_at = clock_timestamp() WHERE id = ${authSessionId}`,
    outcome: 4501,
  },
  { name: 'a frozen lane', pull: ({ lane }) => provisioning.setFrozen(lane, true), outcome: 'read-only' },
  {
    name: 'a grant taken back',
    pull: ({ lane, person }) =>
      test.db.provision`DELETE FROM lane_grant WHERE lane_id = ${lane} AND person_id = ${person}`,
    outcome: 4403,
    isRestricted: true,
  },
  {
    name: 'a grant without writing',
    pull: ({ lane, person }) => provisioning.grant(lane, person, ['read']),
    outcome: 'read-only',
    isRestricted: true,
  },
  {
    name: 'removal from the plan of who is named on a lane',
    pull: ({ person }) => test.db.provision`DELETE FROM plan_member WHERE person_id = ${person}`,
    outcome: 4403,
    isRestricted: true,
  },
];

let count = 0;

/** What is told of somebody who was only just made a member may reach them on their way in: then they are sent round. */
async function enter(url: string, headers: Record<string, string>): Promise<RawSocket> {
  for (;;) {
    const socket = openRaw(url, headers);
    await socket.opened();
    try {
      await join(socket);
      return socket;
    } catch (error) {
      if (socket.code !== CLOSE_CODES.roomRestarted.code) throw error;
    }
  }
}

async function prepare(doors: readonly Door[], isRestricted: boolean): Promise<Scene & { sockets: RawSocket[] }> {
  count += 1;
  const lanes = await freshLanes(test.db, world);
  const [plan] = await test.db.provision<{ planId: string; firmId: string }[]>`
    SELECT l.plan_id, a.customer_firm_id AS firm_id FROM lane l JOIN plan p ON p.id = l.plan_id
    JOIN account a ON a.id = p.account_id WHERE l.id = ${lanes.shared}`;
  if (plan === undefined) throw new Error('no plan');
  const email = `revoked-${count}@test.example`;
  const personal = {
    name: `Person ${count}`,
    jobTitle: '',
    email,
    password: WORLD_PASSWORD,
    isFirmAdministrator: false,
  };
  const person = await provisioning.addPerson({ ...personal, firmId: plan.firmId });
  await provisioning.addMember(plan.planId, person, 'customer-lead');
  const lane = isRestricted ? await provisioning.createRestrictedLane(plan.planId, 'shared', 'Named') : lanes.shared;
  if (isRestricted) await provisioning.grant(lane, person, ['read', 'edit']);
  const { headers, session } = (await doors[0]?.signIn(person)) ?? expect.fail('no door');
  const sockets = await Promise.all(doors.map((door) => enter(`${door.url}/${lane}`, headers)));
  return { person, lane, authSessionId: session.id, sockets };
}

function isOver(socket: RawSocket, outcome: Trigger['outcome']): boolean {
  if (outcome !== 'read-only') return socket.code === outcome;
  const rights = controlsOf(socket, 'policy').at(-1)?.capabilities;
  return rights !== undefined && !rights.includes('edit');
}

/** A socket that was closed hears nothing more; one that may only read cannot write. */
async function expectNoMore(door: Door, scene: Scene, socket: RawSocket, outcome: Trigger['outcome']): Promise<void> {
  const heard = socket.frames.length;
  const data = updateOf((doc) => writeNote(doc, 'after', 'the end'));
  if (outcome === 'read-only') {
    socket.send(update(data));
    await until('the refusal', () => controlsOf(socket, 'rejected').length === 1);
    expect(controlsOf(socket, 'rejected')[0]?.code).toBe('read-only');
    return;
  }
  await door.gateway.transact(scene.lane, null, (doc) => writeNote(doc, 'after', 'the end'));
  expect(socket.frames).toHaveLength(heard);
}

describe.each([
  ['told by the database', true],
  ['found by looking', false],
])('[C24] [C25] on two nodes, %s', (way, isTold) => {
  const delays: number[] = [];
  const doors: Door[] = [];
  const lines: ReturnType<typeof openNotifications>[] = [];

  beforeAll(async () => {
    for (let node = 0; node < 2; node += 1) {
      const notifications = isTold ? openNotifications(test.url) : null;
      if (notifications !== null) lines.push(notifications);
      doors.push(await openDoor(test.db, notifications === null ? {} : { signals: notifications }));
    }
    await until('notifications to be heard', () => lines.every((line) => line.isUp));
  });
  afterAll(async () => {
    for (const door of doors) await door.close();
    for (const line of lines) await line.close();
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
    process.stdout.write(`revocation ${way}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms over ${sorted.length} sockets\n`);
  });

  it.each(TRIGGERS)('$name reaches every socket: $outcome', async ({ pull, outcome, isRestricted = false }) => {
    const { sockets, ...scene } = await prepare(doors, isRestricted);
    const pulledAt = performance.now();
    await pull(scene);
    await Promise.all(
      sockets.map(async (socket) => {
        await until('the end of the right', () => {
          if (socket.code !== 0 && socket.code !== outcome)
            throw new Error(`the socket was closed with ${socket.code}`);
          return isOver(socket, outcome);
        });
        delays.push(performance.now() - pulledAt);
      }),
    );
    for (const [node, door] of doors.entries()) {
      const socket = sockets[node];
      if (socket !== undefined) await expectNoMore(door, scene, socket, outcome);
    }
    for (const socket of sockets) socket.end();
  });

  it('a right that comes back reaches them as well', async () => {
    const { sockets, ...scene } = await prepare(doors, false);
    await provisioning.setFrozen(scene.lane, true);
    await until('the freeze', () => sockets.every((socket) => isOver(socket, 'read-only')));
    await provisioning.setFrozen(scene.lane, false);
    await until('the right to write', () =>
      sockets.every((socket) => controlsOf(socket, 'policy').at(-1)?.capabilities.includes('edit') === true),
    );
    for (const socket of sockets) socket.end();
  });
});

it('[C24] who is suspended has lost the AuthSession, also where the new rights of a lane are what is found first', async () => {
  const times = { recheckMs: 60_000, blindMs: 120_000, headPollMs: 100 };
  const door = await openDoor(test.db, { times });
  const { sockets, person } = await prepare([door], false);
  await test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${person}`;
  await until('the end', () => sockets.every(({ code }) => code !== 0));
  expect(sockets.map(({ code }) => code)).toEqual([4401]);
  await door.close();
});
