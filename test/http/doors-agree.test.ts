import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { CAPABILITIES, type Capability } from '../../server/domain/capability.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { openLane, openStock } from '../collab/support/clients.ts';
import { type Door, openDoor } from '../collab/support/door.ts';
import { writeNote } from '../collab/support/notes.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { EXPECTED_CELLS, LETTERS } from '../support/expected-policy.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';

/** Who is named on the restricted lanes of the test world, written by hand; everybody else finds none of them. */
const NAMED: Partial<Record<Role, Partial<Record<(typeof AUDIENCES)[number], readonly Capability[]>>>> = {
  'extended-team-member': { supplier: ['read', 'edit'] },
  'customer-contributor': { customer: ['read'] },
  'executive-sponsor': { shared: ['read', 'edit'] },
  'customer-executive': { shared: ['read', 'edit'] },
};

let test: TestDatabase;
let world: World;
let http: HttpDoor;
let realtime: Door;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  http = await openHttpDoor({ db: test.db });
  realtime = await openDoor(test.db);
});
afterAll(async () => {
  await realtime.close();
  await http.close();
  await test.drop();
});

interface Cell {
  readonly name: string;
  readonly laneId: string;
  readonly expected: readonly Capability[];
}

function cellsOf(role: Role): readonly Cell[] {
  return AUDIENCES.flatMap((audience) => {
    const letters = EXPECTED_CELLS[role][audience];
    const expected = CAPABILITIES.filter((capability) => letters.includes(LETTERS[capability]));
    return [
      { name: audience, laneId: world.lanes[audience], expected },
      {
        name: `restricted ${audience}`,
        laneId: world.restricted[audience],
        expected: NAMED[role]?.[audience] ?? [],
      },
    ];
  });
}

async function overHttp(personId: string): Promise<Map<string, readonly Capability[]>> {
  const { headers } = await realtime.signIn(personId);
  const answer = await http.send(`/api/v1/plans/${world.planId}`, { headers: { cookie: headers.cookie ?? '' } });
  if (answer.status === 404) return new Map();
  const { lanes } = answer.json() as { lanes: { id: string; capabilities: Capability[] }[] };
  return new Map(lanes.map((lane) => [lane.id, lane.capabilities]));
}

/** What the realtime door says, and for readers what it does with an edit. */
async function overSocket(personId: string, laneId: string): Promise<readonly string[]> {
  const client = await openLane(realtime, personId, laneId);
  await until('an answer of the lane', () => {
    const { closeCode, isSynced, capabilities } = client.getState();
    return closeCode !== null || (isSynced && capabilities.length > 0);
  });
  const { closeCode, capabilities } = client.getState();
  client.destroy();
  if (closeCode !== null) expect(closeCode).toBe(4404);
  return capabilities;
}

async function isWriteStored(personId: string, laneId: string): Promise<boolean> {
  const seq = async () => (await realtime.log.head([laneId]))[0]?.seq ?? 0;
  const before = await seq();
  const client = await openStock(realtime, personId, laneId);
  await until('the stock client to sync', () => client.provider.synced);
  writeNote(client.doc, 'note', crypto.randomUUID());
  const isStored = await until('the edit to be stored or refused', async () => {
    if (client.closeCodes.includes(4409)) return 'refused';
    return (await seq()) > before ? 'stored' : undefined;
  });
  client.destroy();
  expect(await seq()).toBe(isStored === 'stored' ? before + 1 : before);
  return isStored === 'stored';
}

describe('[S1] both doors give every person the same rights in every lane', () => {
  it.each(ROLES)('%s', async (role) => {
    const personId = world.people[role];
    const listed = await overHttp(personId);
    for (const { name, laneId, expected } of cellsOf(role)) {
      expect(listed.get(laneId) ?? [], `${name} over HTTP`).toEqual(expected);
      expect(await overSocket(personId, laneId), `${name} over the socket`).toEqual(expected);
      if (expected.includes('read')) {
        expect(await isWriteStored(personId, laneId), `${name}: writing`).toBe(expected.includes('edit'));
      }
    }
    expect(listed.size).toBe(cellsOf(role).filter((cell) => cell.expected.length > 0).length);
  });

  it('somebody of a third firm finds nothing at either door', async () => {
    expect((await overHttp(world.outsider)).size).toBe(0);
    for (const laneId of [...Object.values(world.lanes), ...Object.values(world.restricted)]) {
      expect(await overSocket(world.outsider, laneId)).toEqual([]);
    }
  });
});
