import type { JSONContent } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import { type Field, mayWriteField, type RecordKind } from './kind/field.ts';
import { KINDS } from './kind/kinds.ts';
import { readMember } from './kind/read-value.ts';
import { FORM_ORIGIN } from './origin.ts';
import { findRecord, restoreRecord } from './records.ts';
import type { RecordRoot } from './roots.ts';
import { laneSchema } from './schema.ts';
import { applyTextEdit, textEdit } from './text-edit.ts';

/** A record as plain data, as it was once. */
export interface PastRecord {
  readonly id: string;
}

/**
 * Makes a record what it was, as one new change: texts by their smallest edit, a record that is gone as a new one. Fields
 * that this side may not write stay as they are; their names are the answer. So do those that are `held`, unnamed.
 */
export function restorePast(
  doc: Y.Doc,
  root: RecordRoot,
  past: PastRecord,
  side: Side,
  held: (name: string) => boolean = () => false,
): readonly string[] {
  const kind: RecordKind = KINDS[root];
  const values = new Map<string, unknown>(Object.entries(past));
  const standing = findRecord(doc, root, past.id);
  const owner = ownerOf(kind, standing?.get(kind.ownerField ?? '') ?? null);
  const left: string[] = [];
  doc.transact(() => {
    const record = standing ?? new Y.Map<unknown>();
    // Into the document first: rich text is written by what stands there.
    if (standing === null) restoreRecord(doc, root, past.id, record);
    for (const [name, field] of Object.entries(kind.fields)) {
      if (standing !== null && held(name)) continue;
      const isOurs = mayWriteField(field, side, owner);
      if (!isOurs && isFilled(values.get(name)) && field.kind !== 'order') left.push(name);
      if (isOurs) write(record, name, field, values.get(name));
      else if (standing === null && field.kind === 'text') record.set(name, new Y.Text());
    }
  }, FORM_ORIGIN);
  return left;
}

function ownerOf({ ownerField }: RecordKind, value: unknown): Side | null {
  return ownerField === null ? null : (readMember(value)?.side ?? null);
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function write(record: Y.Map<unknown>, name: string, field: Field, value: unknown): void {
  const standing = record.get(name);
  switch (field.kind) {
    // Where it stands in its list is today's.
    case 'order':
      if (standing === undefined) record.set(name, value);
      return;
    case 'scalar': {
      const next = field.read(value ?? null) ?? null;
      if (standing === undefined ? next !== null : standing !== next) record.set(name, next);
      return;
    }
    case 'text': {
      const next = typeof value === 'string' ? value : '';
      if (!(standing instanceof Y.Text)) record.set(name, new Y.Text(next));
      else writeText(standing, next);
      return;
    }
    case 'body':
      writeBody(record, name, standing, value);
  }
}

function writeText(text: Y.Text, next: string): void {
  const edit = textEdit(text.toString(), next);
  if (edit !== null) applyTextEdit(text, edit);
}

function writeBody(record: Y.Map<unknown>, name: string, standing: unknown, value: unknown): void {
  const body = standing instanceof Y.XmlFragment ? standing : new Y.XmlFragment();
  if (body !== standing) record.set(name, body);
  if (isNode(value)) prosemirrorJSONToYXmlFragment(laneSchema(), value, body);
}

function isNode(value: unknown): value is JSONContent {
  return typeof value === 'object' && value !== null;
}
