/** A word of a text, with where it stands, in UTF-16 units. */
export interface FoundWord {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
}

/** What somebody looks for is no longer than this, in UTF-16 units. */
export const MAX_QUERY = 200;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ASCII = /^[a-z0-9]*$/;
const MARKS = /[^\p{L}\p{N}]/gu;
/** Letters that decompose into nothing plainer. */
const PLAINER: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const PLAINER_LETTERS = /[ßæœøłđðþı]/g;
/** How German writes its umlauts where a keyboard has none. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

const LEAST_WITH_UMLAUT = 6;

/** A word as it is looked for: lower case, without accents; letters and digits only. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(PLAINER_LETTERS, (letter) => PLAINER[letter] ?? letter)
    .replace(MARKS, '')
    .toLowerCase();
}

/** The words of a text, one after the other. */
export function* wordsIn(text: string): Generator<FoundWord> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = foldWord(word);
    if (folded !== '') yield { from: index, to: index + word.length, folded };
  }
}

/** A text as what is looked for: its folded words, a blank between them. */
export function foldText(text: string): string {
  return Array.from(wordsIn(text), ({ folded }) => folded).join(' ');
}

/** All ways in which a word that somebody looks for may be written: `Übergabe` also as `uebergabe`, and the other way round. */
export function spellings(word: string): readonly string[] {
  const composed = word.normalize('NFC').toLowerCase();
  const folded = foldWord(composed);
  const spelled = foldWord(composed.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter));
  const spellings = [folded, spelled];
  // In a short word the two letters are hardly ever an umlaut: `due`.
  if (folded.length >= LEAST_WITH_UMLAUT) spellings.push(folded.replace(/([aou])e/g, '$1'));
  return [...new Set(spellings)].filter((one) => one !== '');
}
