import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentLog, type DocumentLog } from '../../db/document-log.ts';
import { type Notifications, openNotifications } from '../../db/notifications.ts';
import { loadLaneFacts, loadLaneFactsOf } from '../../db/queries/access.ts';
import { loadSeen, storeSeen } from '../../db/queries/history.ts';
import { setRecordLocks } from '../../db/queries/locks.ts';
import { createAuthSessions } from '../../server/auth/auth-sessions.ts';
import { laneAccess } from '../../server/policy/index.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';

let test: TestDatabase;
let world: World;
let log: DocumentLog;
let notifications: Notifications;
let told: unknown[];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  log = createDocumentLog(test.db.collab);
  notifications = openNotifications(test.url);
  notifications.listen('covalent_control', (payload) => told.push(JSON.parse(payload)));
  await until('the line', () => notifications.isUp);
});
afterAll(async () => {
  await notifications.close();
  await test.drop();
});
beforeEach(() => {
  told = [];
});

const allLanes = () => [...Object.values(world.lanes), ...Object.values(world.restricted)];

async function revs(laneIds: readonly string[]): Promise<readonly number[]> {
  const heads = new Map((await log.head(laneIds)).map((head) => [head.docId, head.policyRev]));
  return laneIds.map((laneId) => heads.get(laneId) ?? -1);
}

/** What `change` tells, and whose lanes' edits in flight it makes fail. */
async function effectOf(change: () => PromiseLike<unknown>): Promise<{ told: unknown[]; raised: string[] }> {
  const laneIds = allLanes();
  const before = await revs(laneIds);
  told = [];
  await change();
  await test.db.collab`SELECT pg_notify('covalent_control', '"end"')`;
  await until('the end', () => told.includes('end'));
  const after = await revs(laneIds);
  return { told: told.slice(0, -1), raised: laneIds.filter((_laneId, index) => after[index] !== before[index]) };
}

const nothing = { told: [], raised: [] };

describe('[D13] every loss or change of a right is told to all nodes with the commit that makes it', () => {
  it('membership: the plan, and edits in flight in all its lanes fail', async () => {
    const personId = world.people['core-team-member'];
    const plan = { told: [{ kind: 'plan', id: world.planId }], raised: allLanes() };
    const setRole = (role: string) => () =>
      test.db.provision`
      UPDATE plan_member SET role = ${role} WHERE plan_id = ${world.planId} AND person_id = ${personId}`;
    expect(await effectOf(setRole('coach'))).toEqual(plan);
    expect(await effectOf(setRole('coach'))).toEqual(nothing);
    expect(
      await effectOf(
        () => test.db.provision`DELETE FROM plan_member WHERE plan_id = ${world.planId} AND person_id = ${personId}`,
      ),
    ).toEqual(plan);
    expect(
      await effectOf(
        () => test.db.provision`INSERT INTO plan_member VALUES (${world.planId}, ${personId}, 'core-team-member')`,
      ),
    ).toEqual(plan);
  });

  it('a grant: its lane', async () => {
    const laneId = world.restricted.supplier;
    const personId = world.people.coach;
    const lane = { told: [{ kind: 'lane', id: laneId }], raised: [laneId] };
    const provisioning = createProvisioning(test.db.provision);
    expect(await effectOf(() => provisioning.grant(laneId, personId, ['read']))).toEqual(lane);
    expect(await effectOf(() => provisioning.grant(laneId, personId, ['read']))).toEqual(nothing);
    expect(await effectOf(() => provisioning.grant(laneId, personId, ['read', 'edit']))).toEqual(lane);
    expect(await effectOf(() => test.db.provision`DELETE FROM lane_grant WHERE person_id = ${personId}`)).toEqual(lane);
  });

  it('a suspension: the person, and their plans', async () => {
    const personId = world.people['account-manager'];
    const setStatus = (status: string) => () =>
      test.db.provision`UPDATE auth_user SET status = ${status} WHERE id = ${personId}`;
    const person = { told: [{ kind: 'person', id: personId }], raised: allLanes() };
    expect(await effectOf(setStatus('suspended'))).toEqual(person);
    expect(await effectOf(setStatus('active'))).toEqual(person);
    expect(await effectOf(() => test.db.auth`UPDATE auth_user SET password_hash = 'x' WHERE id = ${personId}`)).toEqual(
      nothing,
    );
  });

  it('an AuthSession that ends, however it ends', async () => {
    const sessions = createAuthSessions(test.db.auth, { idleHours: 1, absoluteHours: 2 }, systemClock);
    const [one, two] = [
      await sessions.create(world.outsider, { method: 'password', browser: '' }),
      await sessions.create(world.outsider, { method: 'password', browser: '' }),
    ];
    const ended = (id: string) => ({ kind: 'session', id });
    expect(await effectOf(() => sessions.end(one.token))).toEqual({ told: [ended(one.session.id)], raised: [] });
    expect(await effectOf(() => sessions.endAllOf(world.outsider))).toEqual({
      told: [ended(two.session.id)],
      raised: [],
    });
  });

  it('nothing is told, and nothing refused, when the transaction is rolled back', async () => {
    const change = () =>
      test.db.provision
        .begin(async (tx) => {
          await tx`DELETE FROM plan_member WHERE plan_id = ${world.planId}`;
          throw new Error('never mind');
        })
        .catch(() => undefined);
    expect(await effectOf(change)).toEqual(nothing);
  });

  it('an edit in flight fails when its author loses the right before it is stored', async () => {
    const loaded = await log.load(world.lanes.supplier);
    if (loaded === null) throw new Error('no such lane');
    const entry = { userId: world.people.coach, clientId: null, claims: [], touched: [], data: new Uint8Array([0, 0]) };
    let refused: Promise<unknown> = Promise.resolve();
    await test.db.provision.begin(async (tx) => {
      await tx`UPDATE plan_member SET role = 'supplier-observer' WHERE person_id = ${world.people.coach}`;
      refused = log.append(loaded.writer, [entry]).catch((error: unknown) => error);
      await until('the commit to wait', async () => {
        const waiting = await test.db.access`SELECT FROM pg_locks WHERE NOT granted`;
        return waiting.length > 0;
      });
    });
    expect(await refused).toMatchObject({ code: 'stale' });
  });
});

