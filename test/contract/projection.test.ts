import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRecord, findRecord, removeRecord } from '../../collab/document/records.ts';
import { rootMap } from '../../collab/document/roots.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { projectLane } from '../../server/services/projection/project-lane.ts';
import { createProjector } from '../../server/services/projection/projector.ts';
import { until } from '../support/until.ts';
import { openProjectedWorld, type ProjectedWorld } from './support/projected-world.ts';

let lanes: ProjectedWorld;
let shared: string;

beforeAll(async () => {
  lanes = await openProjectedWorld();
  shared = lanes.world.lanes.shared;
});
afterAll(() => lanes.close());

const ID = (n: number) => `0b2f1f6e-6d43-4a5c-9a0e-1c5d8f7a${String(n).padStart(4, '0')}`;

function add(n: number, title: string, lane = shared): Promise<number> {
  return lanes.write(lane, (doc) => createRecord(doc, 'objectives', { id: ID(n), title, order: `a${n}`, target: 5 }));
}

const retitle = (n: number, title: string) => (doc: Y.Doc) => {
  const text = findRecord(doc, 'objectives', ID(n))?.get('title');
  if (!(text instanceof Y.Text)) throw new Error('there is no title');
  text.delete(0, text.length);
  text.insert(0, title);
};

async function row(n: number, lane = shared) {
  const found = (await lanes.rows(lane)).find(({ recordId }) => recordId === ID(n));
  if (found === undefined) throw new Error('there is no such row');
  return found;
}

const stateOf = async (lane = shared) => {
  const [state] = await lanes.test.db.collab<{ seq: number; epoch: number }[]>`
    SELECT seq, epoch FROM doc_projection WHERE doc_id = ${lane}`;
  return state ?? null;
};

it('[D18] a lane becomes rows, and computing it again changes none', async () => {
  const seq = await add(1, 'Halve CO₂ a tonne');
  await lanes.write(shared, (doc) =>
    createRecord(
      doc,
      'sections',
      { id: ID(2), title: 'Vision', order: 'a0' },
      {
        fill: (body) => {
          for (const words of ['One plan,', 'two firms']) {
            const paragraph = new Y.XmlElement('paragraph');
            paragraph.insert(0, [new Y.XmlText(words)]);
            body.push([paragraph]);
          }
        },
      },
    ),
  );
  expect(await lanes.project(shared)).toBe('done');
  const first = await lanes.rows(shared);
  expect(first.map(({ root, title, words, issues }) => [root, title, words, issues])).toEqual([
    ['objectives', 'Halve CO₂ a tonne', '', []],
    ['sections', 'Vision', 'One plan,\ntwo firms', []],
  ]);
  expect((await row(1)).fields).toMatchObject({ title: 'Halve CO₂ a tonne', target: 5, due: null });
  await lanes.test.db.collab`UPDATE doc_projection SET seq = 0, version = 0 WHERE doc_id = ${shared}`;
  await lanes.project(shared);
  expect(await lanes.rows(shared)).toEqual(first);
  expect((await stateOf())?.seq).toBe(seq + 1);
});

it('[D18] only what was touched is computed, and the rest keeps its row', async () => {
  await add(3, 'Third');
  await lanes.project(shared);
  const before = await row(1);
  // A place that is not named is not looked at: shown by a change that names another one.
  const both = (doc: Y.Doc) => {
    retitle(1, 'Not named')(doc);
    retitle(3, 'Named')(doc);
  };
  await lanes.write(shared, both, [`objectives/${ID(3)}/title`]);
  await lanes.project(shared);
  expect(await row(1)).toEqual(before);
  expect((await row(3)).title).toBe('Named');
  // What names no place is the server’s own: then all is computed.
  await lanes.write(shared, retitle(3, 'Renamed'));
  await lanes.project(shared);
  expect([(await row(1)).title, (await row(3)).title]).toEqual(['Not named', 'Renamed']);
});

