import * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import { isUuid } from '../../server/domain/ids.ts';
import { type Field, mayWriteField, type RecordKind } from '../document/kind/field.ts';
import { fieldOf } from '../document/kind/kinds.ts';
import { readMember } from '../document/kind/read-value.ts';
import { isOrderKey } from '../document/order.ts';
import { RECORD_ROOTS, rootMap } from '../document/roots.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { LANE_LIMITS } from '../protocol/frame-limits.ts';
import { entryBefore, entryNow, type SharedType, typeIn, valueIn, wasThere } from './item-state.ts';
import { isFieldLocked, type LockIndex } from './lock-index.ts';
import type { RemovedValues, RestrictedValue } from './removed-values.ts';

/** What a judgement needs to know besides the place. */
export interface Trial {
  readonly transaction: Y.Transaction;
  readonly side: Side;
  readonly locks: LockIndex;
  readonly removed: RemovedValues;
}

type Verdict = RejectedCode | undefined;

/** Judges what happened under a record's id in its root: it came, went, or was replaced by another. */
export function judgeRecord(trial: Trial, kind: RecordKind, root: SharedType, record: string): Verdict {
  const { transaction, locks } = trial;
  if (locks.has(record)) return 'locked';
  const recordId = record.slice(record.indexOf('/') + 1);
  const before = entryBefore(transaction, root, recordId);
  const now = entryNow(root, recordId);
  if (now === before) return undefined;
  const type = before === null ? null : typeIn(before);
  if (type !== null) rememberRestricted(trial, kind, type, record);
  if (now === null) return undefined;
  if (!isUuid(recordId)) return 'shape';
  if (before === null && !holdsFewRecords(transaction.doc)) return 'full';
  return judgeWholeRecord(trial, kind, now, type, record);
}

/** Judges one field of a record that was there before, written as a whole. */
export function judgeField(
  trial: Trial,
  kind: RecordKind,
  record: SharedType,
  place: { readonly record: string; readonly field: string },
): Verdict {
  const field = fieldOf(kind, place.field);
  if (field === undefined) return 'shape';
  const refusal = judgeRight(trial, field, place, ownerBefore(trial, kind, record));
  if (refusal !== undefined) return refusal;
  const now = entryNow(record, place.field);
  if (now === null) return field.kind === 'scalar' ? undefined : 'shape';
  return now === entryBefore(trial.transaction, record, place.field) ? undefined : judgeValue(field, now);
}

/** Judges a change inside what a field holds; what came with it is judged item by item. */
export function judgeInside(
  trial: Trial,
  kind: RecordKind,
  fieldType: SharedType,
  place: { readonly record: string; readonly field: string },
): Verdict {
  const field = fieldOf(kind, place.field);
  if (field === undefined) return 'shape';
  const refusal = judgeRight(trial, field, place, ownerBefore(trial, kind, parentOf(fieldType)));
  if (refusal !== undefined) return refusal;
  if (field.kind !== 'text' || !(fieldType instanceof Y.Text) || fieldType.length <= field.maxLength) return undefined;
  return fieldType.length > lengthBefore(trial.transaction, fieldType) ? 'full' : undefined;
}

function judgeRight(
  { locks, side }: Trial,
  field: Field,
  place: { readonly record: string; readonly field: string },
  owner: Side | null,
): Verdict {
  if (isFieldLocked(locks, place.record, place.field)) return 'locked';
  return mayWriteField(field, side, owner) ? undefined : 'not-yours';
}

/** Whose the record was before this transaction: who takes it over may not write in its new owner's name at once. */
function ownerBefore({ transaction }: Trial, { ownerField }: RecordKind, record: SharedType | null): Side | null {
  const entry = ownerField === null || record === null ? null : entryBefore(transaction, record, ownerField);
  return entry === null ? null : (readMember(valueIn(entry))?.side ?? null);
}

function judgeValue(field: Field, item: Y.Item): Verdict {
  const type = typeIn(item);
  switch (field.kind) {
    case 'scalar':
      return field.read(valueIn(item)) === undefined ? 'shape' : undefined;
    case 'order':
      return isOrderKey(valueIn(item)) ? undefined : 'shape';
    case 'text':
      if (!(type instanceof Y.Text) || type instanceof Y.XmlText) return 'shape';
      return type.length > field.maxLength ? 'full' : undefined;
    case 'body':
      return type instanceof Y.XmlFragment && !(type instanceof Y.XmlElement) ? undefined : 'shape';
  }
}

