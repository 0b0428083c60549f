import { expect, it } from 'vitest';
import { findPassage, passageAt, reachOf, spotFor, spotsOf, textsFor } from '../../../../collab/document/passage.ts';

const LONG = 'The quick brown fox jumps over the lazy dog, and then it sleeps until the next morning comes.';

function passage(runs: readonly string[], quote: string, index = 0) {
  const spot = spotsOf(runs, quote)[index];
  if (spot === undefined) throw new Error('not there');
  return passageAt(runs, spot, quote);
}

it.each([
  ['nothing changed', [LONG], [LONG], 'stands'],
  ['a paragraph came before it', [LONG], ['New.', LONG], 'stands'],
  ['words came right before it', [LONG], [LONG.replace('fox', 'red fox')], 'stands'],
  ['it was replaced', [LONG], [LONG.replace('fox', 'fox and fox')], 'replaced'],
  ['it was removed', [LONG], [LONG.replace('fox', '')], 'gone'],
  ['a second one came elsewhere', [LONG], [LONG, 'Another fox.'], 'stands'],
  ['it went, and another came elsewhere', [LONG], [LONG.replace('fox', 'cat'), 'Fox fox.'], 'gone'],
  ['words changed on both sides of it', [LONG], [LONG.replace('brown fox jumps', 'red fox walks')], 'gone'],
] as const)('[J2] words are found again: %s', (_what, before, after, kind) => {
  expect(findPassage(after, passage(before, 'fox'), 'fox and fox').kind).toBe(kind);
});

it('[J2] of equal words between equal words the counted one is meant, while their number is the same', () => {
  const runs = ['same words', 'same words', 'same words'];
  const second = passage(runs, 'words', 1);
  expect(findPassage(runs, second, 'letters')).toEqual({ kind: 'stands', spot: { run: 1, at: 5 } });
  expect(findPassage(['same words', 'same words'], second, 'letters').kind).toBe('gone');
});

it('[J2] of words that stood twice the one that is left is not taken for the other', () => {
  const runs = [`${LONG} fox A`, 'fox B'];
  const first = passage(runs, 'fox A'.slice(0, 3), 0);
  expect(findPassage(['something else', 'fox C'], first, 'cat').kind).toBe('gone');
});

it('no half of a letter is kept around words', () => {
  const runs = [`${'😀'.repeat(40)}fox${'😀'.repeat(40)}x`, `a${'😀'.repeat(40)}fax${'😀'.repeat(40)}`];
  for (const quote of ['fox', 'fax']) {
    const found = passage(runs, quote);
    // Encoding puts another letter in place of half of one.
    for (const side of [found.before, found.after]) expect(Buffer.from(side).toString()).toBe(side);
    expect(findPassage(runs, found, 'x').kind).toBe('stands');
  }
});

it('words of several paragraphs stand in all of them as one, a line each', () => {
  const runs = ['One is late.', 'Two', 'late. Two', 'Three'];
  const quote = 'late.\nTwo\nlate';
  const texts = textsFor(runs, quote);
  const [spot, second] = spotsOf(texts, quote);
  expect(second).toBeUndefined();
  expect(spot).toEqual(spotFor(runs, quote, { run: 0, at: 7 }));
  const found = findPassage(['New.', ...texts], passage(texts, quote), quote);
  expect(found).toEqual({ kind: 'stands', spot: { run: 1, at: 7 } });
  expect(reachOf(runs, quote, { run: 0, at: 7 })).toEqual({ from: { run: 0, at: 7 }, to: { run: 2, at: 4 } });
  expect(reachOf(runs, 'Two', { run: 2, at: 6 })).toEqual({ from: { run: 2, at: 6 }, to: { run: 2, at: 9 } });
  expect(spotsOf(textsFor(runs, 'One\nTwo'), 'One\nTwo')).toEqual([]);
});
