import type { JSONContent } from '@tiptap/core';

/** Small words for writing a ProseMirror document by hand, in the lane's schema. */
export function document(...content: JSONContent[]): JSONContent {
  return { type: 'doc', content };
}

export function heading(text: string): JSONContent {
  return { type: 'heading', attrs: { level: 3 }, content: inline(text) };
}

/** `**bold**` is the one mark the demonstration needs. */
export function paragraph(text: string): JSONContent {
  return { type: 'paragraph', content: inline(text) };
}

export function bullets(...items: string[]): JSONContent {
  return {
    type: 'bulletList',
    content: items.map((item) => ({
      type: 'listItem',
      content: [paragraph(item)],
    })),
  };
}

export function tasks(...items: [isDone: boolean, text: string][]): JSONContent {
  return {
    type: 'taskList',
    content: items.map(([checked, text]) => ({
      type: 'taskItem',
      attrs: { checked },
      content: [paragraph(text)],
    })),
  };
}

/** The first row is the header. */
export function table(...rows: string[][]): JSONContent {
  return {
    type: 'table',
    content: rows.map((cells, index) => ({
      type: 'tableRow',
      content: cells.map((cell) => ({
        type: index === 0 ? 'tableHeader' : 'tableCell',
        content: [paragraph(cell)],
      })),
    })),
  };
}

function inline(text: string): JSONContent[] {
  return text
    .split('**')
    .map((part, index) => ({ part, isBold: index % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(({ part, isBold }) => ({
      type: 'text',
      text: part,
      ...(isBold ? { marks: [{ type: 'bold' }] } : {}),
    }));
}
