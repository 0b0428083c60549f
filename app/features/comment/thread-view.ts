import type { LaneReaders, Thread } from '../../../server/services/comment/comment-services.ts';

/** A thread, with the ids of the next answer, of the next action that comes out of it, and of the comment that says so. */
export type ThreadView = Thread & {
  readonly replyId: string;
  readonly actionId: string;
  readonly actionNoteId: string;
};

/** Threads of a plan, with who may be meant in them. */
export interface ThreadsView {
  readonly threads: readonly ThreadView[];
  readonly readers: readonly LaneReaders[];
  /** Threads of which the inbox tells something. */
  readonly unread: readonly string[];
}

/** What is sent along where the page that is open stays, and the answer takes its place beside it. */
export const BESIDE = { stay: 'yes' } as const;
