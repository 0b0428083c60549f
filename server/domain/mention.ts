/** Where somebody is meant by name in a text: `@` and their full name, as it is written. */
export interface NamePlace {
  /** Of the `@`. */
  readonly start: number;
  /** After the name. */
  readonly end: number;
  readonly name: string;
}

const PART_OF_WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * Each place in the text where `@` begins one of these names, in order. The longest name that stands there counts, and none
 * that goes on as another word; an `@` inside a word, as in addresses, begins none.
 */
export function findNames(text: string, names: readonly string[]): readonly NamePlace[] {
  const longestFirst = [...new Set(names)].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const found: NamePlace[] = [];
  for (let start = text.indexOf('@'); start !== -1; start = text.indexOf('@', start + 1)) {
    if (start > 0 && isPartOfWord(lastOf(text.slice(0, start)))) continue;
    const name = longestFirst.find(
      (one) => text.startsWith(one, start + 1) && !isPartOfWord(firstOf(text.slice(start + 1 + one.length))),
    );
    if (name !== undefined) found.push({ start, end: start + 1 + name.length, name });
  }
  return found;
}

function isPartOfWord(character: string): boolean {
  return PART_OF_WORD.test(character);
}

/** Whole characters: of a pair of surrogates one half alone is no letter. */
function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 32);
}

function lastOf(text: string): string {
  return [...text.slice(-2)].at(-1) ?? '';
}
