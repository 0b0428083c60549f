import type { ScalarField } from '../../../collab/document/kind/field.ts';
import { writeMember } from '../../../collab/document/kind/read-value.ts';
import type { Say } from '../../words/use-words.ts';
import type { RecordScope } from './record-scope.ts';

export interface FieldOption {
  readonly value: string;
  readonly words: string;
}

/** What may be chosen in a field; null for one that is typed. */
export function optionsOf(
  field: ScalarField,
  scope: Pick<RecordScope, 'people' | 'recordsOf'>,
  say: Say,
): readonly FieldOption[] | null {
  switch (field.type) {
    case 'person':
      return scope.people
        .filter(({ side }) => side === field.writer)
        .map(({ id, name }) => ({ value: id, words: name }));
    case 'member':
      return scope.people.map(({ id, name, side, firmName }) => ({
        value: writeMember({ side, personId: id }),
        words: `${name}, ${firmName}`,
      }));
    case 'choice':
      return Object.entries(field.choices).map(([value, words]) => ({ value, words: say(words) }));
    case 'reference':
      return scope
        .recordsOf(field.to)
        .map(({ id, title }) => ({ value: id, words: title === '' ? say('Untitled', 'Ohne Titel') : title }));
    case 'line':
    case 'number':
    case 'date':
      return null;
  }
}
