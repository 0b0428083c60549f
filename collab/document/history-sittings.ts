import { groupByPause } from '../../server/domain/group-by-pause.ts';
import { changesOf, type RecordChange } from './history-changes.ts';
import type { HistoryAct, HistoryRow } from './history-row.ts';

/** What one person changed in one go, at most so long without a pause. */
export interface Sitting {
  /** Null for the server itself. */
  readonly userId: string | null;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly from: Date;
  readonly to: Date;
  /** The latest first. */
  readonly records: readonly RecordChange[];
}

type Row = HistoryAct & Pick<HistoryRow, 'touched'>;

/**
 * The sittings that rows of a log (in order) make, the latest first. People who write at the same time have a sitting
 * each, so the rows of one may lie between those of another.
 */
export function sittingsOf(rows: Iterable<Row>, pauseMs: number): readonly Sitting[] {
  const doing = { who: (row: Row) => row.userId, when: (row: Row) => row.at.getTime() };
  return groupByPause(rows, doing, pauseMs)
    .map((own) => {
      const [first, last] = [own[0], own.at(-1) ?? own[0]];
      const span = { fromSeq: first.seq, toSeq: last.seq, from: first.at, to: last.at };
      return { userId: first.userId, ...span, records: changesOf(own, null) };
    })
    .sort((a, b) => b.toSeq - a.toSeq);
}
