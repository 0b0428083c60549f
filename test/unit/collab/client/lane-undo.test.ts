import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LaneUndoManager } from '../../../../collab/client/lane-undo.ts';
import { presentRoot } from '../../../../collab/document/present-lane.ts';
import { createRecord, removeRecord, sortRecords } from '../../../../collab/document/records.ts';
import { rootMap } from '../../../../collab/document/roots.ts';
import { applyTextEdit } from '../../../../collab/document/text-edit.ts';

const ID = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const THIRD = '00000000-0000-7000-8000-000000000003';

function begin() {
  const doc = new Y.Doc();
  const undo = new LaneUndoManager(doc);
  const add = (id: string) => createRecord(doc, 'objectives', { id, title: '', order: 'a0' });
  const write = (id: string, insert: string) => {
    const text = objective(doc, id)?.get('title');
    if (!(text instanceof Y.Text)) throw new Error('no title');
    applyTextEdit(text, { index: text.length, remove: 0, insert });
  };
  return { doc, undo, add, write };
}

function objective(doc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const record = rootMap(doc, 'objectives').get(id);
  return record instanceof Y.Map ? record : undefined;
}

const titleOf = (doc: Y.Doc, id: string) => String(objective(doc, id)?.get('title'));

describe('the history of a lane in one page', () => {
  it('takes back what was typed at once into a new record without the record', () => {
    const { doc, undo, add, write } = begin();
    add(ID);
    write(ID, 'Graz');
    undo.undo();
    expect(titleOf(doc, ID)).toBe('');
    undo.undo();
    expect(objective(doc, ID)).toBeUndefined();
    undo.redo();
    undo.redo();
    expect(titleOf(doc, ID)).toBe('Graz');
  });

  it('takes back what was typed into one field without what was typed into another just before', () => {
    const { doc, undo, add, write } = begin();
    add(ID);
    add(OTHER);
    write(ID, 'Graz');
    write(OTHER, 'Lyon');
    undo.undo();
    expect([titleOf(doc, ID), titleOf(doc, OTHER)]).toEqual(['Graz', '']);
    undo.undo();
    expect(titleOf(doc, ID)).toBe('');
  });

  it('takes back a list that was sorted in one step', () => {
    const { doc, undo } = begin();
    const ids = [ID, OTHER, THIRD];
    for (const [index, id] of ids.entries()) createRecord(doc, 'objectives', { id, title: '', order: `a${index}` });
    const order = () => presentRoot(doc, 'objectives').map(({ id }) => id);
    sortRecords(doc, 'objectives', [THIRD, OTHER]);
    expect(order()).toEqual([THIRD, OTHER, ID]);
    undo.undo();
    expect(order()).toEqual(ids);
  });

  it('takes back a removal without what was typed just before it', () => {
    const { doc, undo, add, write } = begin();
    add(ID);
    write(ID, 'Graz');
    removeRecord(doc, 'objectives', ID);
    undo.undo();
    expect(titleOf(doc, ID)).toBe('Graz');
  });

  it('keeps what is typed in one go one step, also while others add records', () => {
    const { doc, undo, add, write } = begin();
    add(ID);
    write(ID, 'Gr');
    createRecord(doc, 'objectives', { id: OTHER, title: '', order: 'a1' }, { origin: { kind: 'somebody else' } });
    write(ID, 'az');
    undo.undo();
    expect(titleOf(doc, ID)).toBe('');
    expect(objective(doc, OTHER)).toBeDefined();
  });
});
