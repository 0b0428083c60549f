import { describe, expect, it } from 'vitest';
import {
  inQueueOrder,
  mergeCell,
  nextInQueue,
  quarterDays,
  quarterFrom,
  quarterIdOf,
  readQuarter,
  readScore,
  SCORE_QUESTION_IDS,
  SCORE_SHEET,
  type Score,
  scoreTotal,
} from '../../../../server/domain/quarterly-review.ts';

describe('a quarter', () => {
  it('is the calendar’s, and knows its neighbours over the year', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterIdOf)).toEqual([
      ...['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'],
    ]);
    expect(quarterFrom('2026-Q1', -1)).toBe('2025-Q4');
    expect(quarterFrom('2026-Q4', 1)).toBe('2027-Q1');
    expect(quarterFrom('2026-Q2', -6)).toBe('2024-Q4');
    expect(quarterDays('2028-Q1')).toEqual({ first: '2028-01-01', last: '2028-03-31' });
    expect(quarterDays('2026-Q4')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
  });

  it('is read from an address, and nothing else is', () => {
    expect(readQuarter('2026-Q4')).toBe('2026-Q4');
    for (const text of ['', '2026-Q5', '2026 Q4', '1026-Q4', '2026-q4', '2026-Q4 '])
      expect(readQuarter(text)).toBeNull();
  });
});

describe('[Y2] the score sheet is fixed', () => {
  it('eight questions, each with what 0 to 3 mean in both languages', () => {
    expect(SCORE_SHEET.map(({ id }) => id)).toEqual(SCORE_QUESTION_IDS);
    for (const { words, meanings } of SCORE_SHEET) {
      expect(meanings).toHaveLength(4);
      for (const { en, de } of [words, ...meanings]) expect([en, de].every((text) => text.trim() !== '')).toBe(true);
    }
  });

  it('what was not scored counts for nothing, and the total says how much was', () => {
    expect(scoreTotal([3, null, 0, 2])).toEqual({ points: 5, most: 9, scored: 3 });
    expect(scoreTotal([])).toEqual({ points: 0, most: 0, scored: 0 });
  });

  it('is scored in whole points from 0 to 3', () => {
    expect(['0', '3'].map(readScore)).toEqual([0, 3]);
    for (const text of ['', '4', '-1', '1.5', ' 1', '03']) expect(readScore(text)).toBeNull();
  });
});

describe('a line that two people change', () => {
  const cell = (score: Score | null, note = '') => ({ score, note });

  it('is written where it stands as it was read, and left alone where its sender did', () => {
    expect(mergeCell(cell(null), cell(2), cell(null))).toBe('write');
    expect(mergeCell(cell(1), cell(1), cell(3))).toBe('untouched');
    expect(mergeCell(cell(1), cell(1, 'Late'), cell(1))).toBe('write');
    expect(mergeCell(cell(1), cell(null), cell(1))).toBe('write');
  });

  it('conflicts where both put other things there, and not where both put the same', () => {
    expect(mergeCell(cell(null), cell(2), cell(1))).toBe('conflict');
    expect(mergeCell(cell(1), cell(1, 'Mine'), cell(1, 'Theirs'))).toBe('conflict');
    expect(mergeCell(cell(null), cell(2), cell(2))).toBe('untouched');
  });
});

describe('the queue', () => {
  const queue = (['done', 'running', 'planned'] as const).map((state, at) => ({ planId: String(at), state }));

  it('goes on with the next that is not done, from the top again, and ends', () => {
    expect(nextInQueue(queue, '1')?.planId).toBe('2');
    expect(nextInQueue(queue, '2')?.planId).toBe('1');
    expect(nextInQueue(queue.slice(0, 1), '0')).toBeNull();
    expect(nextInQueue([], '0')).toBeNull();
  });

  it('stands by customer, then by plan', () => {
    const plan = (name: string, title: string) => ({ customer: { name }, title });
    const plans = [plan('Tailspin', 'A'), plan('Contoso', 'Plan 2027'), plan('Contoso', 'Plan 2026')];
    expect(inQueueOrder(plans).map(({ customer, title }) => `${customer.name} ${title}`)).toEqual([
      ...['Contoso Plan 2026', 'Contoso Plan 2027', 'Tailspin A'],
    ]);
  });
});
