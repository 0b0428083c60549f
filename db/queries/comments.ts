import type { Side } from '../../server/domain/audience.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

/** What people say about a record: where it points, and who may read it. */
export interface ThreadRow {
  readonly id: string;
  readonly anchorLaneId: string;
  /** The part whose readers may read it. */
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  /** Null: about the record as a whole. */
  readonly field: string | null;
  /** Of the record, as it was. */
  readonly title: string;
  /** Null: about the whole field. */
  readonly quote: string | null;
  readonly before: string;
  readonly after: string;
  readonly occurrence: number;
  readonly occurrences: number;
  /** Ends of the quoted words in the shared text, as `PassageAnchor` has them; null where none were sent. */
  readonly anchorStart: string | null;
  readonly anchorEnd: string | null;
  readonly side: Side;
  readonly personId: string;
  readonly at: Date;
  /** Null while it is open. */
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
}

export interface CommentRow {
  readonly id: string;
  readonly threadId: string;
  /** Empty once it was taken back. */
  readonly body: string;
  readonly side: Side;
  readonly personId: string;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly removedAt: Date | null;
  /** The action that came out of it; null for most. */
  readonly actionId: string | null;
}

/** Open threads of a record. */
export interface OpenThreads {
  readonly anchorLaneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly count: number;
}

const THREADS = raw(`
    SELECT id, anchor_lane_id, lane_id, root, record_id, field, title, quote, before, after, occurrence, occurrences, anchor_start,
      anchor_end, side, person_id, at, resolved_at, resolved_by FROM comment_thread`);
const COMMENTS = raw('SELECT id, thread_id, body, side, person_id, at, edited_at, removed_at, action_id FROM comment');
const MAX_RESOLVED = 200;

/** Those of a plan, the latest first: all open ones, and the last {@link MAX_RESOLVED} that were resolved. Row-level security filters. */
export async function listThreads(tx: Tx, planId: string): Promise<readonly ThreadRow[]> {
  const open = await tx<ThreadRow[]>`
    ${THREADS} WHERE plan_id = ${planId} AND resolved_at IS NULL ORDER BY at DESC, id`;
  const resolved = await tx<ThreadRow[]>`
    ${THREADS} WHERE plan_id = ${planId} AND resolved_at IS NOT NULL ORDER BY resolved_at DESC, id LIMIT ${MAX_RESOLVED}`;
  return [...open, ...resolved];
}

/** Null when there is none in this plan, or the context may not read it. */
export async function loadThread(tx: Tx, planId: string, id: string): Promise<ThreadRow | null> {
  const [row] = await tx<ThreadRow[]>`${THREADS} WHERE plan_id = ${planId} AND id = ${id}`;
  return row ?? null;
}

/** Of these threads, in the order in which they were written. */
export async function listComments(tx: Tx, threadIds: readonly string[]): Promise<readonly CommentRow[]> {
  return tx<CommentRow[]>`${COMMENTS} WHERE thread_id = ANY (${[...threadIds]}::uuid[]) ORDER BY at, id`;
}

/** Null when there is none in this thread, or the context may not read it. */
export async function loadComment(tx: Tx, threadId: string, id: string): Promise<CommentRow | null> {
  const [row] = await tx<CommentRow[]>`${COMMENTS} WHERE thread_id = ${threadId} AND id = ${id}`;
  return row ?? null;
}

/** Words that open threads are about, with where they are looked for. */
export interface QuotedWords
  extends Pick<
      ThreadRow,
      'id' | 'anchorLaneId' | 'root' | 'recordId' | 'before' | 'after' | 'occurrence' | 'occurrences'
    >,
    Pick<ThreadRow, 'anchorStart' | 'anchorEnd'> {
  readonly field: string;
  readonly quote: string;
}

