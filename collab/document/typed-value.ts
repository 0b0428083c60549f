import { type Locale, type Words, words } from '../../server/domain/words.ts';
import type { NumberField, ScalarField } from './kind/field.ts';
import { isDay, MAX_NUMBER } from './kind/read-value.ts';

export type TypedValue =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly message: Words };

type Sign = '.' | ',';

interface NumberSigns {
  /** Before the decimals. */
  readonly decimal: Sign;
  /** Between groups of three, as a blank may be too. */
  readonly group: Sign;
  readonly decimalWords: Words;
}

const SIGNS: Readonly<Record<Locale, NumberSigns>> = {
  en: { decimal: '.', group: ',', decimalWords: words('a point', 'Punkt') },
  de: { decimal: ',', group: '.', decimalWords: words('a comma', 'Komma') },
};

// Groups of three may be parted; any other use of the sign that parts them is refused rather than guessed at.
const NUMBER = /^[+-]?(\d{1,3}([,\u0020\u00a0\u202f]\d{3})+|\d+)?(\.\d+)?$/;

/**
 * Reads what a person typed into a scalar field, with the figures of their language (`1,234.5` or `1.234,5`); the
 * sentence says what to write instead. Blank means «no value».
 */
export function readTyped(field: ScalarField, typed: string, locale: Locale): TypedValue {
  const text = typed.trim();
  switch (field.type) {
    case 'number':
      return inRange(field, readNumber(text, SIGNS[locale]));
    case 'date':
      if (text === '') return { ok: true, value: null };
      return isDay(text)
        ? { ok: true, value: text }
        : refused('Write the date as year-month-day.', 'Schreiben Sie das Datum als Jahr-Monat-Tag.');
    case 'person':
    case 'member':
    case 'choice':
    case 'reference':
      return { ok: true, value: text === '' ? null : text };
    case 'line':
      return { ok: true, value: text };
  }
}

function refused(en: string, de: string): TypedValue {
  return { ok: false, message: words(en, de) };
}

function readNumber(text: string, { decimal, group, decimalWords }: NumberSigns): TypedValue {
  if (text === '') return { ok: true, value: null };
  const typed = text.replace('\u2212', '-');
  if (!/\d/.test(typed)) {
    const example = `12${decimal}5`;
    return refused(`Write a number, for example ${example}.`, `Schreiben Sie eine Zahl, zum Beispiel ${example}.`);
  }
  const plain = decimal === '.' ? typed : swapSigns(typed);
  if (/^[+-]?\d+,\d+$/.test(plain) && !NUMBER.test(plain)) {
    const meant = typed.replace(group, decimal);
    return refused(
      `Write decimals with ${decimalWords.en}: ${meant}`,
      `Schreiben Sie Dezimalstellen mit ${decimalWords.de}: ${meant}`,
    );
  }
  if (!NUMBER.test(plain)) {
    return refused(
      'Write only the number; the unit has its own field.',
      'Schreiben Sie nur die Zahl; die Einheit hat ein eigenes Feld.',
    );
  }
  const value = Number(plain.replace(/[,\u0020\u00a0\u202f]/g, ''));
  return Math.abs(value) <= MAX_NUMBER
    ? { ok: true, value }
    : refused('This number is too large.', 'Diese Zahl ist zu groß.');
}

/** Points for commas, and commas for points. */
function swapSigns(text: string): string {
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}

function inRange({ min, max, read }: NumberField, typed: TypedValue): TypedValue {
  if (!typed.ok || read(typed.value) !== undefined) return typed;
  if (Math.abs(max) >= MAX_NUMBER) {
    return refused(`Write a number from ${min} on.`, `Schreiben Sie eine Zahl ab ${min}.`);
  }
  return refused(`Write a number from ${min} to ${max}.`, `Schreiben Sie eine Zahl von ${min} bis ${max}.`);
}
