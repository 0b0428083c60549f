import type { ProseElement, ProseNode } from '../../../../collab/document/static-render.ts';
import { escapeHtml } from '../../../../server/http/escape-html.ts';

const VOID_TAGS = ['hr', 'br', 'input'];

/** Static output as HTML text, for comparisons. */
export function proseToHtml(nodes: readonly ProseNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeHtml(node) : elementToHtml(node))).join('');
}

function elementToHtml({ tag, attributes, children }: ProseElement): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const open = `<${tag}${written.join('')}>`;
  return VOID_TAGS.includes(tag) ? open : `${open}${proseToHtml(children)}</${tag}>`;
}
