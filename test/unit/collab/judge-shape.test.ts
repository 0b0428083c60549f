import { describe, it } from 'vitest';
import * as Y from 'yjs';
import { rootMap } from '../../../collab/document/roots.ts';
import {
  bodyOf,
  type Case,
  expectCase,
  firstBlock,
  firstText,
  newRecord,
  OTHER,
  objectiveOf,
  paragraph,
  sectionOf,
  setAttribute,
  titleOf,
} from '../../collab/support/gated-lane.ts';

const nested = (levels: number) => (doc: Y.Doc) => {
  let parent: Y.XmlElement | Y.XmlFragment = bodyOf(doc);
  for (let level = 0; level < levels; level += 1) {
    const quote = new Y.XmlElement('blockquote');
    parent.insert(0, [quote]);
    parent = quote;
  }
};

const SHAPE: readonly Case[] = [
  { what: 'takes a record of its kind', change: newRecord((record) => record.set('target', 4)), code: undefined },
  { what: 'a record without a text', change: newRecord((record) => record.delete('title')), code: 'shape' },
  { what: 'a record without a place', change: newRecord((record) => record.delete('order')), code: 'shape' },
  {
    what: 'a place that no other can stand beside',
    change: newRecord((record) => record.set('order', 'a1 ')),
    code: 'shape',
  },
  { what: 'an invented field', change: newRecord((record) => record.set('colour', 'red')), code: 'shape' },
  {
    what: 'an inherited name as a field',
    change: newRecord((record) => record.set('constructor', 'x')),
    code: 'shape',
  },
  {
    what: 'a field of another kind',
    change: newRecord((record) => record.set('body', new Y.XmlFragment())),
    code: 'shape',
  },
  { what: 'a record that is no record', change: (doc) => rootMap(doc, 'objectives').set(OTHER, 'text'), code: 'shape' },
  {
    what: 'a record that is a text',
    change: (doc) => rootMap(doc, 'objectives').set(OTHER, new Y.Text('x')),
    code: 'shape',
  },
  {
    what: 'an id that is no uuid',
    change: (doc) => rootMap(doc, 'objectives').set('first', new Y.Map()),
    code: 'shape',
  },
  { what: 'a number for a line', change: (doc) => objectiveOf(doc).set('unit', 5), code: 'shape' },
  {
    what: 'a line at its limit passes',
    change: (doc) => objectiveOf(doc).set('unit', 'x'.repeat(40)),
    code: undefined,
  },
  { what: 'a line one past it', change: (doc) => objectiveOf(doc).set('unit', 'x'.repeat(41)), code: 'shape' },
  { what: 'a text for a number', change: (doc) => objectiveOf(doc).set('target', '5'), code: 'shape' },
  { what: 'a number at its limit passes', change: (doc) => objectiveOf(doc).set('target', -1e15), code: undefined },
  { what: 'a number one past it', change: (doc) => objectiveOf(doc).set('target', 1e15 + 1), code: 'shape' },
  { what: 'a day that does not exist', change: (doc) => objectiveOf(doc).set('due', '2027-02-29'), code: 'shape' },
  { what: 'an owner who is no id', change: (doc) => objectiveOf(doc).set('supplierOwner', 'Anna'), code: 'shape' },
  { what: 'a type for a value', change: (doc) => objectiveOf(doc).set('unit', new Y.Text('%')), code: 'shape' },
  { what: 'a value for a text', change: (doc) => objectiveOf(doc).set('title', 'plain'), code: 'shape' },
  { what: 'a rich text for a text', change: (doc) => objectiveOf(doc).set('title', new Y.XmlText('x')), code: 'shape' },
  {
    what: 'an element for a body',
    change: (doc) => sectionOf(doc).set('body', new Y.XmlElement('paragraph')),
    code: 'shape',
  },
  { what: 'taking a text away', change: (doc) => objectiveOf(doc).delete('title'), code: 'shape' },
  { what: 'taking a value away passes', change: (doc) => objectiveOf(doc).delete('unit'), code: undefined },
  {
    what: 'a format in a plain text',
    change: (doc) => titleOf(objectiveOf(doc)).format(0, 2, { bold: {} }),
    code: 'shape',
  },
  {
    what: 'an attribute of a plain text',
    change: (doc) => titleOf(objectiveOf(doc)).setAttribute('a', 1),
    code: 'shape',
  },
  { what: 'an attribute of a rich text', change: (doc) => firstText(doc).setAttribute('a', 1), code: 'shape' },
  { what: 'text beside blocks', change: (doc) => bodyOf(doc).insert(0, [new Y.XmlText('x')]), code: 'shape' },
  { what: 'a block in a paragraph', change: (doc) => firstBlock(doc).insert(0, [paragraph('x')]), code: 'shape' },
  {
    what: 'a row without its table',
    change: (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('tableRow')]),
    code: 'shape',
  },
  { what: 'an unknown element', change: (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('iframe')]), code: 'content' },
  {
    what: 'an element that every object has',
    change: (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('toString')]),
    code: 'content',
  },
  {
    what: 'an unknown attribute',
    change: (doc) => setAttribute(firstBlock(doc), 'onclick', 'alert(1)'),
    code: 'shape',
  },
  {
    what: 'a heading of a level there is not',
    change: (doc) => {
      const heading = new Y.XmlElement('heading');
      bodyOf(doc).insert(0, [heading]);
      setAttribute(heading, 'level', 1);
    },
    code: 'shape',
  },
  { what: 'an unknown mark', change: (doc) => firstText(doc).format(0, 2, { blink: {} }), code: 'content' },
  {
    what: 'a link that runs a script',
    change: (doc) => firstText(doc).format(0, 2, { link: { href: 'javascript:alert(1)' } }),
    code: 'content',
  },
  {
    what: 'a link passes',
    change: (doc) =>
      firstText(doc).format(0, 2, { link: { href: 'https://contoso.example', target: '_blank', class: null } }),
    code: undefined,
  },
  { what: 'an embedded picture', change: (doc) => firstText(doc).insertEmbed(0, { image: 'x' }), code: 'content' },
  {
    what: 'an element in a text',
    change: (doc) => firstText(doc).insertEmbed(0, new Y.XmlElement('paragraph')),
    code: 'shape',
  },
  {
    what: 'a hook',
    change: (doc) => bodyOf(doc).insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement]),
    code: 'content',
  },
  { what: 'a list for a value', change: (doc) => objectiveOf(doc).set('unit', new Y.Array()), code: 'content' },
  { what: 'a zero in a text', change: (doc) => firstText(doc).insert(0, 'a\0b'), code: 'content' },
  { what: 'words in the list part of a record', change: (doc) => inListPart(objectiveOf(doc)), code: 'shape' },
  { what: 'nesting at the limit passes', change: nested(30), code: undefined },
  { what: 'nesting one past it', change: nested(31), code: 'depth' },
  { what: 'writing into meta', change: (doc) => doc.getMap('meta').set('epoch', 1), code: 'unknown-root' },
  { what: 'writing into an invented root', change: (doc) => doc.getMap('secrets').set('a', 1), code: 'unknown-root' },
];

describe('[C41] what is not of its kind is refused:', () => {
  it.each(SHAPE)('$what', expectCase);
});

/** What no form can write: an entry without a key. */
function inListPart(record: Y.Map<unknown>): void {
  const { doc } = record;
  const parent = record._item?.id;
  if (doc === null || parent === undefined) throw new Error('the record is not in a document');
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
  const item = new Y.Item(id, null, null, null, null, record, null, new Y.ContentString('hidden'));
  doc.transact((transaction) => item.integrate(transaction, 0));
}
