import { isLocale, LOCALES, type Locale } from '../../server/domain/words.ts';
import { keptIn, tasteCookie } from './taste.server.ts';

const COOKIE = 'covalent-language';

/** The language a browser chose here, else the first of its own list that the product speaks. */
export function localeOf(request: Request): Locale {
  const kept = keptIn(request, COOKIE);
  if (isLocale(kept)) return kept;
  return languagesOf(request.headers.get('Accept-Language') ?? '').find(isLocale) ?? LOCALES[0];
}

/** The Set-Cookie value that keeps a language for a year. */
export function localeCookie(locale: Locale): string {
  return tasteCookie(COOKIE, locale);
}

/** Languages by weight, the most wanted first, without their regions (RFC 9110, 12.5.4). */
function languagesOf(header: string): readonly string[] {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
  });
  const wanted = ranges.filter(({ weight }) => weight > 0);
  return wanted.sort((a, b) => b.weight - a.weight).map(({ language }) => language);
}
