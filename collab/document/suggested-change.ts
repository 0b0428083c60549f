import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { diffWords } from './content-diff.ts';
import type { Field, RecordKind, ScalarField } from './kind/field.ts';
import { KINDS, type RecordRoot } from './kind/kinds.ts';
import { type FoundPassage, findPassage, type Passage } from './passage.ts';
import { findRecord, setField } from './records.ts';

/** A field that people write by hand, and so may suggest a change of. */
export type SuggestableField = Exclude<Field, { kind: 'order' }>;

/** What a change is about: the whole value of a field, or a passage of its text. Values are told as text, empty for none. */
export interface SuggestedChange extends Passage {
  readonly isWhole: boolean;
  readonly replacement: string;
}

/** The field of this name, where people may suggest a change of it. */
export function suggestableField(root: RecordRoot, name: string): SuggestableField | undefined {
  const kind: RecordKind = KINDS[root];
  const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
  return field === undefined || field.kind === 'order' || field.writer === 'origin' ? undefined : field;
}

/** A value as text: figures without groups, days as year-month-day, people and records by their ids; empty for none. */
export function valueAsText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The value that such a text stands for; undefined for one that does not fit the field. */
export function textAsValue(field: ScalarField, text: string): string | number | null | undefined {
  if (field.type === 'line') return field.read(text);
  if (text === '') return field.read(null);
  if (field.type !== 'number') return field.read(text);
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text) ? field.read(Number(text)) : undefined;
}

/** The texts that a value holds: rich text one a line of a paragraph, any other field one. */
export function runsOf(field: SuggestableField, value: unknown): readonly string[] {
  if (field.kind !== 'body') return [valueAsText(value)];
  return isNode(value) ? bodyRuns(value) : [];
}

/** What became of the words that a change is about. */
export function findChange(
  field: SuggestableField,
  runs: readonly string[],
  change: SuggestedChange,
): FoundPassage['kind'] {
  const { isWhole, quote, replacement } = change;
  if (!isWhole) return findPassage(runs, change, replacement).kind;
  const standing = field.kind === 'body' ? runs.join('\n').trim() : (runs[0] ?? '');
  return standing === quote ? 'stands' : standing === replacement ? 'replaced' : 'gone';
}

/** The whole of a text field with a change in it; null when what it replaces does not stand there. */
export function changedText(text: string, change: SuggestedChange): string | null {
  if (change.isWhole) return text === change.quote ? change.replacement : null;
  const found = findPassage([text], change, change.replacement);
  if (found.kind !== 'stands') return null;
  const { at } = found.spot;
  return text.slice(0, at) + change.replacement + text.slice(at + change.quote.length);
}

/**
 * Makes a change in a lane if the words that it replaces still stand there, and says what stood: only for `stands` was
 * anything written. Word by word, so that what stays keeps its formats, and new words take those of the ones they replace.
 */
export function applyChange(
  doc: Y.Doc,
  place: { readonly root: RecordRoot; readonly recordId: string; readonly field: string },
  change: SuggestedChange,
): FoundPassage['kind'] {
  const { root, recordId, field: name } = place;
  const record = findRecord(doc, root, recordId);
  const field = suggestableField(root, name);
  if (record === null || field === undefined) return 'gone';
  if (field.kind === 'scalar') {
    const standing = field.read(record.get(name)) ?? null;
    const found = findChange(field, [valueAsText(standing)], change);
    const value = textAsValue(field, change.replacement);
    if (found !== 'stands' || value === undefined) return found === 'replaced' ? 'replaced' : 'gone';
    setField(doc, root, recordId, name, value);
    return 'stands';
  }
  const value = record.get(name);
  if (value instanceof Y.XmlFragment) return changeTexts(field, textsToWrite(value, change), change);
  return value instanceof Y.Text ? changeTexts(field, [value], change) : 'gone';
}

/** Of an empty body the text of its first paragraph, which need not be there yet. */
function textsToWrite(body: Y.XmlFragment, { isWhole }: SuggestedChange): readonly Y.XmlText[] {
  const texts = xmlTexts(body);
  const [first] = body.toArray();
  if (texts.length > 0 || !isWhole || !(first instanceof Y.XmlElement) || first.nodeName !== 'paragraph') return texts;
  const text = new Y.XmlText();
  first.insert(0, [text]);
  return [text];
}

function changeTexts(field: SuggestableField, texts: readonly Y.Text[], change: SuggestedChange): FoundPassage['kind'] {
  const runs = texts.map(plainOf);
  if (change.isWhole) {
    const found = findChange(field, runs, change);
    const [text] = texts;
    if (found !== 'stands') return found;
    if (text === undefined) return 'gone';
    rewrite(text, 0, change);
    return 'stands';
  }
  const found = findPassage(runs, change, change.replacement);
  if (found.kind !== 'stands') return found.kind;
  const text = texts[found.spot.run];
  if (text === undefined) return 'gone';
  rewrite(text, found.spot.at, change);
  return 'stands';
}

type Formats = Record<string, unknown>;

function rewrite(text: Y.Text, from: number, { quote, replacement }: SuggestedChange): void {
  let at = from;
  let replaced: Formats | null = null;
  for (const part of diffWords(quote, replacement)) {
    const { length } = part.text;
    if (part.kind === 'same') {
      at += length;
      replaced = null;
    } else if (part.kind === 'removed') {
      replaced = formatsAt(text, at);
      text.delete(at, length);
    } else {
      text.insert(at, part.text, replaced ?? formatsBetween(text, at));
      at += length;
      replaced = null;
    }
  }
}

function formatsAt(text: Y.Text, at: number): Formats {
  let passed = 0;
  for (const { insert, attributes } of deltaOf(text)) {
    passed += typeof insert === 'string' ? insert.length : 1;
    if (passed > at) return { ...attributes };
  }
  return {};
}

/** What both neighbours have; of the only one at an end. */
function formatsBetween(text: Y.Text, at: number): Formats {
  if (at === 0) return formatsAt(text, 0);
  const left = formatsAt(text, at - 1);
  if (at >= text.length) return left;
  const right = formatsAt(text, at);
  return Object.fromEntries(
    Object.entries(left).filter(([name, value]) => JSON.stringify(right[name]) === JSON.stringify(value)),
  );
}

interface DeltaPart {
  readonly insert?: unknown;
  readonly attributes?: Formats;
}

function deltaOf(text: Y.Text): readonly DeltaPart[] {
  const delta: readonly DeltaPart[] = text.toDelta();
  return delta;
}

// What is no text counts as one letter that nobody quotes, as it does in Yjs.
function plainOf(text: Y.Text): string {
  return deltaOf(text)
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');
}

function xmlTexts(parent: Y.XmlFragment): readonly Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? xmlTexts(child) : [];
  });
}

function bodyRuns({ content = [] }: JSONContent): readonly string[] {
  const runs: string[] = [];
  let isOpen = false;
  for (const node of content) {
    if (node.text === undefined) {
      runs.push(...bodyRuns(node));
      isOpen = false;
    } else {
      runs.push((isOpen ? (runs.pop() ?? '') : '') + node.text);
      isOpen = true;
    }
  }
  return runs;
}

function isNode(value: unknown): value is JSONContent {
  return typeof value === 'object' && value !== null;
}
