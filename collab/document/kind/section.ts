import type { JSONContent } from '@tiptap/core';
import { type Words, words } from '../../../server/domain/words.ts';
import { SECTION_PROMPTS } from '../template/section-prompts.ts';
import { choice, person, recordKind, title } from './build-kind.ts';
import type { BodyField } from './field.ts';

const BODY: BodyField = { kind: 'body', maxLength: 500_000, writer: 'either', isCommitted: true };

/** The names of the prompts, by key. */
const PROMPT_NAMES = namesOf(SECTION_PROMPTS);

/** A rich-text part of the plan. What its template asks for is named by a key: the words are the page's, in its language. */
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
    prompts: choice(words('Prompts', 'Leitfragen'), PROMPT_NAMES, { isTracking: true }),
  },
});

function namesOf<K extends string>(prompts: Readonly<Record<K, { readonly title: Words }>>): Readonly<Record<K, Words>>;
// Key by key, which a loop over names cannot say.
function namesOf(prompts: Readonly<Record<string, { readonly title: Words }>>): object {
  return Object.fromEntries(Object.entries(prompts).map(([key, prompt]) => [key, prompt.title]));
}

/** What a new section's body holds: one empty paragraph, so that every reader and editor agrees on «empty». */
export const EMPTY_BODY: JSONContent = {
  type: 'doc',
  content: [{ type: 'paragraph' }],
};
