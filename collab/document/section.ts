import type { JSONContent } from '@tiptap/core';

/** Longest title of a section, in characters. */
export const MAX_SECTION_TITLE = 200;

/** What a new section's body holds: one empty paragraph, so that every reader and editor agrees on «empty». */
export const EMPTY_BODY: JSONContent = {
  type: 'doc',
  content: [{ type: 'paragraph' }],
};
