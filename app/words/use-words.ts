import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { type Say, sayIn } from '../../server/domain/say.ts';
import { isLocale, LOCALES, type Locale } from '../../server/domain/words.ts';

export { type Say, sayIn };

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
