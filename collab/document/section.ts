import type { JSONContent } from '@tiptap/core';
import type { RecordKind } from './field.ts';

/** Longest title of a section, in UTF-16 units. */
export const MAX_SECTION_TITLE = 200;

/** A rich-text part of the plan. */
export const SECTION: RecordKind = {
  fields: {
    order: { kind: 'order', writer: 'either', isCommitted: false },
    title: {
      kind: 'text',
      type: 'line',
      label: 'Title',
      hint: '',
      maxLength: MAX_SECTION_TITLE,
      writer: 'either',
      isCommitted: true,
    },
    body: { kind: 'body', maxLength: 500_000, writer: 'either', isCommitted: true },
  },
};

/** What a new section's body holds: one empty paragraph, so that every reader and editor agrees on «empty». */
export const EMPTY_BODY: JSONContent = {
  type: 'doc',
  content: [{ type: 'paragraph' }],
};
