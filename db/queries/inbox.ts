import type { Side } from '../../server/domain/audience.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

/** Why something is told to a person. */
export type InboxKind = 'mention' | 'answer' | 'resolved' | 'asked' | 'minutes' | 'objection';

/** What is told to a person, as its source says it now. */
export interface InboxRow {
  readonly id: string;
  readonly kind: InboxKind;
  /** Null for an action that the person is asked for, and for minutes. */
  readonly threadId: string | null;
  /** Of that action, or the planning session of the minutes; null for a thread. */
  readonly recordId: string | null;
  readonly planId: string;
  /** Whose readers may read it. */
  readonly laneId: string;
  /** Null for minutes. */
  readonly root: string | null;
  /** Of the record that the thread is about, as it was; of an action or a planning session as it is. */
  readonly title: string;
  /** Who caused it; null where the other firm asks. */
  readonly byId: string | null;
  /** Of what was said or asked; null for a thread that was resolved. */
  readonly bySide: Side | null;
  /** What they said; empty where nothing was. */
  readonly body: string;
  readonly at: Date;
  /** Null while it is unread. */
  readonly readAt: Date | null;
  /** In time to come; null when it is not put off. */
  readonly snoozedUntil: Date | null;
  readonly isMuted: boolean;
}

/**
 * What stands of it: words that were not taken back and mean this person or answer them, threads that are resolved by
 * somebody else, actions that the other firm asks them for and that their firm has not accepted, minutes that their firm has
 * not answered or somebody objects to. Row-level security leaves out
 * what the person may not read.
 */
const STANDING = raw(`
    FROM notification n
    LEFT JOIN comment_thread t ON t.id = n.thread_id
    LEFT JOIN lane l ON l.id = n.lane_id
    LEFT JOIN doc_record d ON d.doc_id = n.lane_id AND d.root = 'actions' AND d.record_id = n.record_id
    LEFT JOIN planning_session s ON s.id = n.record_id AND s.lane_id = n.lane_id AND n.kind = 'minutes' AND s.state = 'closed'
    LEFT JOIN LATERAL (SELECT a.session_id, a.person_id, a.side, a.words FROM minutes_answer a
      WHERE a.session_id = s.id AND NOT a.accepts AND a.edition = minutes_edition_of(s.id) AND a.person_id <> n.person_id
      ORDER BY a.at DESC LIMIT 1) objection ON true
    LEFT JOIN comment c ON c.id = n.comment_id
    LEFT JOIN comment_mention meant ON meant.comment_id = n.comment_id AND meant.person_id = n.person_id
    LEFT JOIN thread_mute mute ON mute.thread_id = n.thread_id AND mute.person_id = n.person_id
    WHERE CASE WHEN n.kind = 'minutes' THEN s.id IS NOT NULL
        AND NOT EXISTS (SELECT FROM minutes_acceptance m WHERE m.session_id = s.id)
        AND (objection.session_id IS NOT NULL OR NOT EXISTS (SELECT FROM minutes_answer a
          WHERE a.session_id = s.id AND a.edition = minutes_edition_of(s.id) AND a.side =
            (SELECT r.side FROM plan_member m JOIN role_default r ON r.role = m.role
             WHERE m.person_id = n.person_id AND m.plan_id = l.plan_id)))
      WHEN n.kind = 'asked' THEN NOT d.is_gone AND d.fields ->> 'done' IS NULL
        AND split_part(d.fields ->> 'owner', '/', 2) = n.person_id::text
        AND split_part(d.fields ->> 'owner', '/', 1) <> d.fields ->> 'askedBy'
        AND NOT EXISTS (SELECT FROM record_act a WHERE a.lane_id = n.lane_id AND a.root = 'actions' AND a.record_id = n.record_id
          AND a.act = 'accept' AND a.side = split_part(d.fields ->> 'owner', '/', 1)
          AND NOT EXISTS (SELECT FROM record_act later WHERE later.lane_id = a.lane_id AND later.root = a.root
            AND later.record_id = a.record_id AND later.n > a.n))
      WHEN n.comment_id IS NULL THEN t.resolved_by <> n.person_id
      ELSE c.removed_at IS NULL AND (meant.comment_id IS NOT NULL OR EXISTS (SELECT FROM comment own
        WHERE own.thread_id = n.thread_id AND own.person_id = n.person_id AND own.removed_at IS NULL)) END`);
