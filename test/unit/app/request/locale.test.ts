import { describe, expect, it } from 'vitest';
import { localeCookie, localeOf } from '../../../../app/request/locale.server.ts';

const asked = (headers: Record<string, string>) => localeOf(new Request('http://own.invalid/', { headers }));

describe('the language of a browser', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr-FR, fr;q=0.9, de;q=0.4, en;q=0.7', 'en'],
    ['en;q=0, de;q=0.1', 'de'],
    ['fr', 'en'],
    ['', 'en'],
    [';;q=x,,', 'en'],
  ])('that wants «%s» is %s', (header, locale) => {
    expect(asked({ 'Accept-Language': header })).toBe(locale);
  });

  it('is the one chosen here, whatever it wants', () => {
    const cookie = localeCookie('de').split(';')[0] ?? '';
    expect(asked({ Cookie: cookie, 'Accept-Language': 'en' })).toBe('de');
    expect(asked({ Cookie: 'covalent-language=klingon', 'Accept-Language': 'de' })).toBe('de');
  });
});
