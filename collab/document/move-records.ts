import type * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import type { RecordsByRoot } from './build-lane.ts';
import { copyFields } from './fresh-copy.ts';
import { isScalar, mayWriteField, type RecordKind } from './kind/field.ts';
import { cellName, cellOf, KINDS } from './kind/kinds.ts';
import { type Ordered, orderAfter } from './order.ts';
import type { LaneContent } from './present-lane.ts';
import { findRecord } from './records.ts';
import { byRoot, RECORD_ROOTS, type RecordRoot, rootMap } from './roots.ts';

/** A record on its way into another lane, where it gets an id of its own. */
export interface MovedRecord {
  readonly root: RecordRoot;
  readonly id: string;
  readonly newId: string;
  /** Fields that stay behind. */
  readonly leaves: ReadonlySet<string>;
}

interface Arrival {
  readonly from: LaneContent;
  readonly to: LaneContent;
  /** The firm of who moves them: what only the other one writes is left empty. */
  readonly side: Side;
  isOnPlan(personId: string): boolean;
  /** What a reference to a record that does not move along becomes in the new lane: itself where its readers may know of it. */
  mayName(recordId: string): boolean;
}

/**
 * The moved records as fresh ones at the end of their lists: values only. They name each other by their new ids, others as
 * the new lane may.
 */
export function arrivingRecords(moved: readonly MovedRecord[], arrival: Arrival): RecordsByRoot;
// Field by field what the types are computed from, which a loop over fields cannot say.
export function arrivingRecords(moved: readonly MovedRecord[], { from, to, side, ...arrival }: Arrival): object {
  const newIds = new Map(moved.map(({ id, newId }) => [id, newId]));
  const idOf = (recordId: string) => newIds.get(recordId) ?? (arrival.mayName(recordId) ? recordId : null);
  return byRoot((root) => {
    const kind: RecordKind = KINDS[root];
    const there: Ordered[] = [...to[root]];
    return moved.flatMap((one) => {
      const record = one.root === root ? findIn(from, root, one.id) : undefined;
      if (record === undefined) return [];
      const takes = (name: string, field: Parameters<typeof mayWriteField>[0]) =>
        !one.leaves.has(name) && mayWriteField(field, side, null);
      const place = { id: one.newId, order: orderAfter(there) };
      there.push(place);
      const fields = copyFields(kind, record, { idOf, isOnPlan: arrival.isOnPlan, takes });
      return [{ ...fields, ...originOf(kind, side), ...place }];
    });
  });
}

/** Takes the moved records out of their lane; what named them there names them by `nameOf`, or nothing. */
export function leave(
  doc: Y.Doc,
  moved: readonly Pick<MovedRecord, 'root' | 'id'>[],
  nameOf: (recordId: string) => string | null,
): readonly string[] {
  const touched: string[] = [];
  for (const { root, id } of moved) {
    rootMap(doc, root).delete(id);
    touched.push(`${root}/${id}`);
  }
  const ids = new Set(moved.map(({ id }) => id));
  for (const root of RECORD_ROOTS) {
    for (const recordId of [...rootMap(doc, root).keys()]) {
      const record = findRecord(doc, root, recordId);
      if (record === null) continue;
      for (const name of renameIn(record, KINDS[root], ids, nameOf)) touched.push(`${root}/${recordId}/${name}`);
    }
  }
  return touched;
}

/** Records of a lane that name one of these, or are named by them: what may belong together. */
export function relatedRecords(
  content: LaneContent,
  ids: ReadonlySet<string>,
): readonly { root: RecordRoot; id: string }[] {
  const all = RECORD_ROOTS.flatMap((root) => content[root].map((record) => ({ root, record })));
  const named = new Set(all.flatMap(({ root, record }) => (ids.has(record.id) ? namedBy(KINDS[root], record) : [])));
  return all.flatMap(({ root, record }) => {
    const isRelated = named.has(record.id) || namedBy(KINDS[root], record).some((id) => ids.has(id));
    return isRelated && !ids.has(record.id) ? [{ root, id: record.id }] : [];
  });
}

/** Ids that a record names in its references. */
export function namedBy(kind: RecordKind, record: object): readonly string[] {
  const values = new Map<string, unknown>(Object.entries(record));
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const value = values.get(name);
    return isScalar(field) && field.type === 'reference' && typeof value === 'string' ? [value] : [];
  });
}

function findIn(content: LaneContent, root: RecordRoot, id: string): { readonly id: string } | undefined {
  const records: readonly { readonly id: string }[] = content[root];
  return records.find((record) => record.id === id);
}

function originOf({ fields }: RecordKind, side: Side): object {
  const sides = Object.entries(fields).flatMap(([name, { writer }]): [string, Side][] =>
    writer === 'origin' ? [[name, side]] : [],
  );
  return Object.fromEntries(sides);
}

function renameIn(
  record: Y.Map<unknown>,
  kind: RecordKind,
  ids: ReadonlySet<string>,
  nameOf: (recordId: string) => string | null,
): readonly string[] {
  const renamed: string[] = [];
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = record.get(name);
    if (!isScalar(field) || field.type !== 'reference' || typeof value !== 'string' || !ids.has(value)) continue;
    record.set(name, nameOf(value));
    renamed.push(name);
  }
  for (const name of [...record.keys()]) {
    const other = cellOf(name);
    if (kind.cell === null || other === null || !ids.has(other)) continue;
    const next = nameOf(other);
    if (next !== null) record.set(cellName(next), record.get(name));
    record.delete(name);
    renamed.push(name);
  }
  return renamed;
}
