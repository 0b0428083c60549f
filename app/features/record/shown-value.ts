import type { ScalarField } from '../../../collab/document/kind/field.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { Words } from '../../../server/domain/words.ts';
import { formatDay } from '../../ui/format-day.ts';

/** What values are named by: people of the plan, and other records by their titles. */
export interface Names {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Title of a record; null when it is not there, or not for this person. */
  titleOf(root: string, id: string): string | null;
}

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** A field's value in words; empty when it has none. */
export function shownValue(
  field: ScalarField,
  value: string | number | null,
  names: Names,
  say: (words: Words) => string,
): string {
  if (value === null) return '';
  if (typeof value === 'number') return NUMBER.format(value);
  switch (field.type) {
    case 'date':
      return formatDay(value);
    case 'person':
      return nameOf(value, names);
    case 'member':
      return nameOf(readMember(value)?.personId ?? '', names);
    case 'choice': {
      const chosen = field.choices[value];
      return chosen === undefined ? '' : say(chosen);
    }
    case 'reference':
      return names.titleOf(field.to, value) ?? 'No longer there';
    case 'line':
    case 'number':
      return value;
  }
}

function nameOf(personId: string, { people }: Names): string {
  return people.find(({ id }) => id === personId)?.name ?? 'No longer on this plan';
}
