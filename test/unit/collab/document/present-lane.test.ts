import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { byRoot, rootMap } from '../../../../collab/document/roots.ts';
import { OBJECTIVE_A, SECTION_A, sampleDoc } from './sample-lane.ts';

const EMPTY_BODY = { type: 'doc', content: [{ type: 'paragraph' }] };

function objectiveWith(values: Record<string, unknown>) {
  const doc = new Y.Doc();
  const record = new Y.Map<unknown>();
  rootMap(doc, 'objectives').set(OBJECTIVE_A, record);
  for (const [name, value] of Object.entries(values)) record.set(name, value);
  return presentLane(doc).objectives[0];
}

describe('presentLane', () => {
  it('[L4] presents a lane that nobody wrote in as empty', () => {
    expect(presentLane(new Y.Doc())).toEqual(byRoot(() => []));
  });

  it('[L4] leaves out records that are none', () => {
    const doc = new Y.Doc();
    const sections = rootMap(doc, 'sections');
    sections.set(SECTION_A, 'text');
    sections.set('not-an-id', new Y.Map());
    sections.set('__proto__', new Y.Map());
    rootMap(doc, 'objectives').set(OBJECTIVE_A, new Y.Array());
    expect(presentLane(doc)).toEqual(byRoot(() => []));
  });

  it.each<[string, Record<string, unknown>]>([
    ['numbers where text belongs', { title: 7, outcome: 7, measure: 7, unit: 7, order: 7 }],
    ['text where numbers belong', { baseline: '1', target: {}, due: 5, supplierOwner: 1, customerOwner: [] }],
    ['numbers beyond reason', { baseline: Number.NaN, target: Number.POSITIVE_INFINITY }],
    ['values that are no JSON', { baseline: 10n, target: new Uint8Array(3), due: undefined }],
    ['dates that do not exist', { due: '2027-02-31', supplierOwner: 'maria', customerOwner: '' }],
    ['shared types where values belong', { baseline: new Y.Text('1'), due: new Y.Map(), title: new Y.Array() }],
  ])('[L4] reads malformed fields as empty: %s', (_name, values) => {
    expect(objectiveWith(values)).toMatchObject({
      id: OBJECTIVE_A,
      order: '',
      title: '',
      outcome: '',
      measure: '',
      unit: '',
      baseline: null,
      target: null,
      due: null,
      supplierOwner: null,
      customerOwner: null,
    });
  });

  it('[L4] leaves foreign nodes, marks and embeds out of a body', () => {
    const doc = sampleDoc();
    const record = rootMap(doc, 'sections').get(SECTION_A);
    if (!(record instanceof Y.Map)) throw new Error('no section');
    const body = new Y.XmlFragment();
    record.set('body', body);
    const paragraph = new Y.XmlElement('paragraph');
    body.push([new Y.XmlElement('script'), paragraph, new Y.XmlText('loose')]);
    const text = new Y.XmlText();
    paragraph.push([text]);
    text.insert(0, 'kept', { link: { href: 'javascript:alert(1)' }, onclick: { a: 1 }, 'bold--x1': {} });
    text.insertEmbed(4, { image: 'x' });
    expect(presentLane(doc).sections[0]?.body.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'kept', marks: [{ type: 'bold' }] }] },
      { type: 'text', text: 'loose' },
    ]);
  });

  it('[L4] reads a body that is no fragment as empty', () => {
    const doc = sampleDoc();
    const record = rootMap(doc, 'sections').get(SECTION_A);
    if (!(record instanceof Y.Map)) throw new Error('no section');
    record.set('body', new Y.Text('x'));
    expect(presentLane(doc).sections[0]?.body).toEqual(EMPTY_BODY);
  });

  it('[L6] sorts by order, then id, with malformed orders last', () => {
    const doc = new Y.Doc();
    const ids = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(8) + SECTION_A.slice(8));
    const orders = ['a2', 'a1', 'a1', '!!'];
    for (const [index, id] of [...ids.entries()].reverse()) {
      const record = new Y.Map<unknown>();
      rootMap(doc, 'sections').set(id, record);
      record.set('order', orders[index]);
    }
    expect(presentLane(doc).sections.map(({ id }) => id[0])).toEqual(['b', 'c', 'a', 'd']);
  });

  it('[L1] shows nothing that lies under another root, or under a known one without being a record', () => {
    const doc = sampleDoc();
    const expected = presentLane(doc);
    doc.getMap('secrets').set(SECTION_A, new Y.Map([['title', new Y.Text('hidden')]]));
    doc.getArray('appendix').push(['hidden']);
    rootMap(doc, 'sections').set('hidden', 'hidden');
    rootMap(doc, 'meta').set('hidden', new Y.Text('hidden'));
    expect(presentLane(doc)).toEqual(expected);
    expect(JSON.stringify(presentLane(doc))).not.toContain('hidden');
  });

  it('gives plain JSON', () => {
    const content = presentLane(sampleDoc());
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });
});