/** Of a plan, the latest first. Row-level security filters. */
export async function listQuotedWords(tx: Tx, planId: string): Promise<readonly QuotedWords[]> {
  return tx<QuotedWords[]>`
    SELECT id, anchor_lane_id, root, record_id, field, quote, before, after, occurrence, occurrences, anchor_start, anchor_end
    FROM comment_thread WHERE plan_id = ${planId} AND resolved_at IS NULL AND quote IS NOT NULL ORDER BY at DESC, id`;
}

/** How many are open, record by record. Row-level security filters. */
export async function countOpenThreads(tx: Tx, planId: string): Promise<readonly OpenThreads[]> {
  return tx<OpenThreads[]>`
    SELECT anchor_lane_id, root, record_id, count(*)::int AS count FROM comment_thread
    WHERE plan_id = ${planId} AND resolved_at IS NULL GROUP BY anchor_lane_id, root, record_id`;
}

/** How many open ones a person has begun that the readers of a lane may read. */
export async function countOwnOpenThreads(tx: Tx, laneId: string, personId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM comment_thread
    WHERE lane_id = ${laneId} AND person_id = ${personId} AND resolved_at IS NULL`;
  return row?.count ?? 0;
}

export type NewThreadRow = Omit<ThreadRow, 'at' | 'resolvedAt' | 'resolvedBy'>;

/** False when one of this id is there already. */
export async function addThread(tx: Tx, row: NewThreadRow): Promise<boolean> {
  const { id, anchorLaneId, laneId, root, recordId, field, title, quote, before, after, occurrence, occurrences } = row;
  const added = await tx`
    INSERT INTO comment_thread (id, plan_id, anchor_lane_id, lane_id, root, record_id, field, title, quote, before, after, occurrence,
      occurrences, anchor_start, anchor_end, side, person_id)
    SELECT ${id}, plan_id, ${anchorLaneId}, id, ${root}, ${recordId}, ${field}, ${title}, ${quote}, ${before}, ${after}, ${occurrence},
      ${occurrences}, ${row.anchorStart}, ${row.anchorEnd}, ${row.side}, ${row.personId} FROM lane WHERE id = ${laneId}
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return added.length > 0;
}

export type NewComment = Pick<CommentRow, 'id' | 'threadId' | 'body' | 'side' | 'personId'> &
  Partial<Pick<CommentRow, 'actionId'>>;

/** False when one of this id is there already. */
export async function addComment(tx: Tx, comment: NewComment): Promise<boolean> {
  const { id, threadId, body, side, personId, actionId = null } = comment;
  const added = await tx`
    INSERT INTO comment (id, thread_id, lane_id, body, side, person_id, action_id)
    SELECT ${id}, id, lane_id, ${body}, ${side}, ${personId}, ${actionId} FROM comment_thread WHERE id = ${threadId}
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return added.length > 0;
}

/** Puts other words in the place of one's own; false for one that was taken back or is somebody else's. */
export async function editComment(
  tx: Tx,
  { id, body, personId }: Pick<NewComment, 'id' | 'body' | 'personId'>,
): Promise<boolean> {
  const changed = await tx`
    UPDATE comment SET body = ${body}, edited_at = clock_timestamp()
    WHERE id = ${id} AND person_id = ${personId} AND removed_at IS NULL RETURNING id`;
  return changed.length > 0;
}

/** Takes one's own back: its words are gone, and what others thought of them. */
export async function removeComment(tx: Tx, { id, personId }: Pick<NewComment, 'id' | 'personId'>): Promise<void> {
  await tx`DELETE FROM comment_reaction WHERE comment_id = (SELECT id FROM comment WHERE id = ${id} AND person_id = ${personId})`;
  await tx`UPDATE comment SET body = '', removed_at = clock_timestamp()
    WHERE id = ${id} AND person_id = ${personId} AND removed_at IS NULL`;
}

/** `by` null: opens it again. */
export async function resolveThread(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx`UPDATE comment_thread SET resolved_at = CASE WHEN ${by}::uuid IS NULL THEN NULL ELSE clock_timestamp() END, resolved_by = ${by}
    WHERE id = ${id} AND (resolved_at IS NULL) = ${by !== null}`;
}
