import * as Y from 'yjs';
import { HistoryDeletions } from './history-deletions.ts';
import { HistoryInsertions } from './history-insertions.ts';
import type { HistoryRow } from './history-row.ts';
import { hasPending } from './restore-lane.ts';
import { ROOTS } from './roots.ts';

/** A lane built up again row by row. The caller destroys `doc`. */
export interface HistoryReplay {
  readonly doc: Y.Doc;
  /** The next rows of the log, in order. Throws when one is malformed or builds on a row that is missing. */
  take(rows: readonly HistoryRow[]): void;
}

/** A replay that keeps deleted text and remembers which row brought and which row deleted it. */
export interface AuthoredReplay extends HistoryReplay {
  readonly insertions: HistoryInsertions;
  readonly deletions: HistoryDeletions;
}

/** Replays to a state: garbage is collected, so what was deleted by then is not in it. `base`: the state before the first row. */
export function replayState(base: Uint8Array | null): HistoryReplay {
  const doc = emptyLane(true, base);
  return { doc, take: (rows) => applyRows(doc, rows) };
}

/** Replays with authors. What `base` brings has no row: its author is unknown here. */
export function replayAuthors(base: Uint8Array | null): AuthoredReplay {
  const doc = emptyLane(false, base);
  const insertions = new HistoryInsertions();
  const deletions = new HistoryDeletions();
  for (const [client, end] of Y.decodeStateVector(Y.encodeStateVector(doc))) insertions.add(client, 0, end, null);
  const take = (rows: readonly HistoryRow[]): void => {
    for (const row of rows) {
      const { structs, ds } = Y.decodeUpdate(row.data);
      const act = { seq: row.seq, at: row.at, userId: row.userId };
      for (const { id, length } of structs) insertions.add(id.client, id.clock, id.clock + length, act);
      for (const [client, ranges] of ds.clients) deletions.add(client, ranges, act);
    }
    applyRows(doc, rows);
  };
  return { doc, take, insertions, deletions };
}

function emptyLane(gc: boolean, base: Uint8Array | null): Y.Doc {
  const doc = new Y.Doc({ gc });
  for (const root of ROOTS) doc.getMap(root);
  if (base !== null) applyRows(doc, [{ data: base }]);
  return doc;
}

// Inside one local transaction Yjs cleans no formats up: what it cleaned up back then stands in rows of its own.
function applyRows(doc: Y.Doc, rows: readonly Pick<HistoryRow, 'data'>[]): void {
  doc.transact(() => {
    for (const { data } of rows) Y.applyUpdate(doc, data);
  });
  if (hasPending(doc)) throw new Error('the history of this lane has gaps');
}
