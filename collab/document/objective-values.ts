import { isUuid } from '../../server/domain/ids.ts';
import type { ObjectiveScalarName } from './objective.ts';

const MAX_NUMBER = 1e15;

/** The value as it is stored, or undefined when it does not fit the field. Null stands for «no value». */
type ReadValue = (value: unknown) => string | number | null | undefined;

const line =
  (maxLength: number): ReadValue =>
  (value) =>
    typeof value === 'string' && value.length <= maxLength ? value : undefined;

const textOrNull =
  (fits: (text: string) => boolean): ReadValue =>
  (value) =>
    value === null || (typeof value === 'string' && fits(value)) ? value : undefined;

const number: ReadValue = (value) =>
  value === null || (typeof value === 'number' && Math.abs(value) <= MAX_NUMBER) ? value : undefined;

const person = textOrNull(isUuid);

/** Values of the scalar fields; anything else is refused on writing and reads as empty. By hand: readers load no validator. */
export const OBJECTIVE_SCALARS: Readonly<Record<ObjectiveScalarName, ReadValue>> = {
  measure: line(200),
  unit: line(40),
  baseline: number,
  target: number,
  due: textOrNull(isDay),
  supplierOwner: person,
  customerOwner: person,
};

/** True for a day that exists, written as year-month-day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
