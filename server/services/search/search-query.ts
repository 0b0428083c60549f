import { foldWord, spellings, wordsIn } from '../../domain/searchable.ts';

/** A word that is looked for: how it may be written, folded. Whatever begins with one of them is meant. */
export interface SearchTerm {
  readonly typed: string;
  readonly spellings: readonly string[];
}

const MAX_TERMS = 12;

/** The words of what somebody typed, each once; what is more than a person types is left out. */
export function readTerms(typed: string): readonly SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  for (const { from, to, folded } of wordsIn(typed.normalize('NFC'))) {
    const word = typed.normalize('NFC').slice(from, to);
    if (!terms.has(folded) && terms.size < MAX_TERMS) terms.set(folded, { typed: word, spellings: spellings(word) });
  }
  return [...terms.values()];
}

/** As `to_tsquery` reads it: all words, each as the beginning of one. Only letters and digits get into it. */
export function toQuery(terms: readonly SearchTerm[], weight: '' | 'A' = ''): string {
  return terms
    .map(({ spellings }) => `(${spellings.map((one) => `'${foldWord(one)}':*${weight}`).join(' | ')})`)
    .join(' & ');
}
