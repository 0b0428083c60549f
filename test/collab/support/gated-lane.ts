import { expect } from 'vitest';
import * as Y from 'yjs';
import { createRecord, findRecord } from '../../../collab/document/records.ts';
import { ROOTS, rootMap } from '../../../collab/document/roots.ts';
import type { RecordLock } from '../../../collab/protocol/control-frame.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { editOf, Gate } from './gate.ts';

export const SECTION = '00000000-0000-4000-8000-000000000001';
export const OBJECTIVE = '00000000-0000-4000-8000-000000000002';
export const OTHER = '00000000-0000-4000-8000-000000000003';
export const ANNA = '00000000-0000-4000-8000-000000000004';
export const CLARA = '00000000-0000-4000-8000-000000000005';
export const CARLO = '00000000-0000-4000-8000-000000000006';

/** A lane with one section of two paragraphs, and one objective that both firms own, written by the server. */
export function laneUnderAttack(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  createRecord(
    doc,
    'sections',
    { id: SECTION, order: 'a0', title: 'Vision' },
    { fill: (body) => body.insert(0, [paragraph('one'), paragraph('two')]) },
  );
  createRecord(doc, 'objectives', {
    id: OBJECTIVE,
    order: 'a0',
    title: 'Faster',
    supplierOwner: ANNA,
    customerOwner: CLARA,
  });
  return Y.encodeStateAsUpdate(doc);
}

export function openGate(locks: readonly RecordLock[] = []): Gate {
  return new Gate([laneUnderAttack()], { locks });
}

export function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

export const sectionOf = (doc: Y.Doc): Y.Map<unknown> => findRecord(doc, 'sections', SECTION) ?? new Y.Map();
export const objectiveOf = (doc: Y.Doc): Y.Map<unknown> => findRecord(doc, 'objectives', OBJECTIVE) ?? new Y.Map();
export const titleOf = (record: Y.Map<unknown>): Y.Text => typed(record.get('title'), Y.Text);
export const bodyOf = (doc: Y.Doc): Y.XmlFragment => typed(sectionOf(doc).get('body'), Y.XmlFragment);
export const firstBlock = (doc: Y.Doc): Y.XmlElement => typed(bodyOf(doc).get(0), Y.XmlElement);
export const firstText = (doc: Y.Doc): Y.XmlText => typed(firstBlock(doc).get(0), Y.XmlText);

function typed<T>(value: unknown, type: new (...args: never[]) => T): T {
  if (value instanceof type) return value;
  throw new Error(`the lane holds no ${type.name} there`);
}

/** Attributes as bytes may hold them, whatever the type says. */
export function setAttribute(element: Y.XmlElement, name: string, value: unknown): void {
  const loose: { setAttribute(name: string, value: unknown): void } = element;
  loose.setAttribute(name, value);
}

export function newRecord(fill: (record: Y.Map<unknown>) => void): (doc: Y.Doc) => void {
  return (doc) => {
    const record = new Y.Map<unknown>();
    rootMap(doc, 'objectives').set(OTHER, record);
    record.set('order', 'a1');
    record.set('title', new Y.Text('New'));
    record.set('outcome', new Y.Text());
    record.set('why', new Y.Text());
    fill(record);
  };
}

export interface Case {
  readonly what: string;
  readonly change: (doc: Y.Doc) => void;
  readonly code: string | undefined;
  readonly side?: Side;
  readonly locks?: readonly RecordLock[];
}

export function expectCase({ change, code, side, locks }: Case): void {
  const gate = openGate(locks);
  const before = JSON.stringify(gate.doc.toJSON());
  const judged = gate.judge([editOf(gate.doc, change)], side);
  expect(judged.code).toBe(code);
  if (code === undefined) return;
  expect(JSON.stringify(gate.doc.toJSON()), 'the lane is as it was').toBe(before);
  expect(gate.doc.share.size, 'no root was added').toBe(ROOTS.length);
}
