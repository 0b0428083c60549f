import { expect, it } from 'vitest';
import { readAddress, readAddresses } from '../../../../server/domain/newcomer.ts';

it('reads addresses as people paste them, each once, and tells what is none', () => {
  const pasted =
    'Ada Berg <Ada@Adatum.test>, bo@adatum.test;\n  cy@adatum.test dora@adatum.test\n"Berg, A." <ada@adatum.test>, nobody';
  expect(readAddresses(pasted)).toEqual({
    addresses: ['ada@adatum.test', 'bo@adatum.test', 'cy@adatum.test', 'dora@adatum.test'],
    others: ['nobody'],
  });
  expect(readAddresses(' \n, ')).toEqual({ addresses: [], others: [] });
});

it('keeps an address in lower case, and refuses what no mail can go to', () => {
  expect(readAddress('  Ada@Adatum.TEST ')).toBe('ada@adatum.test');
  for (const text of ['', 'ada', 'ada@', '@adatum.test', 'a b@adatum.test', `${'a'.repeat(250)}@adatum.test`]) {
    expect(readAddress(text), text).toBeNull();
  }
});