it('[D18] rows that moved into history meanwhile are made good by computing all', async () => {
  await add(4, 'Fourth');
  const log = createDocumentLog(lanes.test.db.collab);
  const source = await log.compactionSource(shared);
  if (source === null) throw new Error('there is nothing to compact');
  const doc = new Y.Doc();
  for (const update of source.updates) Y.applyUpdate(doc, update);
  const [state, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  const { epoch, seq } = source;
  expect(await log.compact({ docId: shared, epoch, seq, state, stateVector, packed: null })).toBe('done');
  await lanes.write(shared, retitle(4, 'Four'), [`objectives/${ID(4)}/title`]);
  await lanes.project(shared);
  expect((await row(4)).title).toBe('Four');
});

it('[D18] what was removed is gone with all its words, and comes back when it is put back', async () => {
  await lanes.write(shared, (doc) => void removeRecord(doc, 'objectives', ID(4)), [`objectives/${ID(4)}`]);
  await lanes.project(shared);
  expect(await row(4)).toMatchObject({ isGone: true, title: '', words: '', terms: '', fields: {} });
  await add(4, 'Four again');
  await lanes.project(shared);
  expect(await row(4)).toMatchObject({ isGone: false, title: 'Four again' });
});

it('[D18] an older computation never overwrites a newer one', async () => {
  await lanes.test.db.collab`
    UPDATE doc_record SET src_seq = 1000000, title = 'From the future' WHERE record_id = ${ID(3)}`;
  await lanes.write(shared, retitle(3, 'Late'), [`objectives/${ID(3)}/title`]);
  await lanes.project(shared);
  expect((await row(3)).title).toBe('From the future');
  await lanes.test.db.collab`UPDATE doc_record SET src_seq = 1 WHERE record_id = ${ID(3)}`;
  await lanes.write(shared, retitle(3, 'In time'), [`objectives/${ID(3)}/title`]);
  await lanes.project(shared);
  expect((await row(3)).title).toBe('In time');
});

it('[D18] two at once: one does it, the other leaves it alone', async () => {
  await lanes.write(shared, retitle(3, 'Twice'), [`objectives/${ID(3)}/title`]);
  const answers = await lanes.test.db.collab.begin(async (tx) => {
    await tx`SELECT FROM doc_projection WHERE doc_id = ${shared} FOR UPDATE`;
    return [await lanes.project(shared), await lanes.project(shared)];
  });
  expect(answers).toEqual(['busy', 'busy']);
  expect((await row(3)).title).toBe('In time');
  const both = await Promise.all([lanes.project(shared), lanes.project(shared)]);
  expect(both).toContain('done');
  expect((await row(3)).title).toBe('Twice');
});

it('[D18] broken off in the middle nothing of it stands, and the next look finds the lane', async () => {
  const before = await stateOf();
  await lanes.write(shared, retitle(3, 'After the crash'), [`objectives/${ID(3)}/title`]);
  const { collab } = lanes.test.db;
  const reader = { read: () => Promise.reject(new Error('the thread died')), stop: () => Promise.resolve() };
  await expect(projectLane({ collab, reader }, shared)).rejects.toThrow('the thread died');
  expect(await stateOf()).toEqual(before);

  const failures: unknown[] = [];
  const projector = createProjector(collab, { failed: (error) => failures.push(error), pauseMs: 5 });
  projector.start();
  await projector.idle();
  expect((await row(3)).title).toBe('After the crash');
  expect(failures).toEqual([]);
  await projector.stop();
});

it('[D18] a new epoch is computed anew', async () => {
  const log = createDocumentLog(lanes.test.db.collab);
  const [head] = await log.head([shared]);
  if (head === undefined) throw new Error('there is no head');
  const doc = new Y.Doc();
  createRecord(doc, 'objectives', { id: ID(3), title: 'As it was restored', order: 'a3' });
  const state = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  await log.reset({
    ...{ docId: shared, epoch: head.epoch, seq: head.seq },
    state,
    stateVector,
    packed: null,
    reason: 'restored',
  });
  await lanes.project(shared);
  expect((await stateOf())?.epoch).toBe(head.epoch + 1);
  expect((await row(3)).title).toBe('As it was restored');
  const left = (await lanes.rows(shared)).filter(({ isGone }) => !isGone);
  expect(left.map(({ recordId }) => recordId)).toEqual([ID(3)]);
});

it('[F1] what does not fit its kind stays in sight with a note, and stops nothing', async () => {
  const lane = lanes.world.lanes.supplier;
  await add(20, 'Good', lane);
  await lanes.write(lane, (doc) => {
    const odd = new Y.Map<unknown>();
    rootMap(doc, 'objectives').set(ID(21), odd);
    odd.set('title', new Y.Text('Odd\0 title \ud800'));
    odd.set('order', 'a1');
    odd.set('target', 'many');
    odd.set('due', new Uint8Array([1]));
    odd.set('why', new Y.Map());
    rootMap(doc, 'objectives').set(ID(22), 'no record at all');
    rootMap(doc, 'objectives').set('no-id', new Y.Map());
  });
  await lanes.project(lane);
  expect((await row(20, lane)).issues).toEqual([]);
  const { title, fields, issues } = await row(21, lane);
  expect(title).toBe('Odd title \ufffd');
  expect(fields).toMatchObject({ target: null, due: null });
  expect(issues).toEqual(
    expect.arrayContaining([
      { field: 'outcome', problem: 'missing' },
      { field: 'why', problem: 'unfit' },
      { field: 'target', problem: 'unfit' },
      { field: 'due', problem: 'unfit' },
    ]),
  );
  expect(await row(22, lane)).toMatchObject({ title: '', issues: [{ field: null, problem: 'unreadable' }] });
  expect(await lanes.rows(lane)).toHaveLength(3);
  // What was good before stays as it was.
  await lanes.write(lane, (doc) => void rootMap(doc, 'objectives').set(ID(20), 7), [`objectives/${ID(20)}`]);
  await lanes.project(lane);
  expect(await row(20, lane)).toMatchObject({ title: 'Good', issues: [{ field: null, problem: 'unreadable' }] });
});

it('[F1] a damaged row of the log takes away nothing that stood, and the rest goes on', async () => {
  const lane = lanes.world.lanes.customer;
  await add(30, 'Stands', lane);
  const seq = await add(31, 'Will be damaged', lane);
  await lanes.project(lane);
  await lanes.test.db.collab`UPDATE doc_update SET data = 'x' WHERE doc_id = ${lane} AND seq = ${seq}`;
  await lanes.write(lane, retitle(30, 'Still stands'));
  await lanes.project(lane);
  const found = await lanes.rows(lane);
  expect(found.map(({ title, isGone }) => [title, isGone])).toEqual([
    ['Still stands', false],
    ['Will be damaged', false],
  ]);
});

it('[D18] what is stored is computed some moments later, and stopping ends with the lane under way', async () => {
  const projector = createProjector(lanes.test.db.collab, { failed: () => undefined, pauseMs: 5 });
  const log = createDocumentLog(lanes.test.db.collab, { stored: projector.changed });
  const loaded = await log.load(shared);
  if (loaded === null) throw new Error('there is no lane');
  const doc = new Y.Doc();
  createRecord(doc, 'objectives', { id: ID(40), title: 'Told by its commit', order: 'a9' });
  const entry = { userId: null, clientId: null, claims: [], touched: [], data: Y.encodeStateAsUpdate(doc) };
  await log.append(loaded.writer, [entry]);
  await until('the row', async () => (await lanes.rows(shared)).some(({ recordId }) => recordId === ID(40)));
  projector.changed(shared);
  await projector.stop();
  expect((await row(40)).title).toBe('Told by its commit');
});
