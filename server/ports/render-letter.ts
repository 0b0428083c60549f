import type { CalendarEvent } from '../domain/calendar-event.ts';
import type { SignOffSubject } from '../domain/certificate.ts';
import type { MailPace } from '../domain/mail-choice.ts';
import type { ReviewOutcome } from '../domain/sign-off.ts';
import type { Locale, Words } from '../domain/words.ts';

/** Who did something: a person to their own firm, to the other one the firm. */
export interface Doer {
  readonly person: string | null;
  readonly firm: string;
}

interface AboutReview {
  readonly planTitle: string;
  readonly supplier: string;
  readonly customer: string;
  readonly subject: SignOffSubject;
  /** Of what is signed. */
  readonly title: string;
  /** Path of the page on which one goes on. */
  readonly path: string;
}

export interface TurnLetter extends AboutReview {
  readonly kind: 'review-turn';
  readonly askedBy: Doer;
  /** ISO day. */
  readonly due: string | null;
  /** Whose place the reader takes as a delegate; null for their own. */
  readonly delegateFor: string | null;
}

export interface NamingLetter extends AboutReview {
  readonly kind: 'review-naming';
  readonly askedBy: Doer;
  readonly due: string | null;
}

/** To the lead of a signatory's own firm: the product itself reminds no signatory. */
export interface ReminderLetter extends AboutReview {
  readonly kind: 'review-reminder';
  /** Who has not signed; null for somebody who is no longer on the plan. */
  readonly signatory: string | null;
  /** ISO time since when it is their turn. */
  readonly since: string;
  readonly due: string | null;
}

export interface EndLetter extends AboutReview {
  readonly kind: 'review-ended';
  readonly outcome: ReviewOutcome;
  /** Null for what lapsed. */
  readonly by: Doer | null;
  /** For both firms to read; empty for what lapsed. */
  readonly reason: string;
}

/** The head of a lane's audit chain: its length and the hash of its last event. */
export interface ChainHead {
  readonly laneId: string;
  /** Who reads the lane, in the firms' own names. */
  readonly badge: Words;
  readonly n: number;
  readonly hash: string;
}

export interface ReceiptLetter extends AboutReview {
  readonly kind: 'sign-off-receipt';
  readonly version: number;
  readonly baselineId: string;
  /** SHA-256, hexadecimal, as are the hashes below. */
  readonly contentHash: string;
  /** Of the key that the server signed with. */
  readonly fingerprint: string;
  /** ISO time in UTC. */
  readonly agreedAt: string;
  readonly signatures: readonly {
    /** Null for a name that was erased. */
    readonly name: string | null;
    readonly firm: string;
    readonly isDelegate: boolean;
    readonly at: string;
  }[];
  readonly heads: readonly ChainHead[];
}

/** Somebody is asked in. It names who asks, also to another firm: an invitation by nobody is not followed. */
export interface InvitationLetter {
  readonly kind: 'invitation';
  readonly askedBy: { readonly person: string; readonly firm: string };
  /** Whose people the reader comes to belong to. */
  readonly firmName: string;
  /** The plan whose customer side the reader is to lead, or of whose planning session they are to be a guest; null for a colleague. */
  readonly plan: { readonly title: string; readonly supplier: string; readonly customer: string } | null;
  /** Whose guest the reader is to be; ISO time. */
  readonly session: { readonly title: string; readonly startsAt: string; readonly timeZone: string } | null;
  /** To be typed where the link does not work. */
  readonly code: string;
  /** Path of the page that says what one joins. */
  readonly path: string;
  /** ISO day. */
  readonly expiresOn: string;
}

