import { expect, it } from 'vitest';
import { hashCode, makeCode } from '../../../server/auth/one-time-code.ts';

it('a code is twelve letters that nobody takes for each other, and another one each time', () => {
  const codes = Array.from({ length: 200 }, makeCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(codes).size).toBe(200);
});

it('is known however it is typed, and no other one is', () => {
  const hash = hashCode('01AB-2CDE-3FGH');
  for (const typed of ['01ab2cde3fgh', ' 01AB 2CDE 3FGH ', 'oiab–2cde–3fgh', 'OLAB-2CDE-3FGH'])
    expect(hashCode(typed)).toBe(hash);
  expect(hashCode('01AB-2CDE-3FGJ')).not.toBe(hash);
});
