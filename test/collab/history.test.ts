import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import type { FieldPlace } from '../../collab/document/history-pieces.ts';
import { presentLane } from '../../collab/document/present-lane.ts';
import { createRecord, findRecord, removeRecord, setField } from '../../collab/document/records.ts';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { ALL_SENT, encodeSeen } from '../../collab/protocol/control-frame.ts';
import type { Role } from '../../server/domain/role.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { loadFieldHistory } from '../../server/services/history/authors.ts';
import { loadChangesSince, loadLaneAt, loadSeenSeq } from '../../server/services/history/lane-history.ts';
import { createSeenRecorder } from '../../server/services/history/seen-recorder.ts';
import { loadActor } from '../../server/services/people/load-actor.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { storedUpdates } from './support/stored-updates.ts';

const OBJECTIVE = '0b1ec71e-0000-4000-8000-000000000000';
const TITLE: FieldPlace = { root: 'objectives', recordId: OBJECTIVE, field: 'title' };

let test: TestDatabase;
let world: World;
let door: Door;
let other: Door;
const damage: unknown[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  [door, other] = await Promise.all([openDoor(test.db), openDoor(test.db, { times: { headPollMs: 50 } })]);
});
afterAll(async () => {
  await Promise.all([door.close(), other.close()]);
  await test.drop();
});

const deps = () => ({ db: test.db, reportDamage: (_lane: string, cause: unknown) => void damage.push(cause) });

async function actor(role: Role | 'outsider'): Promise<Actor> {
  const id = role === 'outsider' ? world.outsider : world.people[role];
  const found = await loadActor(test.db, id);
  if (found === null) throw new Error('no such person');
  return found;
}

function title(doc: Y.Doc): Y.Text {
  const text = findRecord(doc, 'objectives', OBJECTIVE)?.get('title');
  if (!(text instanceof Y.Text)) throw new Error('no title');
  return text;
}

async function saved(client: LaneClient): Promise<void> {
  await until('all to be saved', () => client.getState().saved === 'saved' && client.getState().isSynced);
}

async function write(client: LaneClient, work: (doc: Y.Doc) => void): Promise<void> {
  client.doc.transact(() => work(client.doc));
  await saved(client);
}

/** Both firms write at two nodes; what a page says of it is looked up afterwards. */
async function writeTogether(laneId: string): Promise<{ head: number; said: ReadonlyMap<number, string> }> {
  const ada = await openLane(door, world.people['account-manager'], laneId);
  const ben = await openLane(other, world.people['customer-lead'], laneId);
  const said = new Map<number, string>();
  const seqNow = async () => (await door.log.head([laneId]))[0]?.seq ?? 0;
  const note = async (): Promise<void> => {
    const doc = restoreLane(await storedUpdates(door.log, laneId));
    said.set(await seqNow(), JSON.stringify(presentLane(doc)));
  };
  await saved(ada);
  await saved(ben);
  await write(ada, (doc) => createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'Halve lead time' }));
  await note();
  await until('the other node to have it', () => findRecord(ben.doc, 'objectives', OBJECTIVE) !== null);
  await write(ben, (doc) => title(doc).insert(0, 'Together: '));
  await note();
  await until('the first node to have it', () => title(ada.doc).toJSON().startsWith('Together'));
  await write(ada, (doc) => title(doc).delete('Together: Halve'.length - 5, 5));
  await note();
  await write(ada, (doc) => title(doc).insert('Together: '.length, 'Quarter'));
  await note();
  await until('the other node to have that', () => title(ben.doc).toJSON() === 'Together: Quarter lead time');
  await write(ben, (doc) => setField(doc, 'objectives', OBJECTIVE, 'unit', 'days'));
  await note();
  for (const client of [ada, ben]) client.destroy();
  return { head: await seqNow(), said };
}

