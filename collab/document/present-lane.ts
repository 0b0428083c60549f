import * as Y from 'yjs';
import { isUuid } from '../../server/domain/ids.ts';
import type { Field, RecordKind, ScalarField } from './kind/field.ts';
import { cellOf, KINDS, type RecordContent } from './kind/kinds.ts';
import { compareOrder } from './order.ts';
import { byRoot, type RecordRoot, rootMap } from './roots.ts';
import { readBody } from './section-body.ts';

export type SectionContent = RecordContent<'sections'>;
export type ObjectiveContent = RecordContent<'objectives'>;

/** What stands in a lane, as plain data in reading order: a list a root. */
export type LaneContent = { readonly [R in RecordRoot]: readonly RecordContent<R>[] };

const MAX_TEXT_LENGTH = 20_000;

/**
 * What stands in a lane, in reading order (order key, then id). Never throws: a peer may have written anything, and a
 * malformed value reads as empty, a malformed record as none.
 */
export function presentLane(doc: Y.Doc): LaneContent {
  return laneContentOf((root) => presentRoot(doc, root));
}

/** A lane's content from the records of each of its roots. */
export function laneContentOf(recordsOf: <R extends RecordRoot>(root: R) => readonly RecordContent<R>[]): LaneContent;
// Each root has the list of its own kind, by the signature of `recordsOf`; a loop over names cannot say so.
export function laneContentOf(recordsOf: (root: RecordRoot) => unknown): object {
  return byRoot(recordsOf);
}

/** The records of one root, in reading order. */
export function presentRoot<R extends RecordRoot>(doc: Y.Doc, root: R): readonly RecordContent<R>[] {
  const found: RecordContent<R>[] = [];
  for (const id of rootMap(doc, root).keys()) {
    const record = presentRecord(doc, root, id);
    if (record !== null) found.push(record);
  }
  return found.sort(compareOrder);
}

/** One record as it stands; null when there is none. */
export function presentRecord<R extends RecordRoot>(doc: Y.Doc, root: R, id: string): RecordContent<R> | null;
// Field by field what the type is computed from, which a loop over fields cannot say.
export function presentRecord(doc: Y.Doc, root: RecordRoot, id: string): object | null {
  const record = rootMap(doc, root).get(id);
  if (!(record instanceof Y.Map) || !isUuid(id)) return null;
  const kind: RecordKind = KINDS[root];
  const fields = Object.entries(kind.fields).map(([name, field]): [string, unknown] => [
    name,
    presentField(field, record.get(name)),
  ]);
  return { id, ...Object.fromEntries(fields), ...presentCells(kind.cell, record) };
}

function presentField(field: Field, value: unknown) {
  switch (field.kind) {
    case 'order':
      return plainText(value);
    case 'text':
      return sharedText(value);
    case 'body':
      return readBody(value);
    case 'scalar':
      return presentScalar(field, value);
  }
}

function presentScalar(field: ScalarField, value: unknown): string | number | null {
  const read = field.read(value) ?? null;
  if (field.type === 'line') return read ?? '';
  return read === '' ? null : read;
}

function presentCells(cell: ScalarField | null, record: Y.Map<unknown>): object {
  if (cell === null) return {};
  const cells: [string, string | number][] = [];
  record.forEach((value, name) => {
    const other = cellOf(name);
    const shown = other === null ? null : presentScalar(cell, value);
    if (other !== null && shown !== null) cells.push([other, shown]);
  });
  return { cells: Object.fromEntries(cells.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

// toDelta and not toString: content that is no text must not turn into «[object Object]».
function sharedText(value: unknown): string {
  if (!(value instanceof Y.Text)) return '';
  const delta: readonly { insert?: unknown }[] = value.toDelta();
  const text = delta.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('');
  return text.slice(0, MAX_TEXT_LENGTH);
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT_LENGTH) : '';
}
