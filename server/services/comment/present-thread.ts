import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { findPassage, textsFor } from '../../../collab/document/passage.ts';
import type { ReactionRow } from '../../../db/queries/comment-reactions.ts';
import type { CommentRow, ThreadRow } from '../../../db/queries/comments.ts';
import type { MentionRow } from '../../../db/queries/mentions.ts';
import type { Side } from '../../domain/audience.ts';
import { REACTION_KINDS, type ReactionKind } from '../../domain/reaction.ts';
import { decide } from '../../policy/index.ts';
import type { LaneWithContent, OpenPlan } from '../app-services.ts';
import { findField } from '../suggestion/find-field.ts';
import { maySettle } from './change-thread.ts';

/** What one person said. */
export interface Comment {
  readonly id: string;
  /** Empty once it was taken back. */
  readonly body: string;
  readonly personId: string;
  readonly side: Side;
  /** ISO, UTC, as all times here. */
  readonly at: string;
  readonly editedAt: string | null;
  readonly isRemoved: boolean;
  readonly isOwn: boolean;
  /** Who is meant by name in it. */
  readonly mentions: readonly string[];
  /** That came out of it: its title now, null once it was removed. */
  readonly action: { readonly id: string; readonly title: string | null } | null;
  /** What people think of it without words, and who; kinds that nobody chose are left out. */
  readonly reactions: readonly { readonly kind: ReactionKind; readonly personIds: readonly string[] }[];
}

/** What people say about a record, a field of it, or words in a field. */
export interface Thread {
  readonly id: string;
  /** Where it points. */
  readonly anchorLaneId: string;
  /** Whose readers may read it. */
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly field: string | null;
  /** Of the record as it is now, or was when the thread was begun. */
  readonly title: string;
  readonly quote: string | null;
  /** Whether what it is about still stands: its words, else its record; `changed` where only the words do not. */
  readonly standing: 'stands' | 'changed' | 'gone';
  readonly at: string;
  readonly resolved: { readonly personId: string; readonly at: string } | null;
  readonly comments: readonly Comment[];
  readonly maySettle: boolean;
  readonly mayReply: boolean;
}

/** Comments of threads, who is meant in them, and what people think of them. */
export interface Said {
  readonly comments: readonly CommentRow[];
  readonly mentions: readonly MentionRow[];
  readonly reactions: readonly ReactionRow[];
}

/** Null for one of a lane that is not among these, or of a kind that is no more. */
export function presentThread(row: ThreadRow, said: Said, { lanes }: OpenPlan, personId: string): Thread | null {
  const lane = lanes.find(({ id }) => id === row.laneId);
  const anchor = lanes.find(({ id }) => id === row.anchorLaneId);
  const { root } = row;
  if (lane === undefined || anchor === undefined || !isRecordRoot(root)) return null;
  const records: readonly { readonly id: string; readonly title: string }[] = anchor.content[root];
  const record = records.find(({ id }) => id === row.recordId);
  return {
    ...{ id: row.id, anchorLaneId: row.anchorLaneId, laneId: row.laneId, root, recordId: row.recordId },
    ...{ field: row.field, quote: row.quote, title: record?.title ?? row.title },
    standing: record === undefined ? 'gone' : standingOf(row, root, anchor),
    at: row.at.toISOString(),
    resolved:
      row.resolvedAt === null || row.resolvedBy === null
        ? null
        : { personId: row.resolvedBy, at: row.resolvedAt.toISOString() },
    comments: said.comments
      .filter(({ threadId }) => threadId === row.id)
      .map((comment) => presentComment(comment, said, lane, personId)),
    maySettle: maySettle({ row, lane }, personId),
    mayReply: decide(lane.access, 'comment').allowed || decide(lane.access, 'edit').allowed,
  };
}

function standingOf(row: ThreadRow, root: RecordRoot, anchor: LaneWithContent): Thread['standing'] {
  const { recordId, field, quote } = row;
  if (field === null) return 'stands';
  const found = findField(anchor, { root, recordId, field });
  if (found === null) return 'changed';
  if (quote === null) return 'stands';
  return findPassage(textsFor(found.runs, quote), { ...row, quote }, quote).kind === 'gone' ? 'changed' : 'stands';
}

function presentComment(
  { id, body, side, at, editedAt, removedAt, actionId, ...row }: CommentRow,
  { mentions, reactions }: Said,
  lane: LaneWithContent,
  personId: string,
): Comment {
  return {
    ...{ id, body, side, personId: row.personId, at: at.toISOString() },
    editedAt: editedAt?.toISOString() ?? null,
    isRemoved: removedAt !== null,
    isOwn: row.personId === personId,
    mentions: mentions.filter(({ commentId }) => commentId === id).map((mention) => mention.personId),
    action: actionId === null ? null : { id: actionId, title: titleIn(lane, actionId) },
    reactions: REACTION_KINDS.flatMap((kind) => {
      const these = reactions.filter((one) => one.commentId === id && one.kind === kind);
      return these.length === 0 ? [] : [{ kind, personIds: these.map((one) => one.personId) }];
    }),
  };
}

function titleIn({ content }: LaneWithContent, actionId: string): string | null {
  return content.actions.find(({ id }) => id === actionId)?.title ?? null;
}
