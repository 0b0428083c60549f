import { expect, it } from 'vitest';
import { asDecimal, minorDigits, monthAfter } from '../../../../server/domain/transaction.ts';
import { decimalSignOf, readUnits } from '../../../../server/domain/transaction-number.ts';

it.each([
  [['1.234,50'], 'comma'],
  [['1,234.50'], 'point'],
  [['1.234.567'], 'comma'],
  [['12,5', '1.234'], 'comma'],
  [['1234.567'], 'point'],
  [['0.500'], 'point'],
  [['12', '-3'], 'point'],
  [['1.234'], 'asked'],
  [['1,234', '5,678'], 'asked'],
  [['12.5', '12,5'], 'asked'],
  [["1'234.50"], 'point'],
  [['1 234,50'], 'comma'],
  [[], 'point'],
] as const)('the decimal sign of %j is %s', (cells, sign) => {
  expect(decimalSignOf(cells)).toBe(sign);
});

it.each([
  ['1.234,50', 'comma', 2, 123_450],
  ['1,234.50', 'point', 2, 123_450],
  ['1234', 'point', 2, 123_400],
  ['-12,5', 'comma', 2, -1_250],
  ['+7', 'point', 0, 7],
  ["1'234.5", 'point', 3, 1_234_500],
  ['1\u00a0234,5', 'comma', 2, 123_450],
  ['\u221212.30', 'point', 2, -1_230],
  ["'-5", 'point', 2, -500],
  ['12.500', 'point', 1, 125],
  ['-0', 'point', 2, 0],
  ['1.234', 'comma', 2, 123_400],
] as const)('%s with a decimal %s and %i digits is %i', (cell, sign, digits, units) => {
  expect(readUnits(cell, sign, digits)).toEqual({ units });
});

it.each([
  ['', 'point', 2],
  ['=1+1', 'point', 2],
  ['@12', 'point', 2],
  ['12 EUR', 'point', 2],
  ['1,23.4', 'point', 2],
  ['12,34', 'point', 2],
  ['1.2.3', 'point', 2],
  ['12.', 'point', 2],
  ['1e6', 'point', 2],
  ['--1', 'point', 2],
  ['12.345', 'point', 2],
  ['1.5', 'point', 0],
  ['99999999999999', 'point', 2],
] as const)('«%s» is refused with a decimal %s and %i digits', (cell, sign, digits) => {
  expect(readUnits(cell, sign, digits)).toEqual({
    reason: { en: expect.stringContaining('«'), de: expect.stringContaining('«') },
  });
});

it.each([
  [123_450, 2, '1234.50'],
  [-5, 2, '-0.05'],
  [0, 2, '0.00'],
  [1_234, 0, '1234'],
  [1_500, 3, '1.500'],
] as const)('%i with %i digits is written %s', (units, digits, text) => {
  expect(asDecimal(units, digits)).toBe(text);
});

it('knows how many digits a currency has, and which is none', () => {
  expect(['EUR', 'JPY', 'KWD', 'XYZ', 'eur', ''].map(minorDigits)).toEqual([2, 0, 3, null, null, null]);
});

it.each([
  ['2026-11', 2, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-06', 0, '2026-06'],
])('the month after %s by %i is %s', (month, count, after) => {
  expect(monthAfter(month, count)).toBe(after);
});
