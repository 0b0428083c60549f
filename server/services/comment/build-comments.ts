import type { Tx } from '../../../db/client.ts';
import { listReactions } from '../../../db/queries/comment-reactions.ts';
import {
  countOpenThreads,
  listComments,
  listQuotedWords,
  listThreads,
  type ThreadRow,
} from '../../../db/queries/comments.ts';
import { listMentions } from '../../../db/queries/mentions.ts';
import { AppError } from '../../domain/errors.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import { openPlan } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { assignAction } from './assign-action.ts';
import { beginThread } from './begin-thread.ts';
import { editOwn, react, removeOwn, reply, settle } from './change-thread.ts';
import type { CommentServices } from './comment-services.ts';
import { loadReaders } from './load-readers.ts';
import { presentThread, type Said } from './present-thread.ts';
import { type CommentDeps, NO_THREAD, requireThread } from './thread-place.ts';

/** Builds the use cases around what people say about records. */
export function buildComments(deps: CommentDeps & { readonly writeLane: WriteLane }): CommentServices {
  return {
    list: async (actor, planId) => {
      const open = await openPlan(deps, actor, planId);
      const { threads, said } = await deps.db.as(actor.personId, async (tx) => {
        const rows = await listThreads(tx, planId);
        return { threads: rows, said: await loadSaid(tx, rows) };
      });
      return threads.flatMap((row) => presentThread(row, said, open, actor.personId) ?? []);
    },
    countOpen: async (actor, planId) => {
      await requireReadableLanes(deps.db, actor.personId, planId);
      return deps.db.as(actor.personId, (tx) => countOpenThreads(tx, planId));
    },
    listQuoted: async (actor, planId) => {
      await requireReadableLanes(deps.db, actor.personId, planId);
      return deps.db.as(actor.personId, (tx) => listQuotedWords(tx, planId));
    },
    read: async (actor, { planId, threadId }) => {
      const { row, open } = await requireThread(deps, actor, planId, threadId);
      const said = await deps.db.as(actor.personId, (tx) => loadSaid(tx, [row]));
      const thread = presentThread(row, said, open, actor.personId);
      if (thread === null) throw new AppError('not-found', NO_THREAD);
      return thread;
    },
    readers: (actor, planId) => loadReaders(deps.db, actor, planId),
    begin: (actor, input) => beginThread(deps, actor, input),
    reply: (actor, input) => reply(deps, actor, input),
    edit: (actor, input) => editOwn(deps, actor, input),
    remove: (actor, place) => removeOwn(deps, actor, place),
    assign: (actor, input) => assignAction(deps, actor, input),
    react: (actor, input) => react(deps, actor, input),
    resolve: (actor, place) => settle(deps, actor, place, true),
    reopen: (actor, place) => settle(deps, actor, place, false),
  };
}

async function loadSaid(tx: Tx, threads: readonly ThreadRow[]): Promise<Said> {
  const comments = await listComments(
    tx,
    threads.map(({ id }) => id),
  );
  const ids = comments.map(({ id }) => id);
  return { comments, mentions: await listMentions(tx, ids), reactions: await listReactions(tx, ids) };
}
