import { writeMember } from '../../../collab/document/kind/read-value.ts';
import { readFieldValues } from '../../../collab/document/write-record.ts';
import { addComment, loadComment } from '../../../db/queries/comments.ts';
import { markThreadRead } from '../../../db/queries/inbox.ts';
import { listThreadReaders } from '../../../db/queries/mentions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { Actor, PersonSummary } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import { writeRecordOnce } from '../record/write-once.ts';
import { TAKEN } from './change-thread.ts';
import type { CommentPlace } from './comment-services.ts';
import { nameIn } from './mentions.ts';
import { type CommentDeps, NO_THREAD, requireThread, tell } from './thread-place.ts';

/** An action that comes out of a thread. */
export interface AssignedAction extends CommentPlace {
  /** Of the record, chosen by who writes it, as the comment's id is: sent twice, each is written once. */
  readonly actionId: string;
  readonly title: string;
  readonly ownerId: string;
  /** ISO day. */
  readonly due: string;
}

const MAX_TITLE = 200;

/**
 * Writes an action into the part whose readers read the thread, and says so in the thread, where its owner is meant by name.
 * Throws `forbidden` to who does not edit there, `invalid` also for an owner who may not read it, and as the gate refuses.
 */
export async function assignAction(
  deps: CommentDeps & { readonly writeLane: WriteLane },
  actor: Actor,
  { planId, threadId, commentId, actionId, ...asked }: AssignedAction,
): Promise<void> {
  const found = await requireThread(deps, actor, planId, threadId);
  const { lane, open } = found;
  const edit = decide(lane.access, 'edit');
  if (!edit.allowed) throw new AppError(edit.code, edit.reason);
  if (!isUuid(commentId) || !isUuid(actionId)) throw new AppError('not-found', NO_THREAD);
  const title = readText(asked.title, MAX_TITLE);
  const { personId } = actor;
  const owner = open.people.find(({ id }) => id === asked.ownerId);
  const mayRead =
    owner !== undefined &&
    (await deps.db.as(personId, (tx) => listThreadReaders(tx, threadId, [owner.id]))).includes(owner.id);
  if (owner === undefined || !mayRead) throw new AppError('invalid', MAY_NOT_READ);
  const member = writeMember({ side: owner.side, personId: owner.id });
  const values = readFieldValues('actions', { title, owner: member, due: asked.due });
  const { side } = open.plan;
  await writeRecordOnce(deps.writeLane, personId, {
    ...{ laneId: lane.id, root: 'actions', recordId: actionId, values, side },
  });
  const body = noteOf(owner, personId, title, asked.due);
  await deps.db.as(personId, async (tx) => {
    if (await addComment(tx, { id: commentId, threadId, body, side, personId, actionId })) {
      await nameIn(tx, open.people, { threadId, commentId, body });
      await markThreadRead(tx, threadId);
    } else if ((await loadComment(tx, threadId, commentId))?.personId !== personId) {
      throw new AppError('conflict', TAKEN);
    }
  });
  tell(deps, found);
}

/** In no language: everybody reads the same words. Nobody tells themselves. */
function noteOf({ id, name }: PersonSummary, personId: string, title: string, due: string): string {
  return `→ ${id === personId ? '' : '@'}${name}: ${title} (${due})`;
}

const MAY_NOT_READ = words(
  'Who shall do it may not read this part, and would not find it. Ask an owner to let them in.',
  'Wer es tun soll, darf diesen Teil nicht lesen und würde es nicht finden. Bitten Sie eine verantwortliche Person um Zugang.',
);
