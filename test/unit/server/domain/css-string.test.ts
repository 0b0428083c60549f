import { expect, it } from 'vitest';
import { cssString } from '../../../../server/domain/css-string.ts';

it('a text becomes a string of CSS that it cannot end', () => {
  expect(cssString('Plan 2027')).toBe('"Plan 2027"');
  expect(cssString('Größe')).toBe('"Größe"');
  expect(cssString('a"; } body { x: "')).toBe('"a\\22 \\3b  \\7d  body \\7b  x\\3a  \\22 "');
  expect(cssString('\\ </style>\n😀')).toBe('"\\5c  \\3c \\2f style\\3e \\a \\1f600 "');
});
