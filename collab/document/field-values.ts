import { isUuid } from '../../server/domain/ids.ts';
import type { FieldType, ReadValue } from './field.ts';

const MAX_NUMBER = 1e15;

/** How values of a scalar field are read. By hand: who only reads a lane loads no validator. */
export function readerOf(type: FieldType, maxLength: number): ReadValue {
  switch (type) {
    case 'line':
    case 'paragraph':
      return (value) => (typeof value === 'string' && value.length <= maxLength ? value : undefined);
    case 'number':
      return (value) =>
        value === null || (typeof value === 'number' && Math.abs(value) <= MAX_NUMBER) ? value : undefined;
    case 'date':
      return textOrNull(isDay);
    case 'person':
      return textOrNull(isUuid);
  }
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
