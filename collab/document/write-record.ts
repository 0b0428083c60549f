import type { JSONContent } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import { AppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import type { Field } from './kind/field.ts';
import { cellName, fieldOf, KINDS } from './kind/kinds.ts';
import { orderAfter } from './order.ts';
import { presentRoot } from './present-lane.ts';
import { createRecord, findRecord, setField } from './records.ts';
import type { RecordRoot } from './roots.ts';
import { laneSchema } from './schema.ts';
import { applyTextEdit, textEdit } from './text-edit.ts';

/** Values by the name of their field, rich text as a document of the schema; of a kind with cells, `cell:<id>` too. */
export type FieldValues = ReadonlyMap<string, string | number | null | JSONContent>;

/**
 * Reads what was sent for the fields of a kind; `cells` is an object by record. Rich text may be plain: a line a paragraph.
 * Throws AppError `invalid` with the name of what does not fit.
 */
export function readFieldValues(root: RecordRoot, sent: Readonly<Record<string, unknown>>): FieldValues {
  const flat = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    if (name !== 'cells' || KINDS[root].cell === null) return [[name, value]];
    return typeof value === 'object' && value !== null
      ? Object.entries(value).map(([id, one]) => [cellName(id), one])
      : [[name, value]];
  });
  return new Map(
    flat.map(([name, value]) => {
      const field = fieldOf(KINDS[root], name);
      const read = field === undefined ? undefined : readValue(field, value);
      if (read === undefined)
        throw new AppError(
          'invalid',
          words(`This does not fit: ${name.slice(0, 60)}.`, `Das passt nicht: ${name.slice(0, 60)}.`),
        );
      return [name, read];
    }),
  );
}

function readValue(field: Field, value: unknown): string | number | null | JSONContent | undefined {
  switch (field.kind) {
    case 'order':
      return undefined;
    case 'text':
      return typeof value === 'string' && value.length <= field.maxLength ? value : undefined;
    case 'scalar':
      return field.writer === 'origin' ? undefined : field.read(value);
    case 'body':
      return typeof value === 'string' ? paragraphs(value) : readDocument(value);
  }
}

function paragraphs(text: string): JSONContent {
  const content = text.split(/\r?\n/).map((line) => ({
    type: 'paragraph',
    ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
  }));
  return { type: 'doc', content };
}

function readDocument(value: unknown): JSONContent | undefined {
  try {
    const node = laneSchema().nodeFromJSON(value);
    node.check();
    const json: JSONContent = node.toJSON();
    return json.type === 'doc' ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a record at the end of its list; `side` is who adds it. */
export function addRecord(doc: Y.Doc, root: RecordRoot, id: string, values: FieldValues, side: Side): void {
  createRecord(doc, root, { id, order: orderAfter(presentRoot(doc, root)) }, { side });
  writeFields(doc, root, id, values);
}

/** Sets the named fields and no other: texts by their smallest edit. Throws `not-found` when the record is gone. */
export function writeFields(doc: Y.Doc, root: RecordRoot, id: string, values: FieldValues): void {
  const record = findRecord(doc, root, id);
  if (record === null)
    throw new AppError(
      'not-found',
      words('This was removed by somebody else.', 'Das wurde von jemand anderem entfernt.'),
    );
  for (const [name, value] of values) {
    const standing = record.get(name);
    if (typeof value === 'object' && value !== null) {
      if (!(standing instanceof Y.XmlFragment))
        throw new AppError('invalid', words('This part cannot hold text.', 'Dieser Teil kann keinen Text enthalten.'));
      prosemirrorJSONToYXmlFragment(laneSchema(), value, standing);
    } else if (fieldOf(KINDS[root], name)?.kind === 'text') {
      if (!(standing instanceof Y.Text))
        throw new AppError(
          'invalid',
          words('This record is older than this field.', 'Dieser Eintrag ist älter als dieses Feld.'),
        );
      const edit = textEdit(standing.toString(), String(value ?? ''));
      if (edit !== null) applyTextEdit(standing, edit);
    } else {
      setField(doc, root, id, name, value);
    }
  }
}
