import { expect, it } from 'vitest';
import {
  MAX_FILE_BYTES,
  MAX_FILE_ROWS,
  readTransactionFile,
} from '../../../../../server/services/transaction/read-file.ts';

const HEADER = 'Period,Product,Actual/forecast,Amount,Currency,Quantity,Unit';
const read = (text: string, sign: 'point' | 'comma' | null = null) => readTransactionFile(Buffer.from(text), sign);
const one = { month: '2026-11', product: 'Füller', kind: 'actual', currency: 'EUR', amount: 123_450, quantity: 2_500 };

it.each([
  ['commas and points', `${HEADER}\n2026-11,Füller,actual,"1,234.50",EUR,2.5,pcs\n`],
  [
    'semicolons and commas',
    'Monat;Produkt;Ist/Plan;Betrag;Währung;Menge;Einheit\r\n11/2026;Füller;Ist;1.234,50;eur;2,5;pcs',
  ],
  ['tabs', `${HEADER.replaceAll(',', '\t')}\n2026-11-30\tFüller\tA\t1234.5\tEUR\t2.5\tpcs`],
  ['a byte order mark', `\ufeff${HEADER}\n2026-11,Füller,IST,1234.50,EUR,2.5,pcs`],
  ['lines that end as on old computers', `${HEADER}\r2026-11,Füller,actual,1234.50,EUR,2.5,pcs\r`],
])('reads a file with %s', (_words, text) => {
  const { transactions, troubles } = read(text);
  expect(troubles).toEqual([]);
  expect(transactions).toEqual([{ ...one, line: 2, unit: 'pcs' }]);
});

it('reads what Windows writes in Western Europe, and Unicode text of a spreadsheet', () => {
  const text = 'Monat;Produkt;Ist/Plan;Betrag;Währung\n2026-11;Füller;Ist;1,50;EUR';
  const products = [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')].map(
    (bytes) => readTransactionFile(bytes, null).transactions[0]?.product,
  );
  expect(products).toEqual(['Füller', 'Füller']);
});

it('says of each line that cannot be read which column it is and why, by the line that an editor shows', () => {
  const { transactions, troubles, rows } = read(
    `${HEADER}\n2026-11,"two\nlines",actual,1,EUR\n\n2026-13,,maybe,x,EURO,y\n2026-11,B,actual,1.234,JPY\n2026-11,C,plan,5,EUR\n2026-11,"D`,
    'point',
  );
  expect(rows).toBe(5);
  expect(transactions.map(({ product }) => product)).toEqual(['two lines', 'C']);
  expect(troubles.map(({ line, column }) => [line, column])).toEqual([
    ...['Period', 'Product', 'Actual/forecast', 'Currency', 'Amount', 'Quantity'].map((column) => [5, column]),
    [6, 'Amount'],
    [8, ''],
  ]);
});

it('keeps a cell that a spreadsheet would calculate as text', () => {
  const { transactions } = read(`${HEADER}\n2026-11,=SUM(A1),actual,-5,EUR\n2026-11,'@x,actual,1,EUR`);
  expect(transactions.map(({ product, amount }) => [product, amount])).toEqual([
    ['=SUM(A1)', -500],
    ['@x', 100],
  ]);
});

it('asks for the decimal sign where the file does not say, and reads it as it is told', () => {
  const text = `${HEADER}\n2026-11,A,actual,"1.234",EUR`;
  expect(read(text)).toMatchObject({ sign: 'asked', rows: 1, examples: ['1.234'], transactions: [], troubles: [] });
  expect(read(text, 'comma').transactions[0]?.amount).toBe(123_400);
  expect(read(text, 'point').troubles[0]?.reason.en).toMatch(/more decimals/);
});

it('spreads a quarter over its months, to the last cent', () => {
  const { transactions, quarters } = read(`${HEADER}\n2026-Q4,A,plan,100.01,EUR,1,pcs`);
  expect(quarters).toBe(1);
  expect(transactions.map(({ month, amount, quantity }) => [month, amount, quantity])).toEqual([
    ['2026-10', 3_333, 333],
    ['2026-11', 3_333, 333],
    ['2026-12', 3_335, 334],
  ]);
});

it.each([
  ['', /empty/],
  ['\n \n', /empty/],
  [HEADER, /below the first line/],
  ['a,b\n1,2', /names no column «Period», «Product»/],
  ['PK\u0003\u0004\u0000\u0000', /not a text file/],
  [`${HEADER}\n${'x'.repeat(MAX_FILE_BYTES)}`, /2 MiB/],
  [`${HEADER}\n${'2026-11,A,a,1,EUR\n'.repeat(MAX_FILE_ROWS + 1)}`, /20,000 rows/],
])('refuses a file of which nothing can be read: %#', (text, sentence) => {
  expect(() => read(text)).toThrow(sentence);
});

it('reads as many rows as a file may have', () => {
  const { rows, transactions } = read(`${HEADER}\n${'2026-11,A,a,1,EUR\n'.repeat(MAX_FILE_ROWS)}`);
  expect([rows, transactions.length]).toEqual([MAX_FILE_ROWS, MAX_FILE_ROWS]);
});

it('refuses what adds up to more than can be kept', () => {
  const { troubles } = read(`${HEADER}\n${'2026-11,A,a,99999999999,EUR\n'.repeat(100)}`);
  expect(troubles).toMatchObject([{ line: 92, column: 'Amount', reason: { en: expect.stringContaining('adds up') } }]);
});
