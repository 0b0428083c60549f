import { describe, expect, it } from 'vitest';
import { date, grade, number } from '../../../../collab/document/kind/build-kind.ts';
import { readTyped } from '../../../../collab/document/typed-value.ts';
import { formatIn } from '../../../../server/domain/format.ts';
import { LOCALES, type Locale, words } from '../../../../server/domain/words.ts';

const LABEL = words('Field', 'Feld');
const [NUMBER, DAY, GRADE] = [number(LABEL), date(LABEL), grade(LABEL)];

describe('what a person types into a field', () => {
  it.each<[Locale, string, number | null]>([
    ['en', '12.5', 12.5],
    ['en', ' 1,200 ', 1200],
    ['en', '1,234.5', 1234.5],
    ['en', '1 200 000', 1_200_000],
    ['en', '1\u00a0200.5', 1200.5],
    ['en', '-3', -3],
    ['en', '\u22123', -3],
    ['en', '+4', 4],
    ['en', '.5', 0.5],
    ['en', '', null],
    ['en', '   ', null],
    ['de', '12,5', 12.5],
    ['de', '1234,5', 1234.5],
    ['de', '1.234,5', 1234.5],
    ['de', ' 1.200 ', 1200],
    ['de', '1.200.000', 1_200_000],
    ['de', '1 200 000', 1_200_000],
    ['de', '1\u202f200,5', 1200.5],
    ['de', '\u22121.234,5', -1234.5],
    ['de', '+4', 4],
    ['de', ',5', 0.5],
    ['de', '', null],
  ])('reads, in %s, the number %j', (locale, typed, value) => {
    expect(readTyped(NUMBER, typed, locale)).toEqual({ ok: true, value });
  });

  it.each<[Locale, string, RegExp, RegExp]>([
    ['en', '1,5', /with a point: 1\.5$/, /mit Punkt: 1\.5$/],
    ['en', '1234,5', /with a point: 1234\.5$/, /mit Punkt: 1234\.5$/],
    ['en', '1.234,5', /only the number/, /nur die Zahl/],
    ['en', '12 %', /only the number/, /nur die Zahl/],
    ['en', 'EUR 5', /only the number/, /nur die Zahl/],
    ['en', '1.2.3', /only the number/, /nur die Zahl/],
    ['en', '-', /Write a number, for example 12\.5/, /eine Zahl, zum Beispiel 12\.5/],
    ['en', 'many', /Write a number/, /eine Zahl/],
    ['en', '1e400', /only the number/, /nur die Zahl/],
    ['en', '9'.repeat(30), /too large/, /zu groß/],
    ['de', '1.5', /with a comma: 1,5$/, /mit Komma: 1,5$/],
    ['de', '-1234.5', /with a comma: -1234,5$/, /mit Komma: -1234,5$/],
    ['de', '1,234.5', /only the number/, /nur die Zahl/],
    ['de', '1,2,3', /only the number/, /nur die Zahl/],
    ['de', '12,5 %', /only the number/, /nur die Zahl/],
    ['de', 'viele', /Write a number, for example 12,5/, /eine Zahl, zum Beispiel 12,5/],
    ['de', '9'.repeat(30), /too large/, /zu groß/],
  ])('says, in %s, what to write instead of %j', (locale, typed, en, de) => {
    expect(readTyped(NUMBER, typed, locale)).toEqual({
      ok: false,
      message: { en: expect.stringMatching(en), de: expect.stringMatching(de) },
    });
  });

  it.each(
    LOCALES.flatMap((locale) => [0, 0.5, 12, 1234.5, -1234.5, 1_200_000].map((value) => [locale, value] as const)),
  )('reads, in %s, the number %d as it is shown', (locale, value) => {
    expect(readTyped(NUMBER, formatIn(locale).figure(value), locale)).toEqual({ ok: true, value });
  });

  it.each(LOCALES)('knows, in %s, dates that exist', (locale) => {
    expect(readTyped(DAY, '2028-02-29', locale)).toEqual({ ok: true, value: '2028-02-29' });
    expect(readTyped(DAY, '', locale)).toEqual({ ok: true, value: null });
    expect(readTyped(DAY, '2027-02-29', locale).ok).toBe(false);
    expect(readTyped(DAY, 'June', locale)).toEqual({
      ok: false,
      message: words('Write the date as year-month-day.', 'Schreiben Sie das Datum als Jahr-Monat-Tag.'),
    });
  });

  it('says between which numbers a number belongs', () => {
    expect(readTyped(GRADE, '5', 'en')).toEqual({ ok: true, value: 5 });
    expect(readTyped(GRADE, '', 'en')).toEqual({ ok: true, value: null });
    expect(readTyped(GRADE, '6', 'en')).toEqual({
      ok: false,
      message: words('Write a number from 1 to 5.', 'Schreiben Sie eine Zahl von 1 bis 5.'),
    });
    expect(readTyped(number(LABEL, { min: 0 }), '-1', 'de')).toEqual({
      ok: false,
      message: words('Write a number from 0 on.', 'Schreiben Sie eine Zahl ab 0.'),
    });
  });
});
