import { type Words, words } from './words.ts';

/** Which sign stands before the decimals of a file. */
export const DECIMAL_SIGNS = ['point', 'comma'] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** Null for anything else. */
export function readDecimalSign(value: unknown): DecimalSign | null {
  return DECIMAL_SIGNS.find((sign) => sign === value) ?? null;
}

/**
 * The decimal sign that the numbers of a file have, taken together; `asked` where they could be read either way and would
 * mean something else (`1.234`), or where some can only be read the one way and some only the other.
 */
export function decimalSignOf(cells: readonly string[]): DecimalSign | 'asked' {
  const seen = new Set(cells.map(signOf));
  if (seen.has('point') && seen.has('comma')) return 'asked';
  if (seen.has('point')) return 'point';
  if (seen.has('comma')) return 'comma';
  return seen.has('either') ? 'asked' : 'point';
}

/** What one number says of the decimal sign; `nothing` where it has neither sign, `either` for `1.234` and `1,234`. */
function signOf(cell: string): DecimalSign | 'either' | 'nothing' {
  const digits = withoutGroups(cell).replace(/^[+-]/, '');
  const [points, commas] = [count(digits, '.'), count(digits, ',')];
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma';
  if (points + commas === 0) return 'nothing';
  const [own, other] = points > 0 ? (['point', 'comma'] as const) : (['comma', 'point'] as const);
  if (points + commas > 1) return other;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? 'either' : own;
}

/** A number in whole units of `digits` decimals, or why it is none. Groups of three may be parted by the other sign. */
export function readUnits(
  cell: string,
  sign: DecimalSign,
  digits: number,
): { readonly units: number } | { readonly reason: Words } {
  const [decimal, group] = sign === 'point' ? ['.', ','] : [',', '.'];
  const text = withoutGroups(cell);
  const [whole = '', decimals, ...more] = text.replace(/^[+-]/, '').split(decimal);
  const isGrouped = /^\d{1,3}([.,]\d{3})*$/.test(whole) && !whole.includes(decimal);
  if (more.length > 0 || !(isGrouped || /^\d+$/.test(whole)) || !/^\d*$/.test(decimals ?? '') || decimals === '') {
    return {
      reason: words(
        `«${shown(cell)}» is not a number with a decimal ${sign}.`,
        `«${shown(cell)}» ist keine Zahl mit einem ${sign === 'point' ? 'Punkt' : 'Komma'} vor den Dezimalen.`,
      ),
    };
  }
  const kept = (decimals ?? '').replace(/0+$/, '');
  if (kept.length > digits) {
    return {
      reason: words(
        `«${shown(cell)}» has more decimals than the ${digits} there can be.`,
        `«${shown(cell)}» hat mehr als die ${digits} Dezimalen, die es geben kann.`,
      ),
    };
  }
  const units = Number(whole.replaceAll(group, '') + kept.padEnd(digits, '0'));
  if (units > MAX_UNITS)
    return {
      reason: words(
        `«${shown(cell)}» is larger than can be kept.`,
        `«${shown(cell)}» ist größer, als behalten werden kann.`,
      ),
    };
  return { units: text.startsWith('-') && units > 0 ? -units : units };
}

/** In the smallest unit; sums of a file's rows stay whole numbers. */
const MAX_UNITS = 1e13;

/** Spaces and apostrophes part thousands in many countries and mean nothing; a cell that Excel shall keep has one before. */
function withoutGroups(cell: string): string {
  return cell
    .trim()
    .replace(/^'(?=[+-])/, '')
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/gu, '')
    .replace('\u2212', '-');
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** A cell as a sentence may quote it. */
export function shown(cell: string): string {
  const plain = cell.trim();
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
