import { addReaction, removeReaction } from '../../../db/queries/comment-reactions.ts';
import {
  addComment,
  editComment,
  listComments,
  loadComment,
  removeComment,
  resolveThread,
} from '../../../db/queries/comments.ts';
import { markThreadRead } from '../../../db/queries/inbox.ts';
import { keepMentions } from '../../../db/queries/mentions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import type { ReactionKind } from '../../domain/reaction.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireVoice } from '../plan/require-voice.ts';
import type { CommentPlace, ThreadPlace } from './comment-services.ts';
import { nameIn } from './mentions.ts';
import { type CommentDeps, type FoundThread, NO_THREAD, readBody, requireThread, tell } from './thread-place.ts';

const MAX_COMMENTS = 200;

/** Adds a comment. Throws `invalid`, `forbidden` to who may only read, `limit` beyond 200, `conflict` for an id that is another's. */
export async function reply(
  deps: CommentDeps,
  actor: Actor,
  { planId, threadId, commentId, body }: CommentPlace & { readonly body: string },
): Promise<void> {
  const found = await requireThread(deps, actor, planId, threadId);
  requireVoice(found.lane.access);
  const said = readBody(body);
  if (!isUuid(commentId)) throw new AppError('not-found', NO_THREAD);
  const { personId } = actor;
  await deps.db.as(personId, async (tx) => {
    if ((await listComments(tx, [threadId])).length >= MAX_COMMENTS) throw new AppError('limit', FULL);
    const { plan, people } = found.open;
    if (await addComment(tx, { id: commentId, threadId, body: said, side: plan.side, personId })) {
      await nameIn(tx, people, { threadId, commentId, body: said });
      // Who answers has read it.
      await markThreadRead(tx, threadId);
      await resolveThread(tx, threadId, null);
    } else if ((await loadComment(tx, threadId, commentId))?.personId !== personId) {
      throw new AppError('conflict', TAKEN);
    }
  });
  tell(deps, found);
}

/** Throws `forbidden` for what somebody else wrote or was taken back, `invalid`. */
export async function editOwn(
  deps: CommentDeps,
  actor: Actor,
  { planId, threadId, commentId, body }: CommentPlace & { readonly body: string },
): Promise<void> {
  const found = await requireOwn(deps, actor, { planId, threadId, commentId });
  requireVoice(found.lane.access);
  const said = readBody(body);
  const { personId } = actor;
  await deps.db.as(personId, async (tx) => {
    if (!(await editComment(tx, { id: commentId, body: said, personId }))) throw new AppError('conflict', TAKEN_BACK);
    await nameIn(tx, found.open.people, { threadId, commentId, body: said });
  });
  tell(deps, found);
}

/** Throws `forbidden` for what somebody else wrote. What was taken back before stays so. */
export async function removeOwn(deps: CommentDeps, actor: Actor, place: CommentPlace): Promise<void> {
  const found = await requireOwn(deps, actor, place);
  const { personId } = actor;
  await deps.db.as(personId, async (tx) => {
    await removeComment(tx, { id: place.commentId, personId });
    await keepMentions(tx, place.commentId, []);
  });
  tell(deps, found);
}

/** Throws `forbidden` to who may only read, `conflict` for a comment that was taken back. */
export async function react(
  deps: CommentDeps,
  actor: Actor,
  { planId, threadId, commentId, kind, isOn }: CommentPlace & { readonly kind: ReactionKind; readonly isOn: boolean },
): Promise<void> {
  const found = await requireThread(deps, actor, planId, threadId);
  requireVoice(found.lane.access);
  const { personId } = actor;
  await deps.db.as(personId, async (tx) => {
    const comment = isUuid(commentId) ? await loadComment(tx, threadId, commentId) : null;
    if (comment === null) throw new AppError('not-found', NO_THREAD);
    if (comment.removedAt !== null) throw new AppError('conflict', TAKEN_BACK);
    await (isOn ? addReaction : removeReaction)(tx, { commentId, personId, kind });
  });
  tell(deps, found);
}

/** Resolves a thread, or opens it again. Throws `forbidden` to who neither began it nor may edit there. */
export async function settle(deps: CommentDeps, actor: Actor, place: ThreadPlace, isDone: boolean): Promise<void> {
  const found = await requireThread(deps, actor, place.planId, place.threadId);
  if (!maySettle(found, actor.personId)) {
    throw new AppError(
      'forbidden',
      words(
        'Who began a thread resolves it, or who may edit there.',
        'Erledigen kann das, wer den Kommentar begonnen hat, oder wer dort bearbeiten darf.',
      ),
    );
  }
  await deps.db.as(actor.personId, (tx) => resolveThread(tx, found.row.id, isDone ? actor.personId : null));
  tell(deps, found);
}

/** Who began it and may still speak there, or who may edit there. */
export function maySettle({ row, lane }: Pick<FoundThread, 'row' | 'lane'>, personId: string): boolean {
  if (decide(lane.access, 'edit').allowed) return true;
  return row.personId === personId && decide(lane.access, 'comment').allowed;
}

async function requireOwn(deps: CommentDeps, actor: Actor, { planId, threadId, commentId }: CommentPlace) {
  const found = await requireThread(deps, actor, planId, threadId);
  const { personId } = actor;
  const comment = isUuid(commentId) ? await deps.db.as(personId, (tx) => loadComment(tx, threadId, commentId)) : null;
  if (comment === null) throw new AppError('not-found', NO_THREAD);
  if (comment.personId !== personId) {
    throw new AppError(
      'forbidden',
      words('Only who wrote a comment changes it.', 'Einen Kommentar ändert nur, wer ihn geschrieben hat.'),
    );
  }
  return found;
}

const FULL = words(
  'Two hundred comments stand in this thread. Begin another one.',
  'In diesem Verlauf stehen zweihundert Kommentare. Beginnen Sie einen neuen.',
);
const TAKEN_BACK = words('This comment was taken back.', 'Dieser Kommentar wurde zurückgezogen.');
export const TAKEN = words('This comment is somebody else’s.', 'Dieser Kommentar ist von jemand anderem.');
