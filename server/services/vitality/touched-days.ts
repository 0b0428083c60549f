import { isRecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Database } from '../../../db/client.ts';
import { loadSeqsFrom } from '../../../db/queries/history.ts';
import { type Slice, walkHistory } from '../history/walk-history.ts';

/** What was changed in a lane on which days. */
export interface LaneTouches {
  /** Once for a person, a day (ISO) and a record (`root/id`), however often. */
  readonly touched: readonly { readonly userId: string; readonly day: string; readonly record: string }[];
  /** The day on which it was last said whether an action is done, by its id. */
  readonly doneOn: ReadonlyMap<string, string>;
  /** Rows of the time are damaged or no longer kept. */
  readonly isIncomplete: boolean;
}

/**
 * What people changed in a lane from a time on, by their log rows, under the person's own row-level security: who, when
 * and where, without a word of what. Holds no more than a record a person a day. The server's own rows are passed over.
 */
export async function loadTouchedDays(
  db: Database,
  personId: string,
  laneId: string,
  from: Date,
): Promise<LaneTouches> {
  const span = await db.as(personId, (tx) => loadSeqsFrom(tx, laneId, from));
  if (span === null) return { touched: [], doneOn: new Map(), isIncomplete: false };
  const tally = createTally(from);
  const { missing } = await walkHistory(
    db,
    personId,
    laneId,
    { afterSeq: span.afterSeq, untilSeq: span.headSeq },
    tally.take,
  );
  return { touched: [...tally.touched.values()], doneOn: tally.doneOn, isIncomplete: missing.length > 0 };
}

function createTally(from: Date) {
  const touched = new Map<string, LaneTouches['touched'][number]>();
  const doneOn = new Map<string, string>();
  const take = (slice: Slice): void => {
    for (const { at, userId, touched: places } of slice) {
      if (at < from) continue;
      const day = at.toISOString().slice(0, 10);
      for (const place of places) {
        const [root = '', recordId = '', field] = place.split('/');
        if (!isRecordRoot(root)) continue;
        // A record that came may have come done.
        if (root === 'actions' && (field === 'done' || field === undefined)) doneOn.set(recordId, day);
        if (userId === null) continue;
        const record = `${root}/${recordId}`;
        touched.set(`${day} ${userId} ${record}`, { userId, day, record });
      }
    }
  };
  return { touched, doneOn, take };
}
