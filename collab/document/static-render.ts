import type { JSONContent } from '@tiptap/core';
import { isProseMark, isProseNode, MAX_PROSE_DEPTH, PROSE_MARKS, PROSE_NODES, readAttributes } from './prose-shape.ts';

/** A piece of static output: text, or an element with allow-listed attributes. No other tag or attribute can occur. */
export type ProseNode = string | ProseElement;

export interface ProseElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ProseNode[];
}

type ReadAttributes = Readonly<Record<string, string | number | boolean | null>>;
type Children = readonly ProseNode[];

const element = (tag: string, children: Children, attributes: Record<string, string> = {}): ProseElement => ({
  tag,
  attributes,
  children,
});

const spans = (attrs: ReadAttributes): Record<string, string> => ({
  ...(attrs.colspan === 1 ? {} : { colspan: String(attrs.colspan) }),
  ...(attrs.rowspan === 1 ? {} : { rowspan: String(attrs.rowspan) }),
});

/** A table may be wider than a phone: without an editor around it, the keyboard needs a stop there to move it sideways. */
const REACHED_BY_KEY = { class: 'tableWrapper', tabindex: '0' };

const NODES: Record<string, (children: Children, attrs: ReadAttributes) => ProseNode> = {
  paragraph: (children) => element('p', children),
  heading: (children, attrs) => element(`h${attrs.level}`, children),
  bulletList: (children) => element('ul', children),
  orderedList: (children, attrs) => element('ol', children, attrs.start === 1 ? {} : { start: String(attrs.start) }),
  listItem: (children) => element('li', children),
  taskList: (children) => element('ul', children, { 'data-type': 'taskList' }),
  taskItem: (children, attrs) => renderTask(children, attrs.checked === true),
  blockquote: (children) => element('blockquote', children),
  codeBlock: (children, attrs) =>
    element('pre', [element('code', children, attrs.language ? { class: `language-${attrs.language}` } : {})]),
  horizontalRule: () => element('hr', []),
  hardBreak: () => element('br', []),
  table: (children) => element('div', [element('table', [element('tbody', children)])], REACHED_BY_KEY),
  tableRow: (children) => element('tr', children),
  tableCell: (children, attrs) => element('td', children, spans(attrs)),
  tableHeader: (children, attrs) => element('th', children, spans(attrs)),
};

const MARKS: Record<string, (child: ProseNode, attrs: ReadAttributes) => ProseNode> = {
  bold: (child) => element('strong', [child]),
  italic: (child) => element('em', [child]),
  strike: (child) => element('s', [child]),
  code: (child) => element('code', [child]),
  link: (child, attrs) =>
    typeof attrs.href === 'string'
      ? element('a', [child], {
          href: attrs.href,
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
        })
      : child,
};

/**
 * A section's body as static output, the same elements that the editor shows for it. Takes any JSON: unknown nodes and
 * marks, unsafe addresses and everything too deep are left out; text is never markup. Runs in the browser and on the server.
 */
export function renderBody(body: JSONContent): readonly ProseNode[] {
  return renderContent(body.content, 0);
}

function renderContent(content: unknown, depth: number): ProseNode[] {
  if (!Array.isArray(content) || depth > MAX_PROSE_DEPTH) return [];
  return content.flatMap((node: unknown) => renderNode(node, depth));
}

function renderNode(node: unknown, depth: number): ProseNode[] {
  if (!isRecord(node)) return [];
  if (node.type === 'text') return renderText(node);
  if (!isProseNode(node.type)) return [];
  const render = NODES[node.type];
  if (render === undefined) return [];
  const attrs = readAttributes(PROSE_NODES, node.type, node.attrs) ?? {};
  return [render(renderContent(node.content, depth + 1), attrs)];
}

function renderText(node: Record<string, unknown>): ProseNode[] {
  if (typeof node.text !== 'string' || node.text === '') return [];
  const marks: unknown[] = Array.isArray(node.marks) ? node.marks : [];
  // The first mark is the outermost element, as in the editor.
  return [marks.reduceRight<ProseNode>(wrapInMark, node.text)];
}

function wrapInMark(child: ProseNode, mark: unknown): ProseNode {
  if (!isRecord(mark) || !isProseMark(mark.type)) return child;
  const render = MARKS[mark.type];
  return render === undefined ? child : render(child, readAttributes(PROSE_MARKS, mark.type, mark.attrs) ?? {});
}

function renderTask(children: Children, isDone: boolean): ProseNode {
  const state = isDone ? 'Done' : 'Open';
  const box = element('input', [], {
    type: 'checkbox',
    disabled: '',
    'aria-label': state,
    ...(isDone ? { checked: '' } : {}),
  });
  return element('li', [element('label', [box]), element('div', children)], {
    'data-type': 'taskItem',
    'data-checked': String(isDone),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
