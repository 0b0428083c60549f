import type { Thread } from '../../../server/services/comment/comment-services.ts';

/** A thread, with the id of the next answer: sent twice, it is one. */
export type ThreadView = Thread & { readonly replyId: string };
