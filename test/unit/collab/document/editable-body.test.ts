import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isEditableBody } from '../../../../collab/document/editable-body.ts';
import { EMPTY_BODY } from '../../../../collab/document/kind/section.ts';
import { rootMap } from '../../../../collab/document/roots.ts';
import { laneSchema } from '../../../../collab/document/schema.ts';
import { FULL_BODY, SECTION_A } from './sample-lane.ts';

/** A value as the body of a section in a document. */
function inLane<T extends object>(body: T, fill: (body: T) => void = () => undefined): T {
  const record = new Y.Map<unknown>();
  rootMap(new Y.Doc(), 'sections').set(SECTION_A, record);
  record.set('body', body);
  fill(body);
  return body;
}

function element(name: string, attributes: Record<string, unknown> = {}, ...children: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name);
  // Typed for strings alone; editors store numbers and lists too.
  for (const attribute of Object.entries(attributes)) Reflect.apply(made.setAttribute, made, attribute);
  made.insert(0, children);
  return made;
}

const cell = (attributes: Record<string, unknown> = {}) => element('tableCell', attributes, element('paragraph'));
const table = (...rows: Y.XmlElement[][]) =>
  element('table', {}, ...rows.map((cells) => element('tableRow', {}, ...cells)));
const marked = (marks: Record<string, unknown>) => {
  const text = new Y.XmlText();
  text.insert(0, 'x', marks);
  return element('paragraph', {}, text);
};

function nested(depth: number): Y.XmlElement {
  let node = element('paragraph');
  for (let level = 0; level < depth; level += 1) node = element('blockquote', {}, node);
  return node;
}

describe('[L7] an editor is bound to a body', () => {
  it.each([
    ['with every node and mark', FULL_BODY],
    ['that is empty', EMPTY_BODY],
  ])('%s', (_name, json) => {
    const body = inLane(new Y.XmlFragment(), (fragment) => prosemirrorJSONToYXmlFragment(laneSchema(), json, fragment));
    expect(isEditableBody(body)).toBe(true);
  });

  it.each<[string, Y.XmlElement]>([
    ['of a table from a spreadsheet', table([cell({ colwidth: [120], align: 'right' }), cell({ colspan: 2 })])],
    [
      'with a link that a browser pasted',
      marked({ link: { href: 'https://a.example', target: '_blank', class: null } }),
    ],
    ['with marks that overlap', marked({ 'bold--x1': {} })],
  ])('%s', (_name, node) => {
    expect(isEditableBody(inLane(new Y.XmlFragment(), (body) => body.push([node])))).toBe(true);
  });
});

describe('[L7] no editor is bound to a body', () => {
  it.each<[string, unknown]>([
    ['that is missing', undefined],
    ['that is an element', inLane(new Y.XmlElement('paragraph'))],
    ['that is a text', inLane(new Y.Text('x'))],
    ['that is a map', inLane(new Y.Map())],
  ])('%s', (_name, body) => {
    expect(isEditableBody(body)).toBe(false);
  });

  it.each<[string, Y.XmlElement | Y.XmlText]>([
    ['with loose text', new Y.XmlText('loose')],
    ['with an unknown node', element('script')],
    ['with a node in the wrong place', element('listItem', {}, element('paragraph'))],
    ['with a list without items', element('bulletList')],
    ['with an unknown mark', marked({ onclick: { a: 1 } })],
    ['with a link to a script', marked({ link: { href: 'javascript:alert(1)' } })],
    ['with a cell that spans millions', table([cell({ colspan: 20_000_000 })])],
    ['with a cell of endless height', table([cell({ rowspan: 1e9 })])],
    ['with a width that is text', table([cell({ colwidth: '1,2' })])],
    [
      'with many wide cells',
      table(...Array.from({ length: 100 }, () => Array.from({ length: 10 }, () => cell({ colspan: 50 })))),
    ],
    ['nested without end', nested(500)],
    ['with an unknown attribute', element('paragraph', { onclick: 'alert(1)' })],
  ])('%s', (_name, node) => {
    expect(isEditableBody(inLane(new Y.XmlFragment(), (body) => body.push([node])))).toBe(false);
  });

  it('with an embed in a text', () => {
    const body = inLane(new Y.XmlFragment(), (fragment) => {
      const text = new Y.XmlText();
      fragment.push([element('paragraph', {}, text)]);
      text.insertEmbed(0, { image: 'x' });
    });
    expect(isEditableBody(body)).toBe(false);
  });
});
