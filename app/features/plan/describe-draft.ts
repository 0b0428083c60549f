import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import { OBJECTIVE_TEXTS, OBJECTIVE_VALUES } from '../../../collab/document/objective.ts';

/** People who may be named in a value. */
export type NamedPeople = readonly { readonly id: string; readonly name: string }[];

interface DraftWords {
  /** Which field of which record. */
  readonly place: string;
  /** As a person reads them; empty when the change held none. */
  readonly words: string;
  /** What the change did, for one without words. */
  readonly act: string;
}

/** A draft in people's words. */
export function describeDraft(draft: LaneDraft, people: NamedPeople): DraftWords {
  const [root = '', , field] = (draft.place ?? '').split('/');
  const noun = NOUNS[root];
  const named = draft.title === '' ? '' : ` «${draft.title}»`;
  const label = field === undefined ? null : labelOf(root, field);
  const record = noun === undefined ? 'Your words' : `${noun}${named}`;
  return {
    place: label === null ? record : `${record}: ${label}`,
    words: isPerson(root, field) ? nameOf(draft.words, people) : draft.words,
    act: field === 'order' ? 'You had moved it.' : field === undefined ? 'You had removed it.' : 'You had emptied it.',
  };
}

const NOUNS: Readonly<Record<string, string>> = { sections: 'Section', objectives: 'Objective' };

function labelOf(root: string, field: string): string | null {
  if (field === 'order') return 'place in the list';
  if (root === 'sections') return field === 'title' ? 'title' : 'text';
  if (field === OBJECTIVE_TEXTS.title.name) return 'title';
  const shape = [OBJECTIVE_TEXTS.outcome, ...OBJECTIVE_VALUES].find(({ name }) => name === field);
  return shape === undefined ? null : shape.label.toLowerCase();
}

function isPerson(root: string, field: string | undefined): boolean {
  return root === 'objectives' && OBJECTIVE_VALUES.some(({ name, type }) => name === field && type === 'person');
}

function nameOf(personId: string, people: NamedPeople): string {
  if (personId === '') return '';
  return people.find(({ id }) => id === personId)?.name ?? 'Somebody who is no longer on this plan';
}
