import { describe, expect, it } from 'vitest';
import { completeHref, safeHref } from '../../../../collab/document/safe-href.ts';
import { type ProseNode, renderBody } from '../../../../collab/document/static-render.ts';
import { proseToHtml } from './prose-to-html.ts';

const TAGS = 'p h2 h3 h4 ul ol li label input div blockquote pre code hr br table tbody tr td th strong em s a'.split(
  ' ',
);
const ATTRIBUTES =
  'href target rel start colspan rowspan class type disabled checked aria-label data-type data-checked tabindex'.split(
    ' ',
  );

const link = (href: unknown) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } as never }] }] },
  ],
});

/** Bodies as an attacker with write access could store them. */
const PAYLOADS: readonly (readonly [string, unknown])[] = [
  [
    'markup as text',
    {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '<img src=x onerror=alert(1)>' }] }],
    },
  ],
  ['unknown node', { type: 'doc', content: [{ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] }] }],
  [
    'inherited name as node',
    { type: 'doc', content: [{ type: 'constructor' }, { type: '__proto__' }, { type: 'toString' }] },
  ],
  [
    'unknown mark',
    {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'x', marks: [{ type: 'onclick', attrs: { onclick: 'alert(1)' } }] }],
        },
      ],
    },
  ],
  [
    'event attribute',
    { type: 'doc', content: [{ type: 'paragraph', attrs: { onclick: 'alert(1)', style: 'position:fixed' } }] },
  ],
  [
    'heading level as markup',
    { type: 'doc', content: [{ type: 'heading', attrs: { level: '1><script>alert(1)</script>' } }] },
  ],
  [
    'language breaks out',
    { type: 'doc', content: [{ type: 'codeBlock', attrs: { language: '"><script>alert(1)</script>' } }] },
  ],
  [
    'spans as markup',
    {
      type: 'doc',
      content: [
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: '2" onclick="x', rowspan: 1e9 } }] },
          ],
        },
      ],
    },
  ],
  [
    'list start',
    { type: 'doc', content: [{ type: 'orderedList', attrs: { start: '1" autofocus onfocus="alert(1)' } }] },
  ],
  ['javascript link', link('javascript:alert(1)')],
  ['javascript link with controls', link('java\n\tscript:alert(1)')],
  ['javascript link with leading blank', link('\u0001 JaVaScRiPt:alert(1)')],
  ['data link', link('data:text/html,<script>alert(1)</script>')],
  ['vbscript link', link('vbscript:msgbox(1)')],
  ['link breaks out', link('https://a.example/"onmouseover="alert(1)')],
  ['link is no text', link({ toString: () => 'javascript:alert(1)' })],
  ['content is no list', { type: 'doc', content: { length: 1, 0: { type: 'paragraph' } } }],
  [
    'text is no text',
    { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: { html: '<b>' } }] }] },
  ],
  ['null nodes', { type: 'doc', content: [null, undefined, 7, 'text', []] }],
];

function walk(
  nodes: readonly ProseNode[],
  visit: (tag: string, attributes: Readonly<Record<string, string>>) => void,
): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    visit(node.tag, node.attributes);
    walk(node.children, visit);
  }
}

describe('renderBody', () => {
  it.each(PAYLOADS)('[L5] lets nothing through but allow-listed elements: %s', (_name, body) => {
    const nodes = renderBody(body as never);
    walk(nodes, (tag, attributes) => {
      expect(TAGS).toContain(tag);
      for (const [name, value] of Object.entries(attributes)) {
        expect(ATTRIBUTES).toContain(name);
        if (name === 'href') expect(value).toMatch(/^(https?:|mailto:)/i);
      }
    });
    const html = proseToHtml(nodes);
    expect(html).not.toMatch(/<script|<img|javascript:|vbscript:|data:text/i);
    expect(html).not.toMatch(/<[^>]*"[^>]*\son\w+=/i);
  });

  it('[L5] cuts off what is nested without end', () => {
    let node: Record<string, unknown> = { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] };
    for (let depth = 0; depth < 5_000; depth += 1) node = { type: 'blockquote', content: [node] };
    expect(proseToHtml(renderBody({ type: 'doc', content: [node as never] }))).not.toContain('deep');
  });

  it('keeps the text of a link whose address is refused', () => {
    expect(proseToHtml(renderBody(link('javascript:alert(1)') as never))).toBe('<p>x</p>');
  });

  it('says the state of a task in words', () => {
    const body = {
      type: 'doc',
      content: [{ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true } }] }],
    };
    expect(proseToHtml(renderBody(body))).toContain('aria-label="Done" checked=""');
  });

  it('gives a table a stop for the keyboard, so that one wider than the page can be moved sideways', () => {
    expect(proseToHtml(renderBody({ type: 'doc', content: [{ type: 'table' }] }))).toContain('tabindex="0"');
  });
});

describe('safeHref', () => {
  it.each([
    ['https://contoso.example/a', 'https://contoso.example/a'],
    ['HTTP://contoso.example', 'HTTP://contoso.example'],
    ['mailto:maria@contoso.example', 'mailto:maria@contoso.example'],
    ['//contoso.example', null],
    ['/plans/1', null],
    ['ftp://contoso.example', null],
    ['file:///etc/passwd', null],
    ['blob:https://a.example/1', null],
    ['https:// ', null],
    ['', null],
    [null, null],
    [`https://a.example/${'x'.repeat(3000)}`, null],
  ])('reads %s as %s', (given, expected) => {
    expect(safeHref(given)).toBe(expected);
  });

  it.each([
    ['contoso.example/report', 'https://contoso.example/report'],
    ['maria@contoso.example', 'mailto:maria@contoso.example'],
    [' https://a.example ', 'https://a.example'],
    ['javascript:alert(1)', null],
    ['no address', null],
    ['', null],
  ])('completes what a person typed: %s', (typed, expected) => {
    expect(completeHref(typed)).toBe(expected);
  });
});
