import { Document, Packer } from 'docx';
import { expect, it } from 'vitest';
import { renderBody } from '../../../../../collab/document/static-render.ts';
import { bodyBlocks, ListNumbers } from '../../../../../server/services/output/docx/docx-body.ts';
import { readZip } from '../../../../support/read-zip.ts';

interface Node {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Record<string, unknown>;
  readonly marks?: { type: string; attrs?: Record<string, unknown> }[];
  readonly content?: Node[];
}

const text = (words: string, ...marks: string[]): Node => ({
  ...{ type: 'text', text: words },
  marks: marks.map((type) => ({ type })),
});
const of = (type: string, ...content: Node[]): Node => ({ type, content });
const paragraph = (words: string): Node => of('paragraph', text(words));

async function write(...content: Node[]): Promise<Map<string, string>> {
  const lists = new ListNumbers();
  const children = [...bodyBlocks(renderBody({ type: 'doc', content }), lists)];
  const file = new Document({ numbering: { config: lists.config() }, sections: [{ children }] });
  const zip = readZip(await Packer.toBuffer(file));
  return new Map([...zip].map(([name, bytes]) => [name, bytes.toString()]));
}

async function bodyOf(...content: Node[]): Promise<string> {
  return (await write(...content)).get('word/document.xml') ?? '';
}

it('words keep their marks, lines and links', async () => {
  const files = await write(
    of('paragraph', text('bold', 'bold'), { type: 'hardBreak' }, text('slanted', 'italic'), text('gone', 'strike')),
    of('paragraph', {
      ...{ type: 'text', text: 'there' },
      marks: [{ type: 'link', attrs: { href: 'https://example.com/a?b=1&c=2' } }],
    }),
    of('paragraph', {
      ...{ type: 'text', text: 'nowhere' },
      marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
    }),
    of('codeBlock', text('one\n  two')),
  );
  const xml = files.get('word/document.xml') ?? '';
  expect(xml).toMatch(/<w:b\/>.{0,40}<\/w:rPr><w:t[^>]*>bold</);
  expect(xml).toMatch(/<w:i\/>.{0,40}<\/w:rPr><w:t[^>]*>slanted</);
  expect(xml).toMatch(/<w:strike\/><\/w:rPr><w:t[^>]*>gone</);
  expect(xml).toMatch(/<w:hyperlink [^>]*r:id="[^"]+".*there/);
  expect(files.get('word/_rels/document.xml.rels')).toContain('Target="https://example.com/a?b=1&amp;c=2"');
  expect([...files.values()].join()).not.toContain('javascript');
  expect(xml).toMatch(/>one<\/w:t>.*<w:br\/>.*> {2}two<\/w:t>/);
});

it('lists are lists: each numbered one counts for itself, from where it begins, and tasks say whether they are done', async () => {
  const item = (words: string, ...more: Node[]) => of('listItem', paragraph(words), ...more);
  const files = await write(
    of('orderedList', item('first', of('bulletList', item('inner')))),
    of('orderedList', item('again')),
    { ...of('orderedList', item('fifth')), attrs: { start: 5 } },
    of(
      'taskList',
      { ...of('taskItem', paragraph('done')), attrs: { checked: true } },
      of('taskItem', paragraph('open')),
    ),
  );
  const xml = files.get('word/document.xml') ?? '';
  const marks = [...xml.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>.*?<w:t[^>]*>(\w+)/g)];
  expect(marks.map(([, level, , words]) => [words, level])).toEqual([
    ['first', '0'],
    ['inner', '1'],
    ['again', '0'],
    ['fifth', '0'],
  ]);
  expect(new Set(marks.map(([, , id]) => id)).size).toBe(4);
  expect(files.get('word/numbering.xml')).toContain('<w:start w:val="5"/>');
  expect(xml).toMatch(/☑ <\/w:t>.*>done</);
  expect(xml).toMatch(/☐ <\/w:t>.*>open</);
});

it('a table keeps its heads and spans, and is apart from the next one', async () => {
  const cell = (type: string, words: string, attrs = {}) => ({ ...of(type, paragraph(words)), attrs });
  const table = of(
    'table',
    of('tableRow', cell('tableHeader', 'head', { colspan: 2 })),
    of('tableRow', cell('tableCell', 'left', { rowspan: 2 }), cell('tableCell', 'right')),
    of('tableRow', cell('tableCell', 'below')),
  );
  const xml = await bodyOf(table, table);
  expect(xml.match(/<w:tbl>/g)).toHaveLength(2);
  expect(xml).toMatch(/<w:tblHeader\/>/);
  expect(xml).toContain('<w:gridSpan w:val="2"/>');
  expect(xml).toContain('<w:vMerge w:val="restart"/>');
  expect(xml).not.toMatch(/<\/w:tbl><w:tbl>/);
});

it('what no XML can hold is shown as missing, and markup is words', async () => {
  const xml = await bodyOf(paragraph('a\u0000b\u001Fc\uD800d\uFFFEe <w:p> & "f"'));
  expect(xml).toContain('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe &lt;w:p&gt; &amp; ');
});
