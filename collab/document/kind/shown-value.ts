import type { Format } from '../../../server/domain/format.ts';
import type { Say } from '../../../server/domain/say.ts';
import { words } from '../../../server/domain/words.ts';
import type { ScalarField } from './field.ts';
import { readMember } from './read-value.ts';

/** What values are named by: people of the plan, and other records by their titles. */
export interface Names {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Title of a record; null when it is not there, or not for this person. */
  titleOf(root: string, id: string): string | null;
}

/** The language of a page: its words, and how it writes days and figures. */
export interface Tongue {
  readonly say: Say;
  readonly format: Format;
}

/** Said where a field has no value. */
export const NOT_SET = words('Not set', 'Nicht angegeben');

/** A field's value in words; empty when it has none. */
export function shownValue(
  field: ScalarField,
  value: string | number | null,
  names: Names,
  { say, format }: Tongue,
): string {
  if (value === null) return '';
  if (typeof value === 'number') return format.figure(value);
  switch (field.type) {
    case 'date':
      return format.day(value);
    case 'person':
      return nameOf(value, names, say);
    case 'member':
      return nameOf(readMember(value)?.personId ?? '', names, say);
    case 'choice': {
      const chosen = field.choices[value];
      return chosen === undefined ? '' : say(chosen);
    }
    case 'reference':
      return names.titleOf(field.to, value) ?? say('No longer there', 'Nicht mehr vorhanden');
    case 'line':
    case 'number':
      return value;
  }
}

function nameOf(personId: string, { people }: Names, say: Say): string {
  return people.find(({ id }) => id === personId)?.name ?? say('No longer on this plan', 'Nicht mehr in diesem Plan');
}
