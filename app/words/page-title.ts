import type { MetaFunction } from '@remix-run/node';
import { isLocale, LOCALES, type Locale, type Words } from '../../server/domain/words.ts';

/** Pages that match an address, the root among them, each with what its loader answered. */
type Matches = Parameters<MetaFunction>[0]['matches'];

/** The `meta` of a page with this name: «name · Covalent», in the language of the page. */
export function titled(name: Words): MetaFunction {
  return ({ matches }) => [pageTitle(matches, name)];
}

/** The title of a page with this name, for a `meta` that names what it shows. */
export function pageTitle(matches: Matches, name: Words): { readonly title: string } {
  return { title: `${name[localeOf(matches)]} · Covalent` };
}

/** The language that the root was asked for; the first one where the root itself failed. */
function localeOf(matches: Matches): Locale {
  const seen: unknown = matches.find(({ id }) => id === 'root')?.data;
  const locale = typeof seen === 'object' && seen !== null && 'locale' in seen ? seen.locale : null;
  return isLocale(locale) ? locale : LOCALES[0];
}