/** A record that is new in this place, as if each of its fields had been written. */
function judgeWholeRecord(
  trial: Trial,
  kind: RecordKind,
  item: Y.Item,
  before: SharedType | null,
  record: string,
): Verdict {
  const type = typeIn(item);
  if (!(type instanceof Y.Map) || type instanceof Y.XmlHook) return 'shape';
  for (const [name, entry] of type._map) {
    if (entry.deleted) continue;
    const field = fieldOf(kind, name);
    const verdict = field === undefined ? 'shape' : judgeValue(field, entry);
    if (verdict !== undefined) return verdict;
  }
  const owner = before === null ? ownerRemoved(trial, kind, record) : ownerBefore(trial, kind, before);
  for (const [name, field] of Object.entries(kind.fields)) {
    const entry = entryNow(type, name);
    if (entry === null && field.kind !== 'scalar') return 'shape';
    if (mayWriteField(field, trial.side, owner) || isOrigin(trial, field, before, entry)) continue;
    if (!isKept(trial, { type: before, entry, record, name })) return 'not-yours';
  }
  return undefined;
}

function holdsFewRecords(doc: Y.Doc): boolean {
  const maps = RECORD_ROOTS.map((root) => rootMap(doc, root));
  // Keys of removed records are still in the map: the quick count is an upper bound.
  if (maps.reduce((sum, map) => sum + map._map.size, 0) <= LANE_LIMITS.maxRecords) return true;
  return maps.reduce((sum, map) => sum + map.size, 0) <= LANE_LIMITS.maxRecords;
}

/** The writer's own side, where a record is new. */
function isOrigin({ side }: Trial, { writer }: Field, before: SharedType | null, entry: Y.Item | null): boolean {
  return writer === 'origin' && before === null && entry !== null && valueIn(entry) === side;
}

interface KeptField {
  /** The record it replaces, if any. */
  readonly type: SharedType | null;
  readonly entry: Y.Item | null;
  readonly record: string;
  readonly name: string;
}

function parentOf({ _item: item }: SharedType): SharedType | null {
  const parent: unknown = item?.parent;
  return parent instanceof Y.AbstractType ? parent : null;
}

/** Whose the record was when it was removed; null for one that is new. */
function ownerRemoved({ removed }: Trial, { ownerField }: RecordKind, record: string): Side | null {
  return ownerField === null ? null : (readMember(removed.recall(`${record}/${ownerField}`))?.side ?? null);
}

/** The other firm's field holds what it held, or nothing where nothing was. */
function isKept({ transaction, removed }: Trial, { type, entry, record, name }: KeptField): boolean {
  const value = entry === null ? null : restrictedValue(entry, textNow);
  if (value === undefined) return false;
  if (type !== null) {
    const old = entryBefore(transaction, type, name);
    const oldValue = old === null ? null : restrictedValue(old, (text) => textBefore(transaction, text));
    return value === oldValue;
  }
  return value === null || value === '' || value === removed.recall(`${record}/${name}`);
}

function rememberRestricted({ transaction, removed }: Trial, kind: RecordKind, type: SharedType, record: string): void {
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.writer === 'either') continue;
    const entry = entryBefore(transaction, type, name);
    const value = entry === null ? null : restrictedValue(entry, (text) => textBefore(transaction, text));
    removed.remember(`${record}/${name}`, value ?? null);
  }
}

/** Comparable with ===; undefined for what no such field holds. */
function restrictedValue(item: Y.Item, read: (text: SharedType) => string): RestrictedValue | undefined {
  const type = typeIn(item);
  if (type !== null) return read(type);
  const value = valueIn(item);
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : undefined;
}

function textNow(type: SharedType): string {
  return textOf(type, (item) => !item.deleted);
}

function textBefore(transaction: Y.Transaction, type: SharedType): string {
  return textOf(type, (item) => wasThere(transaction, item));
}

function textOf(type: SharedType, counts: (item: Y.Item) => boolean): string {
  let text = '';
  for (let item = type._start; item !== null; item = item.right) {
    if (counts(item) && item.content instanceof Y.ContentString) text += item.content.str;
  }
  return text;
}

function lengthBefore(transaction: Y.Transaction, type: SharedType): number {
  let length = 0;
  for (let item = type._start; item !== null; item = item.right) {
    if (item.countable && wasThere(transaction, item)) length += item.length;
  }
  return length;
}