describe('[D14] a freeze and locks reach the room with the lane', () => {
  it('a frozen lane says so, refuses edits in flight, and leaves reading and commenting', async () => {
    const laneId = world.lanes.shared;
    const provisioning = createProvisioning(test.db.provision);
    const lane = { told: [{ kind: 'lane', id: laneId }], raised: [laneId] };
    const may = async () => {
      const facts = await loadLaneFacts(test.db.access, world.people['account-manager'], laneId);
      return facts === null ? null : laneAccess(facts.member, facts.lane)?.capabilities;
    };
    expect(await may()).toContain('edit');
    expect(await effectOf(() => provisioning.setFrozen(laneId, true))).toEqual(lane);
    expect(await effectOf(() => provisioning.setFrozen(laneId, true))).toEqual(nothing);
    expect((await log.load(laneId))?.isFrozen).toBe(true);
    expect(await may()).toEqual(['read', 'comment']);
    expect(await effectOf(() => provisioning.setFrozen(laneId, false))).toEqual(lane);
    expect((await log.load(laneId))?.isFrozen).toBe(false);
    expect(await may()).toContain('edit');
    await expect(provisioning.setFrozen(crypto.randomUUID(), true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('locks replace the earlier ones', async () => {
    const laneId = world.lanes.customer;
    const locks = [
      { root: 'objectives', recordId: 'a', fields: ['title', 'due'] },
      { root: 'objectives', recordId: 'b', fields: [] },
    ];
    const lane = { told: [{ kind: 'lane', id: laneId }], raised: [laneId] };
    expect(await effectOf(() => setRecordLocks(test.db.collab, laneId, locks))).toEqual(lane);
    expect((await log.load(laneId))?.locks).toEqual(locks);
    await setRecordLocks(test.db.collab, laneId, locks.slice(1));
    expect((await log.load(laneId))?.locks).toEqual(locks.slice(1));
    await setRecordLocks(test.db.collab, laneId, []);
    expect((await log.load(laneId))?.locks).toEqual([]);
    await expect(setRecordLocks(test.db.collab, crypto.randomUUID(), [])).rejects.toThrow('no lane');
  });
});

it('facts of many pairs are the facts of each, in their order', async () => {
  const people = [...Object.values(world.people), world.outsider, world.suspended, crypto.randomUUID()];
  const pairs = people.flatMap((userId) => [...allLanes(), crypto.randomUUID()].map((laneId) => ({ userId, laneId })));
  const twice = [...pairs, ...pairs.slice(0, 3)];
  const each = await Promise.all(twice.map(({ userId, laneId }) => loadLaneFacts(test.db.access, userId, laneId)));
  expect(await loadLaneFactsOf(test.db.access, twice)).toEqual(each);
  expect(each.filter((facts) => facts === null).length).toBeGreaterThan(0);
  expect(await loadLaneFactsOf(test.db.access, [])).toEqual([]);
});

it('how far somebody has looked grows only, no further than the lane, and is known to them alone', async () => {
  const [anna, clara] = [world.people['account-manager'], world.people['customer-lead']];
  const laneId = world.lanes.shared;
  const load = (reader: string) => test.db.as(reader, (tx) => loadSeen(tx, laneId));
  await test.db.collab`UPDATE doc_head SET seq = 10 WHERE doc_id = ${laneId}`;
  const say = (...seqs: number[]) =>
    storeSeen(test.db.collab, [
      ...seqs.map((seq) => ({ userId: anna, laneId, seq })),
      { userId: anna, laneId: crypto.randomUUID(), seq: 1 },
    ]);
  expect(await load(anna)).toBe(0);
  for (const [seqs, known] of [
    [[3, 5, 4], 5],
    [[2], 5],
    [[11], 10],
  ] as const) {
    await say(...seqs);
    expect(await load(anna)).toBe(known);
  }
  expect(await load(clara)).toBe(0);
  await storeSeen(test.db.collab, []);
});
