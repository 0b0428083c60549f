import type { JSONContent } from '@tiptap/core';
import { createElement, memo, type ReactNode } from 'react';
import { type ProseNode, renderBody } from '../../collab/document/static-render.ts';

const REACT_NAMES: Readonly<Record<string, string>> = {
  class: 'className',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  tabindex: 'tabIndex',
};
const FLAGS = ['disabled', 'checked'];

/** A section's body without an editor: what the server sends, what readers see, and what stands until an editor is ready. */
export const StaticBody = memo(function StaticBody({ body }: { body: JSONContent }) {
  return <div className="prose-plan">{toReact(renderBody(body))}</div>;
});

function toReact(nodes: readonly ProseNode[]): ReactNode[] {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return node;
    const attributes = Object.entries(node.attributes).map(([name, value]) => [
      REACT_NAMES[name] ?? name,
      FLAGS.includes(name) ? true : value,
    ]);
    const props = { ...Object.fromEntries(attributes), key: index };
    return node.children.length === 0
      ? createElement(node.tag, props)
      : createElement(node.tag, props, toReact(node.children));
  });
}
