import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { orderAfter } from '../../../../collab/document/order.ts';
import { FORM_ORIGIN } from '../../../../collab/document/origin.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import {
  createRecord,
  findRecord,
  moveBetween,
  removeRecord,
  restoreRecord,
  setField,
} from '../../../../collab/document/records.ts';
import { rootMap } from '../../../../collab/document/roots.ts';
import { exchange, OBJECTIVE_A, PERSON, replicaOf, SECTION_A, SECTION_B, sampleDoc } from './sample-lane.ts';

const NEW_ID = '99999999-9999-4999-8999-999999999999';
const titles = (doc: Y.Doc) => presentLane(doc).sections.map(({ title }) => title);

describe('records of a lane', () => {
  it('adds a section with one empty paragraph at the end', () => {
    const doc = sampleDoc();
    const order = orderAfter(presentLane(doc).sections);
    createRecord(doc, 'sections', { id: NEW_ID, order, title: 'Risks' });
    expect(titles(doc)).toEqual(['Shared vision', 'Ways of working', 'Risks']);
    expect(presentLane(doc).sections[2]?.body).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });

  it('refuses an id that is taken and leaves the record as it was', () => {
    const doc = sampleDoc();
    expect(() => createRecord(doc, 'sections', { id: SECTION_A, order: 'a5', title: 'x' })).toThrow(/exists/);
    expect(() => createRecord(doc, 'objectives', { id: OBJECTIVE_A, order: 'a5' })).toThrow(/exists/);
    expect(titles(doc)[0]).toBe('Shared vision');
  });

  it('sets scalars and refuses values of the wrong kind', () => {
    const doc = sampleDoc();
    setField(doc, 'objectives', OBJECTIVE_A, 'baseline', 12.5);
    setField(doc, 'objectives', OBJECTIVE_A, 'supplierOwner', PERSON);
    expect(presentLane(doc).objectives[0]).toMatchObject({ baseline: 12.5, supplierOwner: PERSON });
    expect(() => setField(doc, 'objectives', OBJECTIVE_A, 'baseline', Number.NaN)).toThrow(/does not fit/);
    expect(() => setField(doc, 'objectives', OBJECTIVE_A, 'due', '2027-02-31')).toThrow(/does not fit/);
    expect(() => setField(doc, 'objectives', NEW_ID, 'unit', '%')).toThrow(/removed/);
  });

  it('writes nothing when a scalar stays what it is', () => {
    const doc = sampleDoc();
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    setField(doc, 'objectives', OBJECTIVE_A, 'baseline', 14);
    setField(doc, 'objectives', OBJECTIVE_A, 'customerOwner', null);
    expect(updates).toBe(0);
  });

  it('keeps both people’s changes to different fields of one objective', () => {
    const ana = sampleDoc();
    const maria = replicaOf(ana);
    setField(ana, 'objectives', OBJECTIVE_A, 'unit', 'days');
    setField(maria, 'objectives', OBJECTIVE_A, 'target', 5);
    exchange(ana, maria);
    expect(presentLane(ana)).toEqual(presentLane(maria));
    expect(presentLane(ana).objectives[0]).toMatchObject({ unit: 'days', target: 5 });
  });

  it('removes a record and puts it back with everything in it', () => {
    const doc = sampleDoc();
    const before = presentLane(doc);
    const copy = removeRecord(doc, 'sections', SECTION_A);
    expect(titles(doc)).toEqual(['Ways of working']);
    if (copy === null) throw new Error('nothing was removed');
    restoreRecord(doc, 'sections', SECTION_A, copy);
    expect(presentLane(doc)).toEqual(before);
    expect(removeRecord(doc, 'sections', NEW_ID)).toBeNull();
  });

  it('takes form changes back with the lane’s undo, and leaves the other person’s alone', () => {
    const ana = sampleDoc();
    const undo = new Y.UndoManager([rootMap(ana, 'sections'), rootMap(ana, 'objectives')], {
      trackedOrigins: new Set([FORM_ORIGIN]),
      captureTimeout: 0,
    });
    const maria = replicaOf(ana);
    setField(maria, 'objectives', OBJECTIVE_A, 'unit', 'days');
    setField(ana, 'objectives', OBJECTIVE_A, 'target', 5);
    removeRecord(ana, 'sections', SECTION_B);
    exchange(ana, maria);
    undo.undo();
    undo.undo();
    expect(presentLane(ana).objectives[0]).toMatchObject({ unit: 'days', target: 7 });
    expect(titles(ana)).toEqual(['Shared vision', 'Ways of working']);
  });

  it('moves a record to a place and writes nothing when it stands there', () => {
    const doc = sampleDoc();
    moveBetween(doc, 'sections', SECTION_B, 0);
    expect(titles(doc)).toEqual(['Ways of working', 'Shared vision']);
    const state = Y.encodeStateVector(doc);
    moveBetween(doc, 'sections', SECTION_B, 0);
    moveBetween(doc, 'sections', NEW_ID, 0);
    expect(Y.encodeStateVector(doc)).toEqual(state);
  });

  it('moves past a record that another person gave the same place', () => {
    const doc = sampleDoc();
    findRecord(doc, 'sections', SECTION_A)?.set('order', 'a1');
    expect(titles(doc)).toEqual(['Shared vision', 'Ways of working']);
    moveBetween(doc, 'sections', SECTION_B, 0);
    expect(titles(doc)).toEqual(['Ways of working', 'Shared vision']);
    moveBetween(doc, 'sections', SECTION_B, 1);
    expect(titles(doc)).toEqual(['Shared vision', 'Ways of working']);
  });
});
