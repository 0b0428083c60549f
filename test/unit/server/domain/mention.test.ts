import { expect, it } from 'vitest';
import { findNames } from '../../../../server/domain/mention.ts';

const NAMES = ['Ana Ruiz', 'Ana Ruiz Pérez', 'Bo', 'Jürgen O’Neill'];
const found = (text: string) => findNames(text, NAMES).map(({ start, end }) => text.slice(start, end));

it.each([
  ['@Ana Ruiz, can you?', ['@Ana Ruiz']],
  ['@Ana Ruiz Pérez', ['@Ana Ruiz Pérez']],
  ['@Ana Ruiz P', ['@Ana Ruiz']],
  ['(@Bo) @Bo. @Bo', ['@Bo', '@Bo', '@Bo']],
  ['@Bob @Bö @Bo1 @Bo_', []],
  ['mail to me@Bo', []],
  ['é@Bo', []],
  ['🙂@Bo🙂', ['@Bo']],
  ['𝐀@Bo @Bo𝐀', []],
  ['@bo @ Bo @', []],
  ['Ask @Jürgen O’Neill\n@Bo', ['@Jürgen O’Neill', '@Bo']],
])('[N1] %s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

it('[N1] without names nobody is meant', () => {
  expect(findNames('@ and @nobody', ['', 'Somebody'])).toEqual([]);
});
