import * as Y from 'yjs';
import type { HistoryRow } from '../../../../collab/document/history-row.ts';
import { restoreLane } from '../../../../collab/document/restore-lane.ts';

const START = Date.UTC(2027, 0, 4, 9);

/** When row `seq` of a test's log was written: one a second. */
export function timeOf(seq: number): Date {
  return new Date(START + seq * 1_000);
}

/** A room without a door: what its garbage-collecting document emits becomes rows, as in the product. */
export interface TestLog {
  readonly doc: Y.Doc;
  readonly rows: HistoryRow[];
  /** Takes in an update as this person's and returns the rows it made. */
  take(userId: string | null, update: Uint8Array, touched?: readonly string[]): readonly HistoryRow[];
}

export function createTestLog(first?: Uint8Array): TestLog {
  const doc = restoreLane([]);
  const rows: HistoryRow[] = [];
  const take: TestLog['take'] = (userId, update, touched = []) => {
    const before = rows.length;
    const keep = (data: Uint8Array): void => {
      const seq = rows.length + 1;
      rows.push({ seq, at: timeOf(seq), userId, touched, data });
    };
    doc.on('update', keep);
    Y.applyUpdate(doc, update);
    doc.off('update', keep);
    return rows.slice(before);
  };
  if (first !== undefined) take(null, first);
  return { doc, rows, take };
}

/** A person at work: `write` sends what they did to the log at once, `edit` keeps it back until `send`. */
export function createWriter(log: TestLog, userId: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(log.doc));
  const send = (touched?: readonly string[]) =>
    log.take(userId, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(log.doc)), touched);
  return {
    doc,
    userId,
    edit: (work: (doc: Y.Doc) => void) => doc.transact(() => work(doc)),
    send,
    write: (work: (doc: Y.Doc) => void, touched?: readonly string[]) => {
      doc.transact(() => work(doc));
      return send(touched);
    },
    receive: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(log.doc, Y.encodeStateVector(doc))),
  };
}