/** What waits in an inbox, and what is due. Of what was said it holds no word: those are their author's to take back. */
export interface InboxLetter {
  readonly kind: 'inbox';
  /** Ten minutes after, or the letter of the day. */
  readonly pace: Exclude<MailPace, 'never'>;
  /** The oldest first. Of these, what is due and minutes there is at least one. */
  readonly items: readonly {
    readonly kind: 'mention' | 'answer' | 'resolved' | 'asked' | 'minutes' | 'objection';
    /** Null for who is not to be met any more. */
    readonly person: string | null;
    readonly firm: string | null;
    /** Of the record; empty where it has none. */
    readonly title: string;
    readonly planTitle: string;
    /** Who reads it, in the firms' own names. */
    readonly badge: Words;
    readonly path: string;
  }[];
  /** The reader's own actions whose date is told today, the earliest first. */
  readonly due: readonly {
    readonly title: string;
    /** ISO day. */
    readonly on: string;
    readonly isLate: boolean;
    readonly planTitle: string;
    readonly badge: Words;
    readonly path: string;
  }[];
  /** Minutes that the reader, who leads their side, has not answered. */
  readonly minutes: readonly {
    /** Of the planning session. */
    readonly title: string;
    /** ISO day on which the time for that ends. */
    readonly by: string;
    readonly planTitle: string;
    readonly badge: Words;
    readonly path: string;
  }[];
  readonly path: string;
  /** Of the page that ends letters like it. */
  readonly exitPath: string;
}

/**
 * Both firms have accepted the minutes of a planning session: to who was there. It holds none of what was decided, as a
 * mailbox outlives its reader's rights: page and PDF ask for them each time.
 */
export interface MinutesLetter {
  readonly kind: 'planning-minutes';
  /** Of the planning session. */
  readonly title: string;
  readonly planTitle: string;
  readonly supplier: string;
  readonly customer: string;
  /** ISO time at which it began, and the IANA name of its zone. */
  readonly heldAt: string;
  readonly timeZone: string;
  /** ISO time. */
  readonly acceptedAt: string;
  /** What came out, by how many. */
  readonly counts: { readonly decisions: number; readonly actions: number; readonly notDecided: number };
  /** Paths of the page and of the file. */
  readonly path: string;
  readonly pdfPath: string;
}

/** Who is named in a planning session to come is called to it; told of changes, and when they need not come. */
export interface PlanningCallLetter {
  readonly kind: 'planning-call';
  readonly news: 'called' | 'changed' | 'called-off' | 'without-you';
  /** Of the planning session. */
  readonly title: string;
  readonly planTitle: string;
  readonly supplier: string;
  readonly customer: string;
  /** ISO time, the IANA name of the zone in which it was named, and of the reader's own where they chose one. */
  readonly startsAt: string;
  readonly timeZone: string;
  readonly readerZone: string | null;
  /** Where one meets; empty where nobody said. */
  readonly venue: string;
  /** How long its agenda takes. */
  readonly minutes: number;
  /** Paths of the page and of the file for a calendar. */
  readonly path: string;
  readonly calendarPath: string;
  /** What the reader's calendar is told. */
  readonly event: CalendarEvent;
}

/** Who was called may not read the plan any more: their calendar is told, in the words of no plan. */
export interface PlanningCallEndLetter {
  readonly kind: 'planning-call-end';
  readonly event: CalendarEvent;
}

/** Signs its reader in. */
export interface SignInLetter {
  readonly kind: 'sign-in';
  /** To be typed where the link does not work. */
  readonly code: string;
  readonly path: string;
}

/** What a letter says, before it is put into words. */
export type Letter =
  | TurnLetter
  | NamingLetter
  | ReminderLetter
  | EndLetter
  | ReceiptLetter
  | InvitationLetter
  | InboxLetter
  | MinutesLetter
  | PlanningCallLetter
  | PlanningCallEndLetter
  | SignInLetter;

export interface RenderedLetter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Puts a letter into the words of a language; `to` is its reader's name, null where nobody knows it. Addresses in it begin with the product's own origin. */
export type RenderLetter = (letter: Letter, to: string | null, locale: Locale) => Promise<RenderedLetter>;
