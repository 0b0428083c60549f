import type { ScalarField } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import { formatDay } from './format-day.ts';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** A field's value in words; empty when it has none. Owners are named from `people`. */
export function shownValue(
  field: ScalarField,
  objective: ObjectiveContent,
  people: readonly { id: string; name: string }[],
): string {
  const value = objective[field.name];
  if (value === null) return '';
  if (typeof value === 'number') return NUMBER.format(value);
  switch (field.type) {
    case 'date':
      return formatDay(value);
    case 'person':
      return people.find(({ id }) => id === value)?.name ?? 'No longer on this plan';
    default:
      return value;
  }
}
