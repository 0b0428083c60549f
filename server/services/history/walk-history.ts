import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryRow } from '../../../collab/document/history-row.ts';
import type { Database } from '../../../db/client.ts';
import { loadHistoryRows } from '../../../db/queries/history.ts';

const ROWS_A_TURN = 500;

/** Rows of a lane's log in order, as many at a time as may be worked on without keeping others waiting. */
export type Slice = readonly HistoryRow[];

/** What a walk has found at its end. */
export interface WalkEnd {
  readonly last: HistoryRow | null;
  /** Numbers up to the end of the walk whose rows are lost. */
  readonly missing: readonly number[];
}

/**
 * Walks a lane's rows after `afterSeq` up to `untilSeq`, under the person's own row-level security, a transaction a
 * batch: what is held in memory and how long others wait does not grow with the history.
 */
export async function walkHistory(
  db: Database,
  personId: string,
  laneId: string,
  { afterSeq, untilSeq }: { readonly afterSeq: number; readonly untilSeq: number },
  take: (slice: Slice) => void,
): Promise<WalkEnd> {
  const missing: number[] = [];
  let last: HistoryRow | null = null;
  for (let after = afterSeq; after < untilSeq; ) {
    const { rows, lastSeq } = await db.as(personId, (tx) => loadHistoryRows(tx, laneId, after));
    const wanted = rows.filter(({ seq }) => seq <= untilSeq);
    const end = Math.min(lastSeq ?? untilSeq, untilSeq);
    missing.push(...missingIn(wanted, after, end));
    for (let from = 0; from < wanted.length; from += ROWS_A_TURN) {
      take(wanted.slice(from, from + ROWS_A_TURN));
      await nextTurn();
    }
    last = wanted.at(-1) ?? last;
    after = end;
  }
  return { last, missing };
}

/** Who changed what place when, of such a walk: without the text that was brought, which need not be held that long. */
export async function loadTouches(
  db: Database,
  personId: string,
  laneId: string,
  span: { readonly afterSeq: number; readonly untilSeq: number },
): Promise<readonly Omit<HistoryRow, 'data'>[]> {
  const rows: Omit<HistoryRow, 'data'>[] = [];
  await walkHistory(db, personId, laneId, span, (slice) => {
    for (const { seq, at, userId, touched } of slice) rows.push({ seq, at, userId, touched });
  });
  return rows;
}

function missingIn(rows: Slice, after: number, end: number): readonly number[] {
  if (rows.length === end - after) return [];
  const present = new Set(rows.map(({ seq }) => seq));
  return Array.from({ length: end - after }, (_unused, index) => after + 1 + index).filter((seq) => !present.has(seq));
}