/** As a room does it: the log up to now becomes the snapshot, its rows history. */
async function compact(laneId: string): Promise<void> {
  const loaded = await door.log.load(laneId);
  const doc = restoreLane(await storedUpdates(door.log, laneId));
  const [state, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  const { epoch } = loaded?.writer ?? { epoch: 0 };
  const compaction = { docId: laneId, epoch, seq: loaded?.seq ?? 0, state, stateVector, packed: null };
  expect(await door.log.compact(compaction)).toBe('done');
}

const WHERE = ['in the log', 'in history', 'half in history'] as const;

describe.each(WHERE)('the past of a lane that stands %s', (where) => {
  let laneId: string;
  let head: number;
  let said: ReadonlyMap<number, string>;

  beforeAll(async () => {
    laneId = (await freshLanes(test.db, world)).shared;
    ({ head, said } = await writeTogether(laneId));
    if (where === 'in the log') return;
    await compact(laneId);
    if (where === 'in history') return;
    const ada = await openLane(door, world.people['account-manager'], laneId);
    await saved(ada);
    await write(ada, (doc) => setField(doc, 'objectives', OBJECTIVE, 'target', 3));
    ada.destroy();
    head += 1;
  });

  it('[C70] says who of which firm wrote and deleted what, at two nodes', async () => {
    const { stretches, seq, missing } = await loadFieldHistory(deps(), await actor('core-team-member'), laneId, TITLE);
    const [ada, ben] = [world.people['account-manager'], world.people['customer-lead']];
    expect(stretches.map(({ kind, text, userId }) => [kind, text, userId])).toEqual([
      ['present', 'Together: ', ben],
      ['deleted', 'Halve', ada],
      ['present', 'Quarter lead time', ada],
    ]);
    const deleted = stretches.find(({ kind }) => kind === 'deleted');
    expect(deleted).toMatchObject({ seq: 1, deletedBy: { userId: ada, seq: 3 } });
    for (const { at } of stretches) expect(Math.abs((at?.getTime() ?? 0) - Date.now())).toBeLessThan(300_000);
    expect({ seq, missing }).toEqual({ seq: head, missing: [] });
  });

  it('[C70] tells who may only read the lane who wrote what stands there, and nothing of what was deleted', async () => {
    const { stretches } = await loadFieldHistory(deps(), await actor('customer-observer'), laneId, TITLE);
    expect(stretches.map(({ text }) => text)).toEqual(['Together: ', 'Quarter lead time']);
    expect(JSON.stringify(stretches)).not.toContain('Halve');
    await expect(loadLaneAt(deps(), await actor('customer-observer'), laneId, 1)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('[C71] is what everybody saw at every row of it', async () => {
    const reader = await actor('customer-lead');
    for (const [seq, expected] of said) {
      const at = await loadLaneAt(deps(), reader, laneId, seq);
      expect(JSON.stringify(at.content), `row ${seq}`).toBe(expected);
      const doc = restoreLane([at.state]);
      expect(JSON.stringify(presentLane(doc))).toBe(expected);
      expect(at).toMatchObject({ seq, missing: [] });
      expect(at.at).toBeInstanceOf(Date);
    }
    const third = await loadLaneAt(deps(), reader, laneId, 3);
    expect(Buffer.from(third.state).includes('Halve')).toBe(false);
    const empty = await loadLaneAt(deps(), reader, laneId, 0);
    expect([empty.content.objectives, empty.at]).toEqual([[], null]);
    for (const seq of [head + 1, -1, 0.5]) {
      await expect(loadLaneAt(deps(), reader, laneId, seq)).rejects.toMatchObject({ code: 'invalid' });
    }
  });

  it('[C71] is nobody else’s: unreadable and unknown lanes get the same answer', async () => {
    const outsider = await actor('outsider');
    const unknown = '00000000-0000-4000-8000-000000000000';
    const asked = [
      (lane: string) => loadLaneAt(deps(), outsider, lane, 1),
      (lane: string) => loadFieldHistory(deps(), outsider, lane, TITLE),
      (lane: string) => loadChangesSince(deps(), outsider, lane, 0),
      (lane: string) => loadSeenSeq(deps(), outsider, lane),
    ];
    for (const ask of asked) {
      const refusals = await Promise.all([laneId, unknown, 'no id'].map((lane) => ask(lane).catch(String)));
      expect(new Set(refusals).size).toBe(1);
      await expect(ask(laneId)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('[C72] names what changed since a row, by whom and when, but not one’s own work', async () => {
    const [ada, ben] = [world.people['account-manager'], world.people['customer-lead']];
    const forOthers = await loadChangesSince(deps(), await actor('core-team-member'), laneId, 1);
    expect(forOthers.seq).toBe(head);
    const [objective] = forOthers.records;
    expect(forOthers.records).toHaveLength(1);
    expect(objective).toMatchObject({ root: 'objectives', recordId: OBJECTIVE, hasComeOrGone: false });
    const fields = new Map(objective?.fields.map(({ field, userId, seq }) => [field, [userId, seq]]));
    expect(fields.get('title')).toEqual([ada, 4]);
    expect(fields.get('unit')).toEqual([ben, 5]);
    const forBen = await loadChangesSince(deps(), await actor('customer-lead'), laneId, 0);
    expect(forBen.records[0]?.fields.map(({ field }) => field)).not.toContain('unit');
    expect((await loadChangesSince(deps(), await actor('core-team-member'), laneId, head)).records).toEqual([]);
  });
});

describe('a new epoch', () => {
  async function reset(laneId: string, reason: 'restored' | 'erased'): Promise<number> {
    const doc = restoreLane(await storedUpdates(door.log, laneId));
    const [state, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
    const { seq } = await door.log.reset({ docId: laneId, epoch: 0, state, stateVector, packed: null, reason });
    return seq;
  }

  it('[C71] keeps what came before it when it was restored, and begins with its own state', async () => {
    const laneId = (await freshLanes(test.db, world)).shared;
    const { head, said } = await writeTogether(laneId);
    const first = await reset(laneId, 'restored');
    const reader = await actor('account-manager');
    expect(first).toBe(head + 1);
    for (const seq of [1, 3, head]) {
      expect(JSON.stringify((await loadLaneAt(deps(), reader, laneId, seq)).content)).toBe(said.get(seq));
    }
    expect(JSON.stringify((await loadLaneAt(deps(), reader, laneId, first)).content)).toBe(said.get(head));
    const { stretches } = await loadFieldHistory(deps(), reader, laneId, TITLE);
    const [ada, ben] = [world.people['account-manager'], world.people['customer-lead']];
    expect(stretches.map(({ text, userId, at }) => [text, userId, at])).toEqual([
      ['Together: ', ben, null],
      ['Quarter lead time', ada, null],
    ]);
  });

  it('[C71] holds nothing of what was erased', async () => {
    const laneId = (await freshLanes(test.db, world)).shared;
    const { head } = await writeTogether(laneId);
    const first = await reset(laneId, 'erased');
    const reader = await actor('account-manager');
    for (const seq of [1, head]) {
      await expect(loadLaneAt(deps(), reader, laneId, seq)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await loadLaneAt(deps(), reader, laneId, first)).content.objectives).toHaveLength(1);
    const { stretches } = await loadFieldHistory(deps(), reader, laneId, TITLE);
    expect(JSON.stringify(stretches)).not.toContain('Halve');
  });
});

describe('damage', () => {
  it('[C71] a row that others build on gives no state, one that stands alone is told as missing', async () => {
    const laneId = (await freshLanes(test.db, world)).shared;
    const { head } = await writeTogether(laneId);
    const reader = await actor('account-manager');
    const spoil = (seq: number) =>
      test.db.collab`UPDATE doc_update SET data = data || '\\x00' WHERE doc_id = ${laneId} AND seq = ${seq}`;
    await spoil(head);
    const at = await loadLaneAt(deps(), reader, laneId, head);
    expect(at.missing).toEqual([head]);
    expect(at.content.objectives[0]?.unit).toBe('');
    await spoil(1);
    damage.length = 0;
    await expect(loadLaneAt(deps(), reader, laneId, head)).rejects.toMatchObject({ code: 'unavailable' });
    expect(damage).toHaveLength(1);
  });
});

describe('what somebody has seen', () => {
  it('[C75] is told by their page, never goes back and never further than the lane', async () => {
    const { shared, supplier } = await freshLanes(test.db, world);
    const failed: unknown[] = [];
    const recorder = createSeenRecorder(test.db.collab, (error) => failed.push(error));
    const watching = await openDoor(test.db, { seen: recorder.recordSeen });
    const ada = await openLane(watching, world.people['account-manager'], shared);
    await saved(ada);
    await write(ada, (doc) => createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'One' }));
    await write(ada, (doc) => title(doc).insert(3, ' and two'));
    await write(ada, (doc) => void removeRecord(doc, 'objectives', OBJECTIVE));

    const reader = await actor('customer-lead');
    const seen = () => loadSeenSeq(deps(), reader, shared);
    expect(await seen()).toBe(0);
    const socket = await openRawLane(watching, reader.personId, shared);
    await until('the door to speak', () => socket.frames.length > 0);
    socket.send(encodeSeen(2));
    await until('the look to be stored', async () => (await seen()) === 2);
    // Zero is all that the page was sent.
    socket.send(encodeSeen(ALL_SENT));
    await until('all to be seen', async () => (await seen()) === 3);
    recorder.recordSeen(reader.personId, shared, 1);
    recorder.recordSeen(reader.personId, shared, 2 ** 40);
    recorder.recordSeen(reader.personId, supplier, Number.NaN);
    await recorder.idle();
    expect(await seen()).toBe(3);
    expect(await loadSeenSeq(deps(), await actor('account-manager'), shared)).toBe(0);
    expect(failed).toEqual([]);
    socket.end();
    ada.destroy();
    await watching.close();
  });
});
