import { createContext, useContext } from 'react';
import { LOCALES, type Locale, type Words } from '../../../server/domain/words.ts';

/** The language of this page. */
const LocaleContext = createContext<Locale>(LOCALES[0]);

/** Says words in the language of this page. */
export function useWords(): (words: Words) => string {
  const locale = useContext(LocaleContext);
  return (words) => words[locale];
}
