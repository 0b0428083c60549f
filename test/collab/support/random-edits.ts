import * as Y from 'yjs';
import { RECORD_ROOTS, rootMap } from '../../../collab/document/roots.ts';
import type { Random } from './random.ts';

/** One edit as people make them: records, fields, text, formats, paragraphs, deletions. */
export function editRandomly(doc: Y.Doc, random: Random): void {
  doc.transact(() => {
    const records = rootMap(doc, random.pick(RECORD_ROOTS));
    const key = `record-${random.below(4)}`;
    const record = records.get(key);
    if (!(record instanceof Y.Map)) {
      records.set(key, createRecord());
      return;
    }
    const choice = random.below(20);
    if (choice === 0) records.delete(key);
    else if (choice < 6) record.set(`field-${random.below(3)}`, random.below(1_000));
    else editBody(record.get('body'), random);
  });
}

function createRecord(): Y.Map<unknown> {
  const record = new Y.Map<unknown>();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('begin')]);
  const body = new Y.XmlFragment();
  body.insert(0, [paragraph]);
  record.set('body', body);
  return record;
}

function editBody(body: unknown, random: Random): void {
  if (!(body instanceof Y.XmlFragment)) return;
  const index = random.below(body.length + 1);
  const paragraph = index < body.length ? body.get(index) : undefined;
  if (!(paragraph instanceof Y.XmlElement)) {
    const added = new Y.XmlElement('paragraph');
    added.insert(0, [new Y.XmlText(`p${random.below(100)} `)]);
    body.insert(body.length, [added]);
    return;
  }
  const text = paragraph.get(0);
  if (random.below(15) === 0) body.delete(index, 1);
  else if (text instanceof Y.XmlText) editText(text, random);
}

function editText(text: Y.XmlText, random: Random): void {
  const at = random.below(text.length + 1);
  const length = Math.min(random.below(4), text.length - at);
  const choice = length === 0 ? 0 : random.below(5);
  if (choice === 1) text.delete(at, length);
  else if (choice === 2) text.format(at, length, { bold: random.below(2) === 0 ? {} : null });
  else text.insert(at, 'abcdefghij'.slice(0, 1 + random.below(8)));
}

/** What a document says, for comparing replicas; deleted records and key order apart. */
export function contentOf(doc: Y.Doc): string {
  const all = RECORD_ROOTS.map((root) =>
    [...rootMap(doc, root)].sort(([a], [b]) => a.localeCompare(b)).map(([key, record]) => [key, recordOf(record)]),
  );
  return JSON.stringify(all);
}

function recordOf(record: unknown): unknown {
  if (!(record instanceof Y.Map)) return record;
  return [...record]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => [key, value instanceof Y.XmlFragment ? value.toArray().map(blockOf) : value]);
}

function blockOf(block: unknown): unknown {
  if (!(block instanceof Y.XmlElement)) return null;
  return block.toArray().map((text) => (text instanceof Y.XmlText ? text.toDelta() : null));
}
