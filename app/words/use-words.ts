import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { isLocale, LOCALES, type Locale, type Words, words } from '../../server/domain/words.ts';

/** Says words in the language of the page: those of the registry, or a sentence in both languages where it stands. */
export interface Say {
  (words: Words): string;
  (en: string, de: string): string;
}

/** The language of this page. */
export function usePageLocale(): Locale {
  const [language] = useLocale().locale.split('-');
  return isLocale(language) ? language : LOCALES[0];
}

/** Says words in the language of this page; the same function as long as the language stays. */
export function useWords(): Say {
  const locale = usePageLocale();
  return useMemo(() => sayIn(locale), [locale]);
}

/** As {@link useWords}, outside of components. */
export function sayIn(locale: Locale): Say {
  return (first: Words | string, de?: string): string => {
    const said = typeof first === 'string' ? words(first, de ?? first) : first;
    return said[locale];
  };
}
