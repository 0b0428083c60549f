import * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import { AppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import { type Field, isScalar, type RecordKind, type ScalarField, type TextField } from './kind/field.ts';
import { cellName, fieldOf, KINDS, type RecordContent } from './kind/kinds.ts';
import { compareOrder, type Ordered, planMove } from './order.ts';
import { FORM_ORIGIN } from './origin.ts';
import { type RecordRoot, rootMap } from './roots.ts';

/** What a new record holds: fields left out are empty. Its rich text, if its kind has one, is written by `fill`. */
export type NewFields<R extends RecordRoot> = Partial<Omit<RecordContent<R>, 'id' | 'order' | 'body'>>;
export type NewRecord<R extends RecordRoot> = Ordered & NewFields<R>;

interface CreateOptions {
  readonly origin?: object;
  /** The firm of who adds it, for the kinds that keep it. */
  readonly side?: Side;
  /** Writes the rich text; without it there is one empty paragraph. */
  readonly fill?: (body: Y.XmlFragment) => void;
}

/** Adds a record; throws AppError `conflict` when the id is taken, `invalid` for a value that does not fit its field. */
export function createRecord<R extends RecordRoot>(
  doc: Y.Doc,
  root: R,
  content: NewRecord<R>,
  { origin = FORM_ORIGIN, fill = fillEmpty, side }: CreateOptions = {},
): void {
  const kind: RecordKind = KINDS[root];
  // Read before anything is written: a record is added whole or not at all.
  const given = new Map<string, unknown>(Object.entries(content));
  const entries = [...fieldEntries(kind, given), ...originEntries(kind, side), ...cellEntries(kind, given)];
  doc.transact(() => {
    const record = new Y.Map<unknown>();
    const map = rootMap(doc, root);
    if (map.has(content.id))
      throw new AppError('conflict', words('This part exists already.', 'Diesen Teil gibt es schon.'));
    map.set(content.id, record);
    for (const [name, value] of entries) {
      record.set(name, value);
      if (value instanceof Y.XmlFragment) fill(value);
    }
  }, origin);
}

/**
 * Sets a field that changes as a whole; an unchanged value writes nothing. Throws AppError `not-found` when the record is
 * gone, and `invalid` for a value that does not fit, or a field that is none of these.
 */
export function setField(
  doc: Y.Doc,
  root: RecordRoot,
  id: string,
  name: string,
  value: string | number | null,
  origin: object = FORM_ORIGIN,
): void {
  const record = findRecord(doc, root, id);
  if (record === null)
    throw new AppError(
      'not-found',
      words('This was removed by somebody else.', 'Das wurde von jemand anderem entfernt.'),
    );
  const field = fieldOf(KINDS[root], name);
  if (field === undefined || !isScalar(field))
    throw new AppError('invalid', words('There is no such field.', 'Dieses Feld gibt es nicht.'));
  const next = checked(field, value);
  if ((record.get(name) ?? null) === next) return;
  doc.transact(() => record.set(name, next), origin);
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

/** Puts the records of a list into this order, as one step; those that are not named come after them, as they were. */
export function sortRecords(doc: Y.Doc, root: RecordRoot, ids: readonly string[]): void {
  doc.transact(() => {
    for (const [index, id] of ids.entries()) moveBetween(doc, root, id, index);
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

function fieldEntries(kind: RecordKind, given: ReadonlyMap<string, unknown>): [string, unknown][] {
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const stored = firstValue(field, given.get(name));
    return stored === null ? [] : [[name, stored] satisfies [string, unknown]];
  });
}

function originEntries({ fields }: RecordKind, side: Side | undefined): [string, unknown][] {
  if (side === undefined) return [];
  return Object.entries(fields).flatMap(([name, { writer }]) => (writer === 'origin' ? [[name, side]] : []));
}

function firstValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'order':
      return value;
    case 'text':
      return firstText(field, textOf(value));
    case 'body':
      return new Y.XmlFragment();
    case 'scalar':
      return value === undefined || value === null || value === '' ? null : checked(field, value);
  }
}

function cellEntries({ cell }: RecordKind, given: ReadonlyMap<string, unknown>): [string, unknown][] {
  const cells = given.get('cells');
  if (cell === null || typeof cells !== 'object' || cells === null) return [];
  return Object.entries(cells).map(([otherId, value]) => [cellName(otherId), checked(cell, value)]);
}

// A paragraph from the start: an editor that opens an empty fragment would otherwise write one by itself. And a text in
// it: two people who begin at once would otherwise bring one each, which editors later make into one, each by themselves.
function fillEmpty(body: Y.XmlFragment): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText()]);
  body.push([paragraph]);
}

function firstText({ maxLength }: TextField, text: string): Y.Text {
  if (text.length > maxLength)
    throw new AppError(
      'invalid',
      words('This text is too long for its field.', 'Dieser Text ist zu lang für sein Feld.'),
    );
  return new Y.Text(text);
}

function checked(field: ScalarField, value: unknown): string | number | null {
  const fitting = field.read(value);
  if (fitting === undefined)
    throw new AppError('invalid', words('This value does not fit the field.', 'Dieser Wert passt nicht in das Feld.'));
  return fitting;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
