import { type Locale, type Words, words } from './words.ts';

/** Says words in one language: those of the registry, or a sentence in both languages where it stands. */
export interface Say {
  (words: Words): string;
  (en: string, de: string): string;
}

/** What says words in this language. */
export function sayIn(locale: Locale): Say {
  return (first: Words | string, de?: string): string => {
    const said = typeof first === 'string' ? words(first, de ?? first) : first;
    return said[locale];
  };
}
