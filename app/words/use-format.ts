import { type Format, formatIn } from '../../server/domain/format.ts';
import { usePageLocale } from './use-words.ts';

/** Days and figures as the language of this page writes them. */
export function useFormat(): Format {
  return formatIn(usePageLocale());
}
