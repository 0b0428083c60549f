import { diffContents, type RecordDiff } from '../../../collab/document/content-diff.ts';
import { type Sitting, sittingsOf } from '../../../collab/document/history-sittings.ts';
import { loadHistoryStart } from '../../../db/queries/history.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { requireLaneOf } from './history-access.ts';
import { type HistoryDeps, loadLaneAt } from './lane-history.ts';
import { type LaneVersion, listVersions } from './lane-versions.ts';
import { loadTouches } from './walk-history.ts';

/** Rows that are read for one page of history: some hours of two people who type all the time. */
const PAGE_ROWS = 4_000;
const PAUSE_MS = 30 * 60_000;
/** States that are looked up between the two of a sitting, each a replay of the log; the latest ones. */
const MOST_FOUND = 8;

/** A stretch of a lane's past, the latest first. */
export interface LaneSittings {
  readonly laneId: string;
  readonly sittings: readonly Sitting[];
  /** Where the page before this one ends; null when there is none. */
  readonly earlier: number | null;
  /** The last row of the lane. */
  readonly headSeq: number;
  /** The latest first. */
  readonly versions: readonly LaneVersion[];
}

/** Which part of a plan's past is asked for. */
export interface HistoryPage {
  /** Null: the first lane of the plan in reading order. */
  readonly laneId: string | null;
  /** The last row of the page; null: the last one of the lane. */
  readonly until: number | null;
}

/**
 * Who changed what in a lane of a plan, sitting by sitting. Ids and names of fields only, no text. Throws `not-found` for
 * a plan or a lane of it that the actor may not read, `invalid` for a row that the lane does not have.
 */
export async function loadSittings(
  { db }: HistoryDeps,
  actor: Actor,
  planId: string,
  { laneId: wanted, until }: HistoryPage,
): Promise<LaneSittings> {
  const { facts } = await requireLaneOf(db, actor, planId, wanted);
  const { laneId } = facts;
  const none = new AppError(
    'invalid',
    words('This part of the plan has no such state.', 'Diesen Stand hat der Teil des Plans nicht.'),
  );
  if (until !== null && !(Number.isSafeInteger(until) && until >= 0)) throw none;
  const start = await db.as(actor.personId, (tx) => loadHistoryStart(tx, laneId, Number.MAX_SAFE_INTEGER, false));
  if (start === null || (until ?? 0) > start.headSeq) throw none;
  const untilSeq = until ?? start.headSeq;
  const afterSeq = Math.max(0, untilSeq - PAGE_ROWS);
  const rows = await loadTouches(db, actor.personId, laneId, { afterSeq, untilSeq });
  const versions = await listVersions(db, actor, laneId);
  const sittings = sittingsOf(rows, PAUSE_MS);
  return { laneId, sittings, earlier: afterSeq === 0 ? null : afterSeq, headSeq: start.headSeq, versions };
}

export interface LaneDiff {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly records: readonly RecordDiff[];
  /** Something of it is damaged in the store: what was said there is not in it. */
  readonly isIncomplete: boolean;
}

/** Rows of a lane, the first and the last. */
export interface LaneSpan {
  readonly fromSeq: number;
  readonly toSeq: number;
  /**
   * Whose sitting it is: what somebody else made in the meantime is then compared with what the person found when they
   * first wrote in it. Null compares the two states alone.
   */
  readonly by: string | null;
}

/**
 * What rows `fromSeq` to `toSeq` made of a lane, whoever wrote them. Takes the right to history, and throws, as
 * {@link loadLaneAt} does.
 */
export async function loadLaneDiff(
  deps: HistoryDeps,
  actor: Actor,
  laneId: string,
  { fromSeq, toSeq, by }: LaneSpan,
): Promise<LaneDiff> {
  if (fromSeq > toSeq)
    throw new AppError(
      'invalid',
      words('This part of the plan has no such state.', 'Diesen Stand hat der Teil des Plans nicht.'),
    );
  const before = await loadLaneAt(deps, actor, laneId, fromSeq - 1);
  const after = await loadLaneAt(deps, actor, laneId, toSeq);
  const missing = [...before.missing, ...after.missing];
  const records = [...diffContents(before.content, after.content)];
  const span = { afterSeq: fromSeq - 1, untilSeq: toSeq };
  const found = by === null ? new Map<string, number>() : await findFirstWrites(deps, actor, laneId, { ...span, by });
  for (const seq of [...new Set(found.values())].sort((a, b) => b - a).slice(0, MOST_FOUND)) {
    const then = await loadLaneAt(deps, actor, laneId, seq - 1);
    missing.push(...then.missing);
    const since = diffContents(then.content, after.content);
    for (const [index, { root, id, kind }] of records.entries()) {
      const own = since.find((one) => one.root === root && one.id === id);
      if (kind === 'added' && found.get(`${root}/${id}`) === seq && own !== undefined) records[index] = own;
    }
  }
  return { fromSeq, toSeq, records, isIncomplete: missing.length > 0 };
}

/** By record that somebody else made within these rows: the first of them in which this person wrote in it. */
async function findFirstWrites(
  { db }: HistoryDeps,
  actor: Actor,
  laneId: string,
  { by, ...span }: { readonly afterSeq: number; readonly untilSeq: number; readonly by: string },
): Promise<ReadonlyMap<string, number>> {
  const made = new Set<string>();
  const first = new Map<string, number>();
  for (const { seq, userId, touched } of await loadTouches(db, actor.personId, laneId, span)) {
    for (const place of touched) {
      const [root, id, field] = place.split('/');
      const record = `${root}/${id}`;
      if (field === undefined && userId !== by) made.add(record);
      else if (made.has(record) && userId === by && !first.has(record)) first.set(record, seq);
    }
  }
  return first;
}
