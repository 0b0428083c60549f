import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { EMPTY_BODY } from './kind/section.ts';
import { isProseNode, MAX_PROSE_DEPTH, PROSE_MARKS, PROSE_NODES, readAttributes } from './prose-shape.ts';

/**
 * The body of a section as ProseMirror JSON. Never throws: what the schema does not know is left out, with what it
 * holds; a value that is no fragment reads as an empty body.
 */
export function readBody(value: unknown): JSONContent {
  if (!(value instanceof Y.XmlFragment)) return EMPTY_BODY;
  const content = readChildren(value, 0);
  return content.length === 0 ? EMPTY_BODY : { type: 'doc', content };
}

function readChildren(parent: Y.XmlFragment, depth: number): JSONContent[] {
  if (depth > MAX_PROSE_DEPTH) return [];
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readText(child);
    if (child instanceof Y.XmlElement) return readElement(child, depth);
    return [];
  });
}

function readElement(element: Y.XmlElement, depth: number): JSONContent[] {
  const type = element.nodeName;
  if (!isProseNode(type)) return [];
  const attrs = readAttributes(PROSE_NODES, type, element.getAttributes());
  const content = readChildren(element, depth + 1);
  return [
    {
      type,
      ...(attrs === undefined ? {} : { attrs }),
      ...(content.length === 0 ? {} : { content }),
    },
  ];
}

function readText(text: Y.XmlText): JSONContent[] {
  const delta: readonly {
    insert?: unknown;
    attributes?: Record<string, unknown>;
  }[] = text.toDelta();
  return delta.flatMap((part) => {
    if (typeof part.insert !== 'string' || part.insert === '') return [];
    const marks = readMarks(part.attributes ?? {});
    return [
      {
        type: 'text',
        text: part.insert,
        ...(marks.length === 0 ? {} : { marks }),
      },
    ];
  });
}

function readMarks(attributes: Record<string, unknown>): { type: string; attrs?: Record<string, unknown> }[] {
  // Marks that may overlap are stored as «name--hash».
  const held = new Map(Object.entries(attributes).map(([key, value]) => [key.split('--', 1)[0], value]));
  return Object.keys(PROSE_MARKS).flatMap((type) => {
    const value = held.get(type) ?? null;
    if (value === null) return [];
    const attrs = readAttributes(PROSE_MARKS, type, value);
    if (type === 'link' && attrs?.href === null) return [];
    return [{ type, ...(attrs === undefined ? {} : { attrs }) }];
  });
}
