import { describe, expect, it } from 'vitest';
import { date, grade, number } from '../../../../collab/document/kind/build-kind.ts';
import { readTyped } from '../../../../collab/document/typed-value.ts';
import { words } from '../../../../server/domain/words.ts';

const LABEL = words('Field', 'Feld');
const [NUMBER, DAY, GRADE] = [number(LABEL), date(LABEL), grade(LABEL)];

describe('what a person types into a field', () => {
  it.each([
    ['12.5', 12.5],
    [' 1,200 ', 1200],
    ['1 200 000', 1_200_000],
    ['1\u00a0200.5', 1200.5],
    ['-3', -3],
    ['\u22123', -3],
    ['+4', 4],
    ['.5', 0.5],
    ['', null],
    ['   ', null],
  ])('reads the number %j', (typed, value) => {
    expect(readTyped(NUMBER, typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['1,5', /point: 1\.5/],
    ['12 %', /only the number/],
    ['EUR 5', /only the number/],
    ['1.2.3', /only the number/],
    ['-', /Write a number/],
    ['many', /Write a number/],
    ['1e400', /only the number/],
    ['9'.repeat(30), /too large/],
  ])('says what to write instead of %j', (typed, message) => {
    const result = readTyped(NUMBER, typed);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.message).toMatch(message);
  });

  it('knows dates that exist', () => {
    expect(readTyped(DAY, '2028-02-29')).toEqual({ ok: true, value: '2028-02-29' });
    expect(readTyped(DAY, '')).toEqual({ ok: true, value: null });
    expect(readTyped(DAY, '2027-02-29').ok).toBe(false);
    expect(readTyped(DAY, 'June').ok).toBe(false);
  });

  it('says between which numbers a number belongs', () => {
    expect(readTyped(GRADE, '5')).toEqual({ ok: true, value: 5 });
    expect(readTyped(GRADE, '')).toEqual({ ok: true, value: null });
    expect(readTyped(GRADE, '6')).toEqual({ ok: false, message: 'Write a number from 1 to 5.' });
    expect(readTyped(number(LABEL, { min: 0 }), '-1')).toEqual({ ok: false, message: 'Write a number from 0 on.' });
  });
});
