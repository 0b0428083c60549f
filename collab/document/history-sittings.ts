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
  const done: Row[][] = [];
  const open = new Map<string | null, Row[]>();
  for (const row of rows) {
    const own = open.get(row.userId);
    const last = own?.at(-1);
    if (own !== undefined && last !== undefined && row.at.getTime() - last.at.getTime() <= pauseMs) {
      own.push(row);
      continue;
    }
    const begun = [row];
    open.set(row.userId, begun);
    done.push(begun);
  }
  return done
    .flatMap((sitting) => {
      const [first, last] = [sitting[0], sitting.at(-1)];
      if (first === undefined || last === undefined) return [];
      const { userId } = first;
      const span = { fromSeq: first.seq, toSeq: last.seq, from: first.at, to: last.at };
      return [{ userId, ...span, records: changesOf(sitting, null) }];
    })
    .sort((a, b) => b.toSeq - a.toSeq);
}
