import * as Y from 'yjs';
import { changesOf, type RecordChange } from '../../../collab/document/history-changes.ts';
import { type HistoryReplay, replayState } from '../../../collab/document/history-replay.ts';
import { type LaneContent, presentLane } from '../../../collab/document/present-lane.ts';
import type { Database } from '../../../db/client.ts';
import { type HistoryStart, loadHistoryStart, loadSeen } from '../../../db/queries/history.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { DamageReport } from '../../ports/damage-report.ts';
import type { Actor } from '../app-services.ts';
import { requireLaneReader } from './history-access.ts';
import { loadTouches, walkHistory } from './walk-history.ts';

export interface HistoryDeps {
  readonly db: Database;
  readonly reportDamage: DamageReport;
}

/** A lane as it was once. */
export interface LaneAt {
  readonly seq: number;
  /** When it came to be so; null for the empty lane. */
  readonly at: Date | null;
  readonly content: LaneContent;
  /** The document as one Yjs update, without what had been deleted by then. */
  readonly state: Uint8Array;
  /** Rows up to `seq` that were damaged in the store: what they said is not in it. */
  readonly missing: readonly number[];
}

export interface LaneChanges {
  /** The lane's last row: what to remember as seen, and to ask from next time. */
  readonly seq: number;
  readonly records: readonly RecordChange[];
}

/**
 * The lane at any row of its log. What somebody has deleted since stands in it, so it takes the right to history
 * (`edit`, also while the lane is frozen): throws `not-found` to who may not read the lane, `forbidden` to who may only
 * read it. `invalid` for a row that the lane does not have, `unavailable` when rows that others build on are damaged,
 * `not-found` for rows that were erased. A shared lane begins with what was published into it: nothing of a draft is here.
 */
export async function loadLaneAt(deps: HistoryDeps, actor: Actor, laneId: string, seq: number): Promise<LaneAt> {
  const { db } = deps;
  const { hasHistory } = await requireLaneReader(db, actor.personId, laneId);
  if (!hasHistory)
    throw new AppError(
      'forbidden',
      words(
        'You can read this part of the plan as it is now, not its history.',
        'Sie können diesen Teil des Plans lesen, wie er jetzt ist, aber nicht seinen Verlauf.',
      ),
    );
  const start = await requireStart(db, actor, laneId, seq, true);
  const replay = replayState(start.base);
  try {
    const { last, missing } = await replayRows(deps, actor, laneId, replay, start, seq);
    if (seq > 0 && last === null && start.base === null)
      throw new AppError('not-found', words('This is no longer kept.', 'Das wird nicht mehr aufbewahrt.'));
    const state = Y.encodeStateAsUpdate(replay.doc);
    return { seq, at: last?.at ?? start.baseAt, content: presentLane(replay.doc), state, missing };
  } finally {
    replay.doc.destroy();
  }
}

/**
 * The records and fields that changed after a row, without the actor's own work: what is new since they last looked
 * when `seq` is what {@link loadSeenSeq} gives. Ids and names of fields only, no text. Throws `not-found` to who may not
 * read the lane.
 */
export async function loadChangesSince(
  { db }: HistoryDeps,
  actor: Actor,
  laneId: string,
  seq: number,
): Promise<LaneChanges> {
  await requireLaneReader(db, actor.personId, laneId);
  if (!(Number.isSafeInteger(seq) && seq >= 0))
    throw new AppError('invalid', words('There is no such row.', 'Diese Zeile gibt es nicht.'));
  const { headSeq } = await requireStart(db, actor, laneId, null, false);
  const rows = await loadTouches(db, actor.personId, laneId, { afterSeq: seq, untilSeq: headSeq });
  return { seq: headSeq, records: changesOf(rows, actor.personId) };
}

/** How far the actor has looked at a lane; 0 when they never have. Throws `not-found` to who may not read it. */
export async function loadSeenSeq({ db }: HistoryDeps, actor: Actor, laneId: string): Promise<number> {
  await requireLaneReader(db, actor.personId, laneId);
  return db.as(actor.personId, (tx) => loadSeen(tx, laneId));
}

export async function requireStart(
  db: Database,
  actor: Actor,
  laneId: string,
  seq: number | null,
  usesSnapshot: boolean,
): Promise<HistoryStart> {
  const none = new AppError(
    'invalid',
    words('This part of the plan has no such state.', 'Diesen Stand hat der Teil des Plans nicht.'),
  );
  if (seq !== null && !(Number.isSafeInteger(seq) && seq >= 0)) throw none;
  const until = seq ?? Number.MAX_SAFE_INTEGER;
  const start = await db.as(actor.personId, (tx) => loadHistoryStart(tx, laneId, until, usesSnapshot));
  if (start === null) {
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  if (seq !== null && seq > start.headSeq) throw none;
  return start;
}

export async function replayRows(
  { db, reportDamage }: HistoryDeps,
  actor: Actor,
  laneId: string,
  replay: HistoryReplay,
  { afterSeq }: HistoryStart,
  untilSeq: number,
): ReturnType<typeof walkHistory> {
  try {
    return await walkHistory(db, actor.personId, laneId, { afterSeq, untilSeq }, replay.take);
  } catch (cause) {
    reportDamage(laneId, cause);
    throw new AppError(
      'unavailable',
      words(
        'The history of this part of the plan cannot be read now.',
        'Der Verlauf dieses Teils des Plans ist gerade nicht lesbar.',
      ),
      { cause },
    );
  }
}
