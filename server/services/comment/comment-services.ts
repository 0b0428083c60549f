import type { OpenThreads, QuotedWords } from '../../../db/queries/comments.ts';
import type { ReactionKind } from '../../domain/reaction.ts';
import type { Actor } from '../app-services.ts';
import type { AssignedAction } from './assign-action.ts';
import type { NewThread } from './begin-thread.ts';
import type { LaneReaders } from './load-readers.ts';
import type { Comment, Thread } from './present-thread.ts';

export type { AssignedAction, Comment, LaneReaders, NewThread, OpenThreads, QuotedWords, Thread };

/** Which thread, of which plan. */
export interface ThreadPlace {
  readonly planId: string;
  readonly threadId: string;
}

/** Which comment of which thread. */
export interface CommentPlace extends ThreadPlace {
  readonly commentId: string;
}

/**
 * What people say about records, in threads; who may comment needs no right to edit. Each throws `not-found` to who may
 * not read the thread.
 */
export interface CommentServices {
  /** In the parts that the actor may read: open ones first, then resolved ones, each the latest first. */
  list(actor: Actor, planId: string): Promise<readonly Thread[]>;
  /** How many are open, record by record. */
  countOpen(actor: Actor, planId: string): Promise<readonly OpenThreads[]>;
  /** Words that open threads are about. */
  listQuoted(actor: Actor, planId: string): Promise<readonly QuotedWords[]>;
  read(actor: Actor, place: ThreadPlace): Promise<Thread>;
  /** Who may read each part that the actor reads, of the people whom they see: they alone can be meant by name in it. */
  readers(actor: Actor, planId: string): Promise<readonly LaneReaders[]>;
  /** Begins one with its first comment; takes the right to comment or to edit where it is read. Answers its id. */
  begin(actor: Actor, input: NewThread): Promise<string>;
  /** Adds a comment; a resolved thread is open again. */
  reply(actor: Actor, input: CommentPlace & { readonly body: string }): Promise<void>;
  /** Puts other words in the place of one's own. */
  edit(actor: Actor, input: CommentPlace & { readonly body: string }): Promise<void>;
  /** Takes one's own back: its words are gone, that there was one is not. */
  remove(actor: Actor, place: CommentPlace): Promise<void>;
  /** Writes an action that comes out of a thread, and says so in it; takes the right to edit where it is read. */
  assign(actor: Actor, input: AssignedAction): Promise<void>;
  /** Says without words what one thinks of a comment, or no longer so; twice is once. Whoever may answer may do that. */
  react(actor: Actor, input: CommentPlace & { readonly kind: ReactionKind; readonly isOn: boolean }): Promise<void>;
  /** By who began it, or who may edit there. */
  resolve(actor: Actor, place: ThreadPlace): Promise<void>;
  reopen(actor: Actor, place: ThreadPlace): Promise<void>;
}
