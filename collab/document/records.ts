import * as Y from 'yjs';
import { AppError } from '../../server/domain/errors.ts';
import { OBJECTIVE_SCALARS, OBJECTIVE_VALUES, type ObjectiveScalarName } from './objective.ts';
import { compareOrder, type Ordered, planMove } from './order.ts';
import { FORM_ORIGIN } from './origin.ts';
import type { ObjectiveContent } from './present-lane.ts';
import { type RecordRoot, rootMap } from './roots.ts';
import { MAX_SECTION_TITLE } from './section.ts';

type NewObjective = Pick<ObjectiveContent, 'id' | 'order'> & Partial<ObjectiveContent>;

/** Adds a section whose body is one empty paragraph, or what `fill` writes; throws AppError `conflict` when the id is taken. */
export function createSection(
  doc: Y.Doc,
  section: { id: string; order: string; title: string },
  { origin = FORM_ORIGIN, fill = fillEmpty }: { origin?: object; fill?: (body: Y.XmlFragment) => void } = {},
): void {
  const record = new Y.Map<unknown>();
  const body = new Y.XmlFragment();
  doc.transact(() => {
    addRecord(doc, 'sections', section.id, record);
    record.set('order', section.order);
    record.set('title', new Y.Text(section.title.slice(0, MAX_SECTION_TITLE)));
    record.set('body', body);
    fill(body);
  }, origin);
}

/** Adds an objective with the given fields, the others empty; throws AppError `conflict` or `invalid`. */
export function createObjective(doc: Y.Doc, objective: NewObjective, origin: object = FORM_ORIGIN): void {
  const record = new Y.Map<unknown>();
  doc.transact(() => {
    addRecord(doc, 'objectives', objective.id, record);
    record.set('order', objective.order);
    record.set('title', new Y.Text(objective.title ?? ''));
    record.set('outcome', new Y.Text(objective.outcome ?? ''));
    for (const { name } of OBJECTIVE_VALUES) {
      const value = objective[name];
      if (value !== undefined && value !== null && value !== '') record.set(name, checkedScalar(name, value));
    }
  }, origin);
}

/** Sets one scalar; an unchanged value writes nothing. Throws AppError `not-found`, or `invalid` for a value of the wrong kind. */
export function setObjectiveField(
  doc: Y.Doc,
  id: string,
  name: ObjectiveScalarName,
  value: string | number | null,
): void {
  const record = findRecord(doc, 'objectives', id);
  if (record === null) throw new AppError('not-found', 'This objective was removed by somebody else.');
  const checked = checkedScalar(name, value);
  if ((record.get(name) ?? null) === checked) return;
  doc.transact(() => record.set(name, checked), FORM_ORIGIN);
}

/** Puts a record at a place of its list, counted without itself; an unknown id changes nothing. */
export function moveBetween(doc: Y.Doc, root: RecordRoot, id: string, index: number): void {
  const entries: Ordered[] = [...rootMap(doc, root).entries()].flatMap(([key, value]) =>
    value instanceof Y.Map ? [{ id: key, order: textOf(value.get('order')) }] : [],
  );
  const sorted = [...entries].sort(compareOrder);
  if (sorted.findIndex((entry) => entry.id === id) === index) return;
  doc.transact(() => {
    for (const [key, order] of planMove(entries, id, index)) findRecord(doc, root, key)?.set('order', order);
  }, FORM_ORIGIN);
}

/** Removes a record and returns a detached copy for {@link restoreRecord}; null when it is already gone. */
export function removeRecord(doc: Y.Doc, root: RecordRoot, id: string): Y.Map<unknown> | null {
  const record = findRecord(doc, root, id);
  if (record === null) return null;
  const copy = record.clone();
  doc.transact(() => rootMap(doc, root).delete(id), FORM_ORIGIN);
  return copy;
}

/** Puts a removed record back; does nothing when somebody did so already. The copy can be used once. */
export function restoreRecord(doc: Y.Doc, root: RecordRoot, id: string, copy: Y.Map<unknown>): void {
  if (rootMap(doc, root).has(id)) return;
  doc.transact(() => rootMap(doc, root).set(id, copy), FORM_ORIGIN);
}

/** The record of that id, or null when there is none or it is no record. */
export function findRecord(doc: Y.Doc, root: RecordRoot, id: string): Y.Map<unknown> | null {
  const record = rootMap(doc, root).get(id);
  return record instanceof Y.Map ? record : null;
}

// A paragraph from the start: an editor that opens an empty fragment would otherwise write one by itself. And a text in
// it: two people who begin at once would otherwise bring one each, which editors later make into one, each by themselves.
function fillEmpty(body: Y.XmlFragment): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText()]);
  body.push([paragraph]);
}

function addRecord(doc: Y.Doc, root: RecordRoot, id: string, record: Y.Map<unknown>): void {
  const map = rootMap(doc, root);
  if (map.has(id)) throw new AppError('conflict', 'This part exists already.');
  map.set(id, record);
}

function checkedScalar(name: ObjectiveScalarName, value: unknown): string | number | null {
  const checked = OBJECTIVE_SCALARS[name].read(value);
  if (checked === undefined) throw new AppError('invalid', 'This value does not fit the field.');
  return checked;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
