import { type Field, isScalar, type RecordKind } from './kind/field.ts';
import { cellOf } from './kind/kinds.ts';

/** What a field of a record holds, as it was found: nothing has been judged yet. */
export type FoundValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'prose'; readonly text: string }
  | { readonly type: 'plain'; readonly value: string | number | null }
  /** No kind of field holds such a thing. */
  | { readonly type: 'odd' };

/** A record as it was found; without fields when there is something else in its place. */
export interface FoundRecord {
  readonly root: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FoundValue>> | null;
}

/** Why a field, or a whole record, is not as its kind wants it. Null: the record itself. */
export interface RecordIssue {
  readonly field: string | null;
  readonly problem: 'unreadable' | 'missing' | 'unfit' | 'too-long';
}

/** A record as lists and search know it. */
export interface ProjectedRecord {
  readonly title: string;
  /** What is written in it beside its title. */
  readonly words: string;
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly order: string;
  readonly issues: readonly RecordIssue[];
}

type Plain = string | number | null;

/** Whatever a text holds more is neither listed nor found. */
const MAX_WORDS = 100_000;
/** No store of text takes these. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;
const BETWEEN_FIELDS = ' · ';

/**
 * A record as its kind presents it. Never throws: what does not fit reads as empty and is named as an issue, so that
 * the record stays in sight.
 */
export function projectRecord(kind: RecordKind, { fields }: FoundRecord): ProjectedRecord {
  if (fields === null) {
    return { title: '', words: '', fields: {}, order: '', issues: [{ field: null, problem: 'unreadable' }] };
  }
  const values: [string, Plain][] = [];
  const issues: RecordIssue[] = [];
  const texts: string[] = [];
  for (const [name, field] of Object.entries(kind.fields)) {
    const { value, words, problem } = readField(field, fields[name]);
    if (problem !== null) issues.push({ field: name, problem });
    if (field.kind !== 'order' && field.kind !== 'body') values.push([name, value]);
    if (name !== 'title' && words !== '') texts.push(words);
  }
  const order =
    fields.order?.type === 'plain' && typeof fields.order.value === 'string' ? storable(fields.order.value) : '';
  const all = Object.fromEntries([...values, ...readCells(kind, fields)]);
  const title = typeof all.title === 'string' ? all.title : '';
  return { title, words: texts.join(BETWEEN_FIELDS).slice(0, MAX_WORDS), fields: all, order, issues };
}

interface ReadField {
  readonly value: Plain;
  /** What of it is words. */
  readonly words: string;
  readonly problem: RecordIssue['problem'] | null;
}

const EMPTY = { value: null, words: '' };

function readField(field: Field, found: FoundValue | undefined): ReadField {
  if (field.kind === 'order') return { ...EMPTY, problem: found?.type === 'plain' ? null : 'missing' };
  if (isScalar(field)) return readScalar(field, found);
  const wanted = field.kind === 'body' ? 'prose' : 'text';
  if (found === undefined) return { value: '', words: '', problem: 'missing' };
  if (found.type !== wanted) return { value: '', words: '', problem: 'unfit' };
  const text = storable(found.text).slice(0, MAX_WORDS);
  return { value: text, words: text.trim(), problem: found.text.length > field.maxLength ? 'too-long' : null };
}

function readScalar(field: Field & { kind: 'scalar' }, found: FoundValue | undefined): ReadField {
  if (found === undefined) return { ...EMPTY, problem: null };
  const value = found.type === 'plain' ? field.read(found.value) : undefined;
  if (value === undefined) return { ...EMPTY, problem: 'unfit' };
  const stored = typeof value === 'string' ? storable(value) : value;
  const isWords = field.type === 'line' && typeof stored === 'string';
  return { value: stored === '' ? null : stored, words: isWords ? stored.trim() : '', problem: null };
}

function readCells(kind: RecordKind, fields: Readonly<Record<string, FoundValue>>): [string, Plain][] {
  const { cell } = kind;
  if (cell === null) return [];
  return Object.entries(fields).flatMap(([name, found]) => {
    const value = cellOf(name) === null || found.type !== 'plain' ? undefined : cell.read(found.value);
    return value === undefined || value === null ? [] : [[name, value] satisfies [string, Plain]];
  });
}

/** Without what the rows for lists and search cannot hold. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '');
}
