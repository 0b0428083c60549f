import { createDecoder, readVarUint } from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerControl } from '../../collab/protocol/control-frame.ts';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { ROLES } from '../../server/domain/role.ts';
import { systemClock } from '../../server/ports/clock.ts';
import type { AppServices } from '../../server/services/app-services.ts';
import { buildServices } from '../../server/services/build-services.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { EXPECTED_CELLS, LETTERS } from '../support/expected-policy.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { hello, step1 } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let services: AppServices;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
  const laneControl = { closeAuthSession: () => undefined, closePerson: () => undefined };
  const authSession = { idleHours: 1, absoluteHours: 2 };
  services = buildServices({ db: test.db, clock: systemClock, laneControl, authSession, isDemo: false });
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

/** What the realtime door grants: capabilities, and whether it asks for edits; null when it shows nothing. */
async function grantedBySocket(userId: string, laneId: string): Promise<{ letters: string; asks: boolean } | null> {
  const socket = await openRawLane(door, userId, laneId);
  socket.send(hello());
  socket.send(step1());
  await until('an answer', () => socket.code !== 0 || socket.heard(0, 1).length > 0);
  if (socket.code !== 0) {
    expect([socket.code, socket.frames.length]).toEqual([4404, 0]);
    return null;
  }
  // The keepalive's question is answered after the step 2 and the step 1 that may follow it.
  socket.send(step1());
  await until('a second answer', () => socket.heard(0, 1).length === 2);
  const decoder = createDecoder(socket.heard(64, 1)[0] ?? new Uint8Array());
  readVarUint(decoder);
  const welcome = readServerControl(decoder);
  socket.end();
  const capabilities = welcome?.kind === 'welcome' ? welcome.capabilities : [];
  const letters = Object.entries(LETTERS).flatMap(([capability, letter]) =>
    capabilities.includes(capability) ? [letter] : [],
  );
  return { letters: letters.join(' '), asks: socket.heard(0, 0).length > 0 };
}

async function capabilitiesByPage(userId: string, laneId: string): Promise<readonly string[] | null> {
  const actor = await services.people.loadActor(userId);
  if (actor === null) throw new Error('the person has no page at all');
  const plan = await services.plans.openPlan(actor, world.planId).catch(() => null);
  return plan?.lanes.find((lane) => lane.id === laneId)?.access.capabilities ?? null;
}

describe('[C7] [C8] the realtime door grants what the table says and the web door shows', () => {
  it.each(ROLES)('%s', async (role) => {
    const userId = world.people[role];
    for (const audience of AUDIENCES) {
      const expected = EXPECTED_CELLS[role][audience];
      const granted = await grantedBySocket(userId, world.lanes[audience]);
      expect(granted?.letters ?? '', `${role} in ${audience}`).toBe(expected);
      expect(granted?.asks ?? false, `${role} is asked for edits in ${audience}`).toBe(expected.includes('e'));
      for (const laneId of [world.lanes[audience], world.restricted[audience]]) {
        const socket = await grantedBySocket(userId, laneId);
        const page = await capabilitiesByPage(userId, laneId);
        const letters = page === null ? null : page.map((name) => Object(LETTERS)[name]).join(' ');
        expect(socket?.letters ?? null, `${role}: both doors agree on ${audience}`).toBe(letters);
      }
    }
  });

  it.each(['outsider', 'suspended'] as const)('nothing to %s people', async (who) => {
    const { headers } = await door.signIn(world[who]);
    expect(headers.cookie).toBeDefined();
    for (const laneId of [...Object.values(world.lanes), ...Object.values(world.restricted)]) {
      const socket = await openRawLane(door, world[who], laneId);
      socket.send(hello());
      const code = await socket.closed();
      expect(socket.frames).toEqual([]);
      expect(who === 'suspended' ? socket.status : code).toBe(who === 'suspended' ? 401 : 4404);
    }
  });
});
