import { expect, it } from 'vitest';
import { findColumns, missingColumns } from '../../../../server/domain/transaction-columns.ts';
import { readMonths, spread } from '../../../../server/domain/transaction-period.ts';

it.each([
  ['2026-11', ['2026-11']],
  ['11/2026', ['2026-11']],
  ['2026-11-30', ['2026-11']],
  ['30.11.2026', ['2026-11']],
  ['1/2026', ['2026-01']],
  ['2026-Q4', ['2026-10', '2026-11', '2026-12']],
  ['Q1 2027', ['2027-01', '2027-02', '2027-03']],
])('%s is %j', (cell, months) => {
  expect(readMonths(cell)).toEqual({ months });
});

it.each(['', '2026', '2026-13', '2026-00', '2026-02-30', '1999-12', '2026-Q5', 'November', '31/12/2026', '=A1'])(
  '«%s» is no period',
  (cell) => {
    expect(readMonths(cell)).toEqual({ reason: { en: expect.any(String), de: expect.any(String) } });
  },
);

it.each([
  [9, [3, 3, 3]],
  [10, [3, 3, 4]],
  [-10, [-3, -3, -4]],
  [-1, [0, 0, -1]],
])('%i over three months is %j', (units, parts) => {
  expect(spread(units, 3)).toEqual(parts);
});

it.each([
  [['Period', 'Product', 'Actual/forecast', 'Amount', 'Currency', 'Quantity', 'Unit'], []],
  [['Monat', 'Produkt', 'Ist/Plan', 'Betrag', 'Währung', 'Menge', 'Einheit'], []],
  [['WAEHRUNG', ' amount ', 'art', 'datum', 'Artikel'], []],
  [
    ['Month', 'Product', 'Amount'],
    ['kind', 'currency'],
  ],
])('of the header %j the columns %j are missing', (header, missing) => {
  expect(missingColumns(findColumns(header))).toEqual(missing);
});
