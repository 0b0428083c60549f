import type { JSONContent } from '@tiptap/core';
import { words } from '../../../server/domain/words.ts';
import { person, recordKind, title } from './build-kind.ts';
import type { BodyField } from './field.ts';

const BODY: BodyField = { kind: 'body', maxLength: 500_000, writer: 'either', isCommitted: true };

/** A rich-text part of the plan. */
export const SECTION = recordKind({
  root: 'sections',
  one: words('section', 'Abschnitt'),
  many: words('sections', 'Abschnitte'),
  purpose: words(
    'Begin with one section, for example «Shared vision» or «Ways of working».',
    'Beginnen Sie mit einem Abschnitt, zum Beispiel «Gemeinsame Vision» oder «Arbeitsweise».',
  ),
  fields: {
    title: title(words('Title', 'Titel')),
    body: BODY,
    supplierOwner: person(words('Owner', 'Verantwortlich'), 'supplier', { isTracking: true }),
    customerOwner: person(words('Owner', 'Verantwortlich'), 'customer', { isTracking: true }),
  },
});

/** What a new section's body holds: one empty paragraph, so that every reader and editor agrees on «empty». */
export const EMPTY_BODY: JSONContent = {
  type: 'doc',
  content: [{ type: 'paragraph' }],
};
