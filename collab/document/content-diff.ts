import type { JSONContent } from '@tiptap/core';
import { diffWordsWithSpace } from 'diff';
import type { Field, RecordKind } from './kind/field.ts';
import { KINDS } from './kind/kinds.ts';
import type { LaneContent } from './present-lane.ts';
import type { PastRecord } from './restore-past.ts';
import { RECORD_ROOTS, type RecordRoot } from './roots.ts';

export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  /** Letters before it, of both texts together. */
  readonly at: number;
  readonly text: string;
}

/** What became of one field: words side by side, or the value before and after. */
export type FieldDiff =
  | { readonly name: string; readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | {
      readonly name: string;
      readonly kind: 'value';
      readonly before: string | number | null;
      readonly after: string | number | null;
    };

export interface RecordDiff {
  readonly root: RecordRoot;
  readonly id: string;
  /** As it is now, or was before it went. */
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldDiff[];
  /** All of it as it was before; null where it was not there yet. */
  readonly before: PastRecord | null;
}

/** Words are compared up to this length; beyond it a text is shown as one removed and one added whole. */
const MAX_COMPARED = 20_000;

/** What differs between two states of a lane, root by root in reading order. Places in a list are left out. */
export function diffContents(before: LaneContent, after: LaneContent): readonly RecordDiff[] {
  return RECORD_ROOTS.flatMap((root) => diffRoot(root, before[root], after[root]));
}

interface AnyRecord {
  readonly id: string;
  readonly title: string;
}

function diffRoot(root: RecordRoot, before: readonly AnyRecord[], after: readonly AnyRecord[]): readonly RecordDiff[] {
  const was = new Map(before.map((record) => [record.id, record]));
  const is = new Set(after.map(({ id }) => id));
  const kind: RecordKind = KINDS[root];
  const kept = after.flatMap((record): RecordDiff[] => {
    const old = was.get(record.id);
    const fields = diffRecords(kind, old ?? null, record);
    if (old !== undefined && fields.length === 0) return [];
    const { id, title } = record;
    return [{ root, id, title, kind: old === undefined ? 'added' : 'changed', fields, before: old ?? null }];
  });
  const gone = before.flatMap((record): RecordDiff[] => {
    const { id, title } = record;
    return is.has(id)
      ? []
      : [{ root, id, title, kind: 'removed', fields: diffRecords(kind, record, null), before: record }];
  });
  return [...kept, ...gone];
}

/** What differs between two states of one record, field by field; null for one that is not there. */
export function diffRecords(kind: RecordKind, before: object | null, after: object | null): readonly FieldDiff[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const diff = diffField(name, field, was.get(name), is.get(name));
    return diff === null ? [] : [diff];
  });
}

function valuesOf(record: object | null): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(Object.entries(record ?? {}));
}

function diffField(name: string, field: Field, before: unknown, after: unknown): FieldDiff | null {
  switch (field.kind) {
    case 'order':
      return null;
    case 'scalar': {
      const [was, is] = [scalarOf(before), scalarOf(after)];
      return was === is ? null : { name, kind: 'value', before: was, after: is };
    }
    case 'text':
      return diffTexts(name, textOf(before), textOf(after));
    case 'body':
      return diffTexts(name, bodyText(before), bodyText(after));
  }
}

function diffTexts(name: string, before: string, after: string): FieldDiff | null {
  return before === after ? null : { name, kind: 'text', parts: diffWords(before, after) };
}

/** Word by word, spaces and lines kept. */
export function diffWords(before: string, after: string): readonly TextPart[] {
  if (before.length + after.length > MAX_COMPARED) {
    const whole: readonly TextPart[] = [
      { kind: 'removed', at: 0, text: before },
      { kind: 'added', at: before.length, text: after },
    ];
    return whole.filter(({ text }) => text !== '');
  }
  let at = 0;
  return diffWordsWithSpace(before, after).map(({ added, removed, value: text }) => {
    const part: TextPart = { kind: added ? 'added' : removed ? 'removed' : 'same', at, text };
    at += text.length;
    return part;
  });
}

function scalarOf(value: unknown): string | number | null {
  if (value === '') return null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The letters of a rich text, a line a block. */
export function bodyText(body: unknown): string {
  return isNode(body) ? linesOf(body).join('\n') : '';
}

function linesOf({ text, content = [] }: JSONContent): readonly string[] {
  if (text !== undefined) return [text];
  if (content.every(isInline)) return [content.map((node) => node.text ?? '\n').join('')];
  return content.flatMap(linesOf);
}

function isInline({ type }: JSONContent): boolean {
  return type === 'text' || type === 'hardBreak';
}

function isNode(value: unknown): value is JSONContent {
  return typeof value === 'object' && value !== null;
}