const WAITING = raw('n.read_at IS NULL AND (n.snoozed_until IS NULL OR n.snoozed_until <= clock_timestamp())');
const ROW = raw(`
    SELECT n.id, CASE WHEN n.kind = 'minutes' THEN CASE WHEN objection.session_id IS NULL THEN 'minutes' ELSE 'objection' END
        WHEN n.kind = 'asked' THEN 'asked' WHEN n.comment_id IS NULL THEN 'resolved' WHEN meant.comment_id IS NULL THEN 'answer' ELSE 'mention' END AS kind,
      n.thread_id, n.record_id, coalesce(t.plan_id, l.plan_id) AS plan_id, coalesce(t.lane_id, n.lane_id) AS lane_id,
      coalesce(t.root, d.root) AS root, coalesce(t.title, d.title, s.title) AS title,
      coalesce(c.person_id, t.resolved_by, objection.person_id) AS by_id,
      coalesce(c.side, d.fields ->> 'askedBy', objection.side) AS by_side, coalesce(c.body, objection.words, '') AS body, n.at, n.read_at,
      CASE WHEN n.snoozed_until > clock_timestamp() THEN n.snoozed_until END AS snoozed_until,
      mute.thread_id IS NOT NULL AS is_muted`);

/** What is told to the person in context, the latest first: what waits to be read, or everything. */
export async function listInbox(tx: Tx, which: 'unread' | 'all', limit: number): Promise<readonly InboxRow[]> {
  return which === 'all'
    ? tx<InboxRow[]>`${ROW} ${STANDING} ORDER BY n.at DESC, n.id LIMIT ${limit}`
    : tx<InboxRow[]>`${ROW} ${STANDING} AND ${WAITING} ORDER BY n.at DESC, n.id LIMIT ${limit}`;
}

/** How much of it waits to be read. */
export async function countInbox(tx: Tx): Promise<number> {
  const [row] = await tx<{ count: number }[]>`SELECT count(*)::int AS count ${STANDING} AND ${WAITING}`;
  return row?.count ?? 0;
}

/** In which threads of a plan something waits to be read. */
export async function listUnreadThreads(tx: Tx, planId: string): Promise<readonly string[]> {
  const rows = await tx<{ threadId: string }[]>`
    SELECT DISTINCT n.thread_id ${STANDING} AND ${WAITING} AND t.plan_id = ${planId}`;
  return rows.map(({ threadId }) => threadId);
}

/** What a letter was made to tell of, as far as it still waits to be read and is to be mailed at all, the oldest first. */
export async function listMailed(tx: Tx, mailId: string): Promise<readonly InboxRow[]> {
  return tx<InboxRow[]>`
    ${ROW} ${STANDING} AND ${WAITING} AND n.seen_at IS NULL AND n.mail_id = ${mailId}
      AND NOT EXISTS (SELECT FROM notification_pace p WHERE p.id = n.id AND p.pace = 'never') ORDER BY n.at, n.id`;
}

/** Null for what is not told to the person in context, or stands no more. */
export async function loadInboxRow(tx: Tx, id: string): Promise<InboxRow | null> {
  const [row] = await tx<InboxRow[]>`${ROW} ${STANDING} AND n.id = ${id}`;
  return row ?? null;
}

/** Made unread again it waits at once, and is told by no mail. */
export async function markInbox(tx: Tx, id: string, isRead: boolean): Promise<void> {
  await tx`UPDATE notification SET read_at = CASE WHEN ${isRead} THEN coalesce(read_at, clock_timestamp()) END,
    seen_at = coalesce(seen_at, clock_timestamp()), snoozed_until = NULL WHERE id = ${id}`;
}

/** All that is told of a thread to the person in context is read. */
export async function markThreadRead(tx: Tx, threadId: string): Promise<void> {
  await tx`UPDATE notification SET read_at = clock_timestamp(), seen_at = coalesce(seen_at, clock_timestamp()), snoozed_until = NULL
    WHERE thread_id = ${threadId} AND read_at IS NULL`;
}

/** It waits to be read again from then on. */
export async function snoozeInbox(tx: Tx, id: string, until: Date): Promise<void> {
  await tx`UPDATE notification SET read_at = NULL, seen_at = coalesce(seen_at, clock_timestamp()), snoozed_until = ${until}
    WHERE id = ${id}`;
}

/** From now on, or no more. */
export async function muteThread(tx: Tx, threadId: string, personId: string, isMuted: boolean): Promise<void> {
  if (isMuted) {
    await tx`INSERT INTO thread_mute (thread_id, person_id) VALUES (${threadId}, ${personId}) ON CONFLICT DO NOTHING`;
  } else await tx`DELETE FROM thread_mute WHERE thread_id = ${threadId} AND person_id = ${personId}`;
}
