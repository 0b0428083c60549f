import * as Y from 'yjs';
import { createRecord, moveBetween, setField } from '../../../collab/document/records.ts';
import { RECORD_ROOTS, rootMap } from '../../../collab/document/roots.ts';
import type { Random } from './random.ts';

/** Few records of few kinds, so that people meet in them. */
const ROOTS = ['sections', 'objectives'] as const;
const IDS = [1, 2, 3, 4].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
const SCALARS = ['measure', 'unit', 'baseline', 'target', 'due'] as const;

/** One edit as people of either firm make them: records, fields, titles, paragraphs, lists, formats, moves, deletions. */
export function editRandomly(doc: Y.Doc, random: Random): void {
  doc.transact(() => {
    const root = random.pick(ROOTS);
    const id = random.pick(IDS);
    const record = rootMap(doc, root).get(id);
    if (!(record instanceof Y.Map)) addRecord(doc, root, id);
    else if (random.below(20) === 0) rootMap(doc, root).delete(id);
    else if (random.below(12) === 0) moveBetween(doc, root, id, random.below(IDS.length));
    else if (random.below(4) === 0) editTitle(record.get('title'), random);
    else if (root === 'objectives') setScalar(doc, id, random);
    else editBody(record.get('body'), random);
  });
}

function addRecord(doc: Y.Doc, root: (typeof ROOTS)[number], id: string): void {
  if (root === 'sections') createRecord(doc, 'sections', { id, order: 'a0', title: 'begin' });
  else createRecord(doc, 'objectives', { id, order: 'a0', title: 'begin', target: 5 });
}

function editTitle(title: unknown, random: Random): void {
  if (!(title instanceof Y.Text)) return;
  const at = random.below(title.length + 1);
  // Long before its limit the title is cut: several people at the limit would refuse one another's letters.
  if (title.length > 100) title.delete(0, 60);
  else if (random.below(3) === 0) title.delete(at, Math.min(2, title.length - at));
  else title.insert(at, 'abcdef'.slice(0, 1 + random.below(5)));
}

function setScalar(doc: Y.Doc, id: string, random: Random): void {
  const name = random.pick(SCALARS);
  if (name === 'measure' || name === 'unit') setField(doc, 'objectives', id, name, `m${random.below(100)}`);
  else if (name === 'due') setField(doc, 'objectives', id, name, random.pick(['2027-01-31', '2027-06-30', null]));
  else setField(doc, 'objectives', id, name, random.below(4) === 0 ? null : random.below(1_000));
}

function editBody(body: unknown, random: Random): void {
  if (!(body instanceof Y.XmlFragment)) return;
  const index = random.below(body.length + 1);
  const block = index < body.length ? body.get(index) : undefined;
  if (!(block instanceof Y.XmlElement)) body.insert(body.length, [createBlock(random)]);
  else if (random.below(15) === 0) body.delete(index, 1);
  else if (block.nodeName === 'heading' && random.below(4) === 0) writeLevel(block, 2 + random.below(3));
  else editInside(block, random);
}

function createBlock(random: Random): Y.XmlElement {
  const paragraph = new Y.XmlElement(random.below(4) === 0 ? 'heading' : 'paragraph');
  if (paragraph.nodeName === 'heading') writeLevel(paragraph, 2);
  paragraph.insert(0, [new Y.XmlText(`p${random.below(100)} `)]);
  if (random.below(4) > 0) return paragraph;
  const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')];
  item.insert(0, [paragraph]);
  list.insert(0, [item]);
  return list;
}

function editInside(block: Y.XmlElement, random: Random): void {
  if (block.nodeName === 'bulletList' && random.below(3) === 0) {
    const item = new Y.XmlElement('listItem');
    item.insert(0, [new Y.XmlElement('paragraph')]);
    block.insert(random.below(block.length + 1), [item]);
    return;
  }
  const [text] = [...block.createTreeWalker((node) => node instanceof Y.XmlText)];
  if (text instanceof Y.XmlText) editText(text, random);
  else if (block.nodeName === 'paragraph') block.insert(0, [new Y.XmlText('x')]);
}

// Typed as text, stored as the number that editors write.
function writeLevel(heading: Y.XmlElement, level: number): void {
  const attributes: { setAttribute(name: string, value: unknown): void } = heading;
  attributes.setAttribute('level', level);
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

/** What one record says; for comparing it before and after. */
export function recordOf(record: unknown): unknown {
  if (!(record instanceof Y.Map)) return record;
  return [...record].sort(([a], [b]) => a.localeCompare(b)).map(([key, value]) => [key, plain(value)]);
}

function plain(value: unknown): unknown {
  if (value instanceof Y.XmlElement) {
    const attributes = Object.entries(value.getAttributes()).sort(([a], [b]) => a.localeCompare(b));
    return [value.nodeName, attributes, value.toArray().map(plain)];
  }
  if (value instanceof Y.XmlFragment) return value.toArray().map(plain);
  return value instanceof Y.Text ? value.toDelta() : value;
}
