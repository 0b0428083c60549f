import { SIDES, type Side } from '../../../server/domain/audience.ts';
import { isUuid } from '../../../server/domain/ids.ts';
import type { ReadValue } from './field.ts';

/** No field holds a number further from zero. */
export const MAX_NUMBER = 1e15;

// How values of scalar fields are read. By hand: who only reads a lane loads no validator.

export function readLine(maxLength: number): ReadValue {
  return (value) => (typeof value === 'string' && value.length <= maxLength ? value : undefined);
}

export function readNumber(min: number, max: number): ReadValue {
  return (value) => (value === null || (typeof value === 'number' && value >= min && value <= max) ? value : undefined);
}

export const readDay = textOrNull(isDay);
export const readPerson = textOrNull(isUuid);
export const readReference = textOrNull(isUuid);
export const readMemberValue = textOrNull((text) => readMember(text) !== null);

export function readChoice(choices: Readonly<Record<string, unknown>>): ReadValue {
  return textOrNull((text) => Object.hasOwn(choices, text));
}

/** A person with the firm they stand for. */
export interface MemberRef {
  readonly side: Side;
  readonly personId: string;
}

/** Reads `supplier/<person id>`; null for anything else. Whether that person is on that side, the plan's members say. */
export function readMember(value: unknown): MemberRef | null {
  if (typeof value !== 'string') return null;
  const at = value.indexOf('/');
  const side = SIDES.find((one) => one === value.slice(0, at));
  const personId = value.slice(at + 1);
  return side !== undefined && isUuid(personId) ? { side, personId } : null;
}

export function writeMember({ side, personId }: MemberRef): string {
  return `${side}/${personId}`;
}

/** True for a day that exists, written as year-month-day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function textOrNull(fits: (text: string) => boolean): ReadValue {
  return (value) => (value === null || (typeof value === 'string' && fits(value)) ? value : undefined);
}
