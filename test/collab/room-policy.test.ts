import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRecord, setField } from '../../collab/document/records.ts';
import { rootMap } from '../../collab/document/roots.ts';
import { openNotifications } from '../../db/notifications.ts';
import { setRecordLocks } from '../../db/queries/locks.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRawLane, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { noteId, notesOf, readNote, writeNote } from './support/notes.ts';
import { controlsOf, hello, step1, update } from './support/raw-frames.ts';
import { storedUpdates } from './support/stored-updates.ts';

const NEVER_MS = 600_000;
const OBJECTIVE = '11111111-1111-4111-8111-111111111111';

let test: TestDatabase;
let world: World;
let lane: string;
let door: Door;
let notifications: ReturnType<typeof openNotifications>;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
beforeEach(async () => {
  lane = (await freshLanes(test.db, world)).shared;
  notifications = openNotifications(test.url);
  // Nothing is found by looking again: what happens here is told.
  door = await openDoor(test.db, { signals: notifications, times: { recheckMs: NEVER_MS, headPollMs: NEVER_MS } });
  await until('notifications to be heard', () => notifications.isUp);
});
afterEach(async () => {
  await door.close();
  await notifications.close();
});
afterAll(() => test.drop());

/** Somebody who speaks the wire by hand, with a document of their own behind it. */
async function speaker(person: 'account-manager' | 'customer-lead', at: Door = door) {
  const socket = await openRawLane(at, world.people[person], lane);
  socket.send(hello());
  socket.send(step1());
  await until('the content', () => socket.heard(0, 1).length === 1);
  const doc = new Y.Doc();
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') socket.send(update(bytes));
  });
  return { socket, doc };
}

async function stored(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const bytes of await storedUpdates(door.log, lane)) Y.applyUpdate(doc, bytes);
  return doc;
}

const policiesOf = (socket: RawSocket) => controlsOf(socket, 'policy');
const refusalsOf = (socket: RawSocket) => controlsOf(socket, 'rejected');

describe('[C36] when locks of a lane change', () => {
  const locks = [{ root: 'objectives', recordId: OBJECTIVE, fields: ['target'] }];

  it('everybody is told, a locked field is refused and an open one beside it is not', async () => {
    const { socket, doc } = await speaker('account-manager');
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'Agreed', target: 5 });
    await until('it to be stored', () => socket.heard(64, 2, 1).length === 1);
    await setRecordLocks(test.db.collab, lane, locks);
    await until('the policy', () => policiesOf(socket).length === 1);
    expect(policiesOf(socket)[0]).toMatchObject({ locks, capabilities: expect.arrayContaining(['edit']) });
    setField(doc, 'objectives', OBJECTIVE, 'measure', 'still open');
    await until('the open field to be stored', () => socket.heard(64, 2, 2).length === 1);
    setField(doc, 'objectives', OBJECTIVE, 'target', 6);
    await until('the refusal', () => refusalsOf(socket).length === 1);
    expect(refusalsOf(socket)[0]).toMatchObject({ code: 'locked', touched: [`objectives/${OBJECTIVE}/target`] });
    const record = rootMap(await stored(), 'objectives').get(OBJECTIVE);
    expect(record instanceof Y.Map ? [record.get('target'), record.get('measure')] : null).toEqual([5, 'still open']);
    socket.end();
  });

  it('what was judged by the old ones is judged again, even when nobody tells: the commit compares', async () => {
    const deaf = await openDoor(test.db, { times: { recheckMs: NEVER_MS, headPollMs: NEVER_MS } });
    const { socket, doc } = await speaker('account-manager', deaf);
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'Agreed', target: 5 });
    await until('it to be stored', () => socket.heard(64, 2, 1).length === 1);
    await setRecordLocks(test.db.collab, lane, locks);
    expect(policiesOf(socket)).toEqual([]);
    setField(doc, 'objectives', OBJECTIVE, 'target', 6);
    await until('the refusal', () => refusalsOf(socket).length === 1);
    expect(refusalsOf(socket)[0]).toMatchObject({ code: 'locked' });
    expect(policiesOf(socket).at(-1)).toMatchObject({ locks });
    const record = rootMap(await stored(), 'objectives').get(OBJECTIVE);
    expect(record instanceof Y.Map ? record.get('target') : null).toBe(5);
    socket.end();
    await deaf.close();
  });
});

describe('[C36] when rights in a lane change', () => {
  it('what its person has on the way is not stored: neither with the word of the database nor before it came', async () => {
    const { socket, doc } = await speaker('customer-lead');
    writeNote(doc, 'before', 'stored');
    await until('it to be stored', () => socket.heard(64, 2, 1).length === 1);
    await test.db
      .provision`UPDATE plan_member SET role = 'customer-observer' WHERE person_id = ${world.people['customer-lead']}`;
    // At once, whoever has heard of it by now.
    writeNote(doc, 'after', 'not stored');
    await until('the refusal', () => refusalsOf(socket).length === 1);
    expect(refusalsOf(socket)[0]).toMatchObject({ code: 'read-only' });
    expect(policiesOf(socket).at(-1)).toMatchObject({ capabilities: ['read', 'comment'] });
    expect(notesOf(await stored())).toEqual({ before: 'stored' });
    await test.db
      .provision`UPDATE plan_member SET role = 'customer-lead' WHERE person_id = ${world.people['customer-lead']}`;
    await until('the right to come back, and the question for what was kept', () => {
      const rights = policiesOf(socket).at(-1)?.capabilities ?? [];
      return rights.includes('edit') && socket.heard(0, 0).length === 2;
    });
    socket.end();
  });
});

describe('[C37] when a lane begins a new epoch', () => {
  it('everybody is told and closed; what is brought of the old one is not merged', async () => {
    const { socket, doc } = await speaker('account-manager');
    writeNote(doc, 'old', 'life');
    await until('it to be stored', () => socket.heard(64, 2, 1).length === 1);
    const fresh = new Y.Doc();
    writeNote(fresh, 'new', 'life');
    const [state, stateVector] = [Y.encodeStateAsUpdate(fresh), Y.encodeStateVector(fresh)];
    await door.log.reset({ docId: lane, epoch: 0, state, stateVector, packed: null, reason: 'restored' });
    writeNote(doc, 'late', 'words');
    expect(await socket.closed()).toBe(4409);
    expect(controlsOf(socket, 'reset')).toMatchObject([{ epoch: 1 }]);
    const back = await openRawLane(door, world.people['account-manager'], lane);
    back.send(hello(0));
    expect(await back.closed()).toBe(4409);
    expect(controlsOf(back, 'reset')).toMatchObject([{ epoch: 1 }]);
    expect(back.heard(0)).toEqual([]);
    const after = await stored();
    expect(notesOf(after)).toEqual({ new: 'life' });
    expect(readNote(after, 'old')).toBeUndefined();
    expect(rootMap(after, 'sections').has(noteId('late'))).toBe(false);
  });
});
