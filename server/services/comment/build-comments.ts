import { countOpenThreads, listComments, listThreads } from '../../../db/queries/comments.ts';
import { AppError } from '../../domain/errors.ts';
import { openPlan } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { beginThread } from './begin-thread.ts';
import { editOwn, removeOwn, reply, settle } from './change-thread.ts';
import type { CommentServices } from './comment-services.ts';
import { presentThread } from './present-thread.ts';
import { type CommentDeps, NO_THREAD, requireThread } from './thread-place.ts';

/** Builds the use cases around what people say about records. */
export function buildComments(deps: CommentDeps): CommentServices {
  return {
    list: async (actor, planId) => {
      const open = await openPlan(deps, actor, planId);
      const { threads, comments } = await deps.db.as(actor.personId, async (tx) => {
        const rows = await listThreads(tx, planId);
        const ids = rows.map(({ id }) => id);
        return { threads: rows, comments: await listComments(tx, ids) };
      });
      return threads.flatMap((row) => presentThread(row, comments, open, actor.personId) ?? []);
    },
    countOpen: async (actor, planId) => {
      await requireReadableLanes(deps.db, actor.personId, planId);
      return deps.db.as(actor.personId, (tx) => countOpenThreads(tx, planId));
    },
    read: async (actor, { planId, threadId }) => {
      const { row, open } = await requireThread(deps, actor, planId, threadId);
      const comments = await deps.db.as(actor.personId, (tx) => listComments(tx, [row.id]));
      const thread = presentThread(row, comments, open, actor.personId);
      if (thread === null) throw new AppError('not-found', NO_THREAD);
      return thread;
    },
    begin: (actor, input) => beginThread(deps, actor, input),
    reply: (actor, input) => reply(deps, actor, input),
    edit: (actor, input) => editOwn(deps, actor, input),
    remove: (actor, place) => removeOwn(deps, actor, place),
    resolve: (actor, place) => settle(deps, actor, place, true),
    reopen: (actor, place) => settle(deps, actor, place, false),
  };
}
