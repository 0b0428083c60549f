import { describe, expect, it } from 'vitest';
import { sittingsOf } from '../../../../collab/document/history-sittings.ts';

const MINUTE = 60_000;
const row = (seq: number, minute: number, userId: string | null, ...touched: string[]) => ({
  seq,
  at: new Date(minute * MINUTE),
  userId,
  touched,
});

describe('sittings of a lane', () => {
  it('end with a pause, and people who write at once have one each', () => {
    const rows = [
      row(1, 0, null, 'sections/a'),
      row(2, 1, 'ana', 'sections/a/title'),
      row(3, 2, 'maria', 'drivers/d/title'),
      row(4, 31, 'ana', 'objectives/o/due', 'objectives/o/title'),
      row(5, 62, 'ana', 'objectives/o/due'),
    ];
    const sittings = sittingsOf(rows, 30 * MINUTE);
    expect(sittings.map(({ userId, fromSeq, toSeq }) => [userId, fromSeq, toSeq])).toEqual([
      ['ana', 5, 5],
      ['ana', 2, 4],
      ['maria', 3, 3],
      [null, 1, 1],
    ]);
    expect(sittings[1]?.records).toMatchObject([
      { root: 'objectives', recordId: 'o', seq: 4, fields: [{ field: 'due' }, { field: 'title' }] },
      { root: 'sections', recordId: 'a', seq: 2, fields: [{ field: 'title' }] },
    ]);
  });

  it('are none without rows', () => {
    expect(sittingsOf([], MINUTE)).toEqual([]);
  });
});
