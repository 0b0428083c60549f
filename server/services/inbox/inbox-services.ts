import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { InboxKind } from '../../../db/queries/inbox.ts';
import type { Audience } from '../../domain/audience.ts';
import type { Snooze } from '../../domain/snooze.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { DueAction } from './due-actions.ts';
import type { DueMinutes } from './due-minutes.ts';

export type { InboxKind };

/** Something that somebody else did and this person is to know. */
export interface InboxItem {
  readonly id: string;
  readonly kind: InboxKind;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly supplierName: string;
    readonly customerName: string;
  };
  /** Whose readers may read it. */
  readonly lane: { readonly id: string; readonly audience: Audience; readonly badge: Words };
  /** Null for an action that this person is asked for, and for minutes. */
  readonly threadId: string | null;
  /** Of that action, or the planning session of the minutes; null for a thread. */
  readonly recordId: string | null;
  /** Of the record that it is about; null for minutes, which are titled as their planning session. */
  readonly root: RecordRoot | null;
  readonly title: string;
  /** Who is not to be met any more has no name; where a firm asks, it alone is named. */
  readonly by: { readonly name: string | null; readonly firmName: string | null };
  /** The first words of what was said; empty where nothing was. */
  readonly excerpt: string;
  /** ISO, UTC, as all times here. */
  readonly at: string;
  readonly isRead: boolean;
  /** Null when it is not put off. */
  readonly snoozedUntil: string | null;
  /** Of its thread one is told nothing more but where one is meant by name. */
  readonly isMuted: boolean;
}

/** Where something that was told leads to: a thread, an action, or a planning session. */
export type InboxPlace = Pick<InboxItem, 'kind' | 'threadId' | 'recordId'> & { readonly planId: string };

/**
 * What is told to a person, read from its source under their rights at that moment: what they may not see now, or what was
 * taken back, is in no list and no number. Each act throws `not-found` for what is not theirs.
 */
export interface InboxServices {
  /** The latest 200, and how many wait to be read. */
  list(
    actor: Actor,
    which: 'unread' | 'all',
  ): Promise<{ readonly items: readonly InboxItem[]; readonly unread: number }>;
  countUnread(actor: Actor): Promise<number>;
  /** The latest of those that wait to be read; null when none do. */
  newest(actor: Actor): Promise<InboxItem | null>;
  /** In which threads of a plan something waits to be read. */
  unreadThreads(actor: Actor, planId: string): Promise<readonly string[]>;
  /** Reads it, or all that is told of its thread, and answers where that stands. */
  open(actor: Actor, id: string): Promise<InboxPlace>;
  mark(actor: Actor, id: string, isRead: boolean): Promise<void>;
  /** Of a thread all is read; nothing happens where nothing is told. */
  readThread(actor: Actor, threadId: string): Promise<void>;
  /** Puts it off; `zone` is the actor's IANA time zone, UTC where it is none. */
  snooze(actor: Actor, id: string, until: { readonly snooze: Snooze; readonly zone: string }): Promise<void>;
  /** Mutes its thread, whose rest is read then, or lets it speak again. Throws `invalid` for what has none. */
  mute(actor: Actor, id: string, isMuted: boolean): Promise<void>;
  /** What a letter of the day has to tell of the actor's own actions. */
  due(actor: Actor): Promise<readonly DueAction[]>;
  /** And of minutes that the actor's firm has not answered. */
  dueMinutes(actor: Actor): Promise<readonly DueMinutes[]>;
  /** What a letter of the outbox still has to tell, the oldest first. */
  mailed(actor: Actor, mailId: string): Promise<readonly InboxItem[]>;
  /** Posts a letter to each person for whom something has waited ten minutes unread, and the letters of the day. */
  postDue(): Promise<void>;
}
