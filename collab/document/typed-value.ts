import type { FieldType } from './field.ts';
import { isDay } from './field-values.ts';

export type TypedValue =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly message: string };

// Groups of three may be parted by a blank or a comma; a decimal comma is refused rather than guessed at.
const NUMBER = /^[+-]?(\d{1,3}([,\u0020\u00a0\u202f]\d{3})+|\d+)?(\.\d+)?$/;

/** Reads what a person typed into a scalar field; the sentence says what to write instead. Blank means «no value». */
export function readTyped(type: FieldType, typed: string): TypedValue {
  const text = typed.trim();
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'date':
      if (text === '') return { ok: true, value: null };
      return isDay(text) ? { ok: true, value: text } : { ok: false, message: 'Write the date as year-month-day.' };
    case 'person':
      return { ok: true, value: text === '' ? null : text };
    case 'line':
    case 'paragraph':
      return { ok: true, value: text };
  }
}

function readNumber(text: string): TypedValue {
  if (text === '') return { ok: true, value: null };
  const plain = text.replace('\u2212', '-');
  if (!/\d/.test(plain)) return { ok: false, message: 'Write a number, for example 12.5.' };
  if (/^[+-]?\d+,\d+$/.test(plain) && !NUMBER.test(plain)) {
    return {
      ok: false,
      message: `Write decimals with a point: ${plain.replace(',', '.')}`,
    };
  }
  if (!NUMBER.test(plain))
    return {
      ok: false,
      message: 'Write only the number; the unit has its own field.',
    };
  const value = Number(plain.replace(/[,\u0020\u00a0\u202f]/g, ''));
  return Math.abs(value) <= 1e15 ? { ok: true, value } : { ok: false, message: 'This number is too large.' };
}
