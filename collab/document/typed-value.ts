import type { NumberField, ScalarField } from './kind/field.ts';
import { isDay, MAX_NUMBER } from './kind/read-value.ts';

export type TypedValue =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly message: string };

// Groups of three may be parted by a blank or a comma; a decimal comma is refused rather than guessed at.
const NUMBER = /^[+-]?(\d{1,3}([,\u0020\u00a0\u202f]\d{3})+|\d+)?(\.\d+)?$/;

/** Reads what a person typed into a scalar field; the sentence says what to write instead. Blank means «no value». */
export function readTyped(field: ScalarField, typed: string): TypedValue {
  const text = typed.trim();
  switch (field.type) {
    case 'number':
      return inRange(field, readNumber(text));
    case 'date':
      if (text === '') return { ok: true, value: null };
      return isDay(text) ? { ok: true, value: text } : { ok: false, message: 'Write the date as year-month-day.' };
    case 'person':
    case 'member':
    case 'choice':
    case 'reference':
      return { ok: true, value: text === '' ? null : text };
    case 'line':
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
  return Math.abs(value) <= MAX_NUMBER ? { ok: true, value } : { ok: false, message: 'This number is too large.' };
}

function inRange({ min, max, read }: NumberField, typed: TypedValue): TypedValue {
  if (!typed.ok || read(typed.value) !== undefined) return typed;
  if (Math.abs(max) >= MAX_NUMBER) return { ok: false, message: `Write a number from ${min} on.` };
  return { ok: false, message: `Write a number from ${min} to ${max}.` };
}
