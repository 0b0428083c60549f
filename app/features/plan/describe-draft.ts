import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import type { Field, RecordKind } from '../../../collab/document/kind/field.ts';
import { fieldOf, kindOf } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { Say } from '../../words/use-words.ts';

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
export function describeDraft(draft: LaneDraft, people: NamedPeople, say: Say): DraftWords {
  const [root = '', , name] = (draft.place ?? '').split('/');
  const kind = kindOf(root);
  const titled = draft.title === '' ? '' : ` «${draft.title}»`;
  const record = kind === undefined ? say('Your words', 'Ihre Worte') : `${capitalised(say(kind.one))}${titled}`;
  const field = kind === undefined || name === undefined ? undefined : fieldOf(kind, name);
  return {
    place: kind === undefined || name === undefined ? record : `${record}: ${labelOf(kind, name, say)}`,
    words: wordsOf(field, draft.words, people, say),
    act: actOf(name, say),
  };
}

function actOf(name: string | undefined, say: Say): string {
  if (name === 'order') return say('You had moved it.', 'Sie hatten den Eintrag verschoben.');
  return name === undefined
    ? say('You had removed it.', 'Sie hatten den Eintrag entfernt.')
    : say('You had emptied it.', 'Sie hatten das Feld geleert.');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function labelOf(kind: RecordKind, name: string, say: Say): string {
  if (name === 'order') return say('place in the list', 'Platz in der Liste');
  if (name === 'title') return say('title', 'Titel');
  const field = fieldOf(kind, name);
  if (field === undefined || field.kind === 'order') return name;
  return field.kind === 'body' ? say('text', 'Text') : say(field.label.en.toLowerCase(), field.label.de);
}

function wordsOf(field: Field | undefined, words: string, people: NamedPeople, say: Say): string {
  if (words === '' || field?.kind !== 'scalar') return words;
  if (field.type === 'person') return nameOf(words, people, say);
  return field.type === 'member' ? nameOf(readMember(words)?.personId ?? '', people, say) : words;
}

function nameOf(personId: string, people: NamedPeople, say: Say): string {
  return (
    people.find(({ id }) => id === personId)?.name ??
    say('Somebody who is no longer on this plan', 'Jemand, der nicht mehr in diesem Plan ist')
  );
}
