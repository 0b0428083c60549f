import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeMember } from '../../../../collab/document/kind/read-value.ts';
import { presentRecord } from '../../../../collab/document/present-lane.ts';
import { createRecord, findRecord, removeRecord, setField } from '../../../../collab/document/records.ts';
import { restorePast } from '../../../../collab/document/restore-past.ts';
import type { RecordRoot } from '../../../../collab/document/roots.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const PERSON = '00000000-0000-4000-8000-0000000000a1';

function past(doc: Y.Doc, root: RecordRoot) {
  const record = presentRecord(doc, root, ID);
  if (record === null) throw new Error('no record');
  return record;
}

function objective(): Y.Doc {
  const doc = new Y.Doc();
  createRecord(doc, 'objectives', { id: ID, order: 'a0', title: 'Halve the stops', target: 5, due: '2027-03-01' });
  return doc;
}

describe('a record is set back', () => {
  it('by the smallest edits, in one change', () => {
    const doc = objective();
    const before = past(doc, 'objectives');
    const title = findRecord(doc, 'objectives', ID)?.get('title');
    if (!(title instanceof Y.Text)) throw new Error('no title');
    title.insert(10, 'unplanned ');
    setField(doc, 'objectives', ID, 'target', 4);
    setField(doc, 'objectives', ID, 'due', null);
    let changes = 0;
    doc.on('afterTransaction', () => {
      changes += 1;
    });
    expect(restorePast(doc, 'objectives', before, 'supplier')).toEqual([]);
    expect(changes).toBe(1);
    expect(past(doc, 'objectives')).toEqual(before);
    expect(findRecord(doc, 'objectives', ID)?.get('title')).toBe(title);
  });

  it('after it was removed, with its rich text', () => {
    const doc = new Y.Doc();
    createRecord(doc, 'sections', { id: ID, order: 'a0', title: 'Vision' });
    const body = findRecord(doc, 'sections', ID)?.get('body');
    if (!(body instanceof Y.XmlFragment)) throw new Error('no body');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('One platform')]);
    body.insert(0, [paragraph]);
    const before = past(doc, 'sections');
    removeRecord(doc, 'sections', ID);
    restorePast(doc, 'sections', before, 'customer');
    expect(past(doc, 'sections')).toEqual(before);
  });

  it('where it stands today in its list', () => {
    const doc = objective();
    const before = past(doc, 'objectives');
    findRecord(doc, 'objectives', ID)?.set('order', 'b0');
    restorePast(doc, 'objectives', before, 'supplier');
    expect(past(doc, 'objectives')).toMatchObject({ order: 'b0' });
  });

  it('but for what is held', () => {
    const doc = objective();
    const before = past(doc, 'objectives');
    setField(doc, 'objectives', ID, 'target', 4);
    setField(doc, 'objectives', ID, 'due', null);
    restorePast(doc, 'objectives', before, 'supplier', (name) => name === 'target');
    expect(past(doc, 'objectives')).toMatchObject({ target: 4, due: '2027-03-01' });
  });

  it('but for the fields that only the other firm writes, which are told', () => {
    const doc = new Y.Doc();
    const owner = writeMember({ side: 'customer', personId: PERSON });
    createRecord(doc, 'actions', { id: ID, order: 'a0', title: 'Send the list', owner, due: '2027-03-01' });
    const before = past(doc, 'actions');
    setField(doc, 'actions', ID, 'due', '2027-04-01');
    setField(doc, 'actions', ID, 'effort', 'small');
    expect(restorePast(doc, 'actions', before, 'supplier')).toEqual(['owner', 'due']);
    expect(past(doc, 'actions')).toMatchObject({ due: '2027-04-01', effort: null });
    expect(restorePast(doc, 'actions', before, 'customer')).toEqual([]);
    expect(past(doc, 'actions')).toMatchObject({ due: '2027-03-01' });
  });
});
