import type { MemberRef } from '../../../collab/document/kind/read-value.ts';
import type { AgendaItemRow, CountedDots, ParkedTopicRow, TakenUpRow } from '../../../db/queries/planning-agenda.ts';
import type { GuestRow } from '../../../db/queries/planning-guests.ts';
import type { MinutesAcceptanceRow, MinutesAnswerRow } from '../../../db/queries/planning-minutes.ts';
import type { Side } from '../../domain/audience.ts';
import type { MinutedOutcome, OutcomeRoot, PlanningMinutes, SessionState } from '../../domain/planning-session.ts';
import type { Locale } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';

/** Which planning session, of which plan. */
export interface SessionPlace {
  readonly planId: string;
  readonly sessionId: string;
}

/** Which item of its agenda. */
export interface ItemPlace extends SessionPlace {
  readonly itemId: string;
}

/** What is prepared: when, where in time, who presents, and the agenda in its order. */
export interface Preparation extends SessionPlace {
  readonly title: string;
  /** Wall clock in the zone, `2026-12-01T09:30`. */
  readonly startsAt: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Where one meets; may be empty. */
  readonly venue: string;
  readonly presenterId: string;
  readonly coPresenterIds: readonly string[];
  /** Who takes part beside those who present; may be empty. */
  readonly participantIds: readonly string[];
  readonly items: readonly PreparedAgendaItem[];
}

export interface PreparedAgendaItem {
  /** Chosen by who prepares it. */
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** The page of the plan that it is about, by the last part of its address; null: none. */
  readonly place: string | null;
  readonly presenterId: string | null;
  /** The item that an earlier planning session left undecided, and this one takes up; null: none. */
  readonly carriedFrom: string | null;
}

/** What was left undecided, for another agenda. */
export interface LeftOpenItem extends PreparedAgendaItem {
  /** What the planning session was called that left it. */
  readonly sessionTitle: string;
}

/** One of a plan's planning sessions, as a list shows it. */
export interface SessionSummary {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  /** Where one meets; empty where nobody said. */
  readonly venue: string;
  readonly state: SessionState;
  readonly closedAt: Date | null;
}

/** A silent note: one's own, or one of those that were revealed. */
export interface SilentNote {
  readonly id: string;
  readonly body: string;
  /** Null where its author does not want to be named. */
  readonly namedPersonId: string | null;
  readonly isOwn: boolean;
  readonly ownDots: number;
  /** Null before they are counted; by firm only where three people of each voted. */
  readonly counted: Omit<CountedDots, 'noteId'> | null;
}

export interface AgendaItem extends AgendaItemRow {
  readonly silentNotes: readonly SilentNote[];
}

/** A record of the plan that was written in a planning session. */
export interface Outcome {
  readonly recordId: string;
  readonly itemId: string | null;
  readonly root: OutcomeRoot;
  readonly personId: string;
}

/** A planning session as one person may see it now. */
export interface PlanningSession extends SessionSummary {
  readonly planId: string;
  readonly laneId: string;
  readonly presenterId: string;
  readonly coPresenterIds: readonly string[];
  /** Who may go on in the presenter's place by being named: co-presenters, and who presents an item. */
  readonly standInIds: readonly string[];
  /** Who was asked to take part, beside those who present. */
  readonly participantIds: readonly string[];
  /** Nothing was heard of the presenter for {@link PRESENTER_LOST_MS}. */
  readonly isPresenterLost: boolean;
  readonly currentItemId: string | null;
  readonly itemSince: Date | null;
  readonly startedAt: Date | null;
  /** When both meet again, as it was said at its close. */
  readonly nextAt: Date | null;
  /** In which both meet again, as it stands now: while it runs the one that is planned next, then the one set at its close. */
  readonly next: SessionSummary | null;
  /** Which planning sessions have taken up what was left undecided here. */
  readonly takenUp: readonly TakenUpRow[];
  /** When this was read, by the clock of the times in it. */
  readonly now: Date;
  readonly items: readonly AgendaItem[];
  readonly present: readonly { readonly personId: string; readonly side: Side }[];
  /** All who are or were its guests. */
  readonly guests: readonly GuestRow[];
  readonly hasNotepad: boolean;
  readonly parked: readonly ParkedTopicRow[];
  readonly outcomes: readonly Outcome[];
  /** Of the edition that counts. */
  readonly minutes: PlanningMinutes | null;
  /** Its number, from 1. */
  readonly edition: number;
  /** When it was handed out; null before it is closed. */
  readonly handedOutAt: Date | null;
  /** To that edition. */
  readonly answers: readonly MinutesAnswerRow[];
  /** What was handed out before, and why it was corrected; in their order. */
  readonly corrections: readonly Correction[];
  /** By when both leads say whether the minutes are right; null before it is closed. */
  readonly answersDue: Date | null;
  /** Both firms have accepted the minutes, which stand from then on; null before. */
  readonly accepted: MinutesAcceptanceRow | null;
  readonly can: SessionAbilities;
}

/** An edition of the minutes that somebody objected to, and what took its place. */
export interface Correction {
  readonly before: PlanningMinutes;
  readonly objections: readonly MinutesAnswerRow[];
  /** What was corrected. */
  readonly words: string;
  readonly personId: string;
  readonly at: Date;
}

/** What the actor may do in it as it stands. */
export interface SessionAbilities {
  /** Change when it is and what it is about. */
  readonly prepare: boolean;
  readonly start: boolean;
  /** Lead the others: they present. */
  readonly present: boolean;
  /** Go on in the presenter's place, once nothing is heard of them. */
  readonly takeOver: boolean;
  /** Write silent notes, give dots, park topics. */
  readonly speak: boolean;
  /** Write decisions, actions, objectives and risks into the plan. */
  readonly capture: boolean;
  /** Say for one's firm whether the minutes are right. */
  readonly answer: boolean;
  /** Correct what somebody objects to. */
  readonly correct: boolean;
}

export interface Closing extends SessionPlace {
  /** Of the agenda, what was not decided. */
  readonly carriedItemIds: readonly string[];
  /** Wall clock in its zone, `2026-12-01T09:30`; null where both do not say when they meet again. */
  readonly nextAt: string | null;
  /** In which words an agenda is made of which nothing is known yet. */
  readonly locale: Locale;
}

/** What the lead of a firm says of an edition of the minutes. */
export interface MinutesAnswer extends SessionPlace {
  /** That they read. */
  readonly edition: number;
  readonly accepts: boolean;
  /** What is not right; empty where it is. */
  readonly words: string;
}

/** The minutes as they should have been. */
export interface MinutesCorrection extends SessionPlace {
  /** That is corrected. */
  readonly edition: number;
  /** What is corrected, for both firms to read. */
  readonly words: string;
  /** Of the agenda, what was not decided. */
  readonly carriedItemIds: readonly string[];
  /** All that came out, in its order; what is not among them is left out. */
  readonly outcomes: readonly CorrectedOutcome[];
}

export type CorrectedOutcome = Omit<MinutedOutcome, 'by'> & { readonly itemId: string | null };

export interface Capture extends SessionPlace {
  /** Of the record, chosen by who writes it: sent twice, it is written once. */
  readonly recordId: string;
  readonly itemId: string | null;
  readonly root: OutcomeRoot;
  readonly title: string;
  /** Of an action: who does it, and by when, as ISO day. */
  readonly owner: MemberRef | null;
  readonly due: string | null;
}

/**
 * Planning sessions of a plan, prepared, run and closed by the people of both firms. Each throws `not-found` to who does
 * not read what both firms share.
 */
export interface PlanningSessionServices {
  /** The running one first, then those to come, then closed ones. Nothing to who does not read what both firms share. */
  list(actor: Actor, planId: string): Promise<readonly SessionSummary[]>;
  /** One was held and closed. */
  hasMet(actor: Actor, planId: string): Promise<boolean>;
  /** The one that runs; null when none does, and to who does not read what both firms share. */
  running(actor: Actor, planId: string): Promise<Pick<SessionSummary, 'id' | 'title'> | null>;
  read(actor: Actor, place: SessionPlace): Promise<PlanningSession>;
  /**
   * What closed ones left undecided and no agenda has taken up since, the oldest first; of the agenda of `besideId` it is told
   * as well.
   */
  leftOpen(actor: Actor, planId: string, besideId?: string): Promise<readonly LeftOpenItem[]>;
  /** Prepares one, or changes one that has not begun; takes the right to edit. Who is named in it is called by mail. */
  prepare(actor: Actor, input: Preparation): Promise<void>;
  /** Calls one off that has not begun, for good; takes the right to edit. */
  callOff(actor: Actor, place: SessionPlace): Promise<void>;
  /** Begins it; by its presenter, who may go on in their place, or a lead. */
  start(actor: Actor, place: SessionPlace): Promise<void>;
  /** The actor is there. */
  attend(actor: Actor, place: SessionPlace): Promise<void>;
  /** The presenter goes to an item; whoever follows goes along. */
  goTo(actor: Actor, place: ItemPlace): Promise<void>;
  /** The presenter's page is there; `conflict` once somebody else presents. */
  beat(actor: Actor, place: SessionPlace): Promise<void>;
  /** A co-presenter, who presents an item, or a lead goes on once the presenter is lost; `conflict` while they are there. */
  takeOver(actor: Actor, place: SessionPlace): Promise<void>;
  /** The presenter lets a co-presenter or who presents an item go on, and may be given it back. */
  handOver(actor: Actor, input: SessionPlace & { readonly personId: string }): Promise<void>;
  openNotes(actor: Actor, place: ItemPlace): Promise<void>;
  /** Shows all silent notes of an item to everybody at once, for good. */
  revealNotes(actor: Actor, place: ItemPlace): Promise<void>;
  openVote(actor: Actor, place: ItemPlace): Promise<void>;
  countVote(actor: Actor, place: ItemPlace): Promise<void>;
  /** Writes a silent note, or puts other words in the place of one's own. */
  writeNote(
    actor: Actor,
    input: ItemPlace & { readonly noteId: string; readonly body: string; readonly isNamed: boolean },
  ): Promise<void>;
  removeNote(actor: Actor, input: ItemPlace & { readonly noteId: string }): Promise<void>;
  /** Puts so many of one's dots on a note. */
  setDots(actor: Actor, input: ItemPlace & { readonly noteId: string; readonly dots: number }): Promise<void>;
  /** Keeps a topic for another time. */
  park(actor: Actor, input: SessionPlace & { readonly topicId: string; readonly body: string }): Promise<void>;
  /** Writes a decision, an action, an objective or a risk into the plan, in the actor's name. */
  capture(actor: Actor, input: Capture): Promise<void>;
  /**
   * Ends it: its minutes are what it came to. When both meet again is a planning session: the one of that day, else another
   * like this one. What was not decided stands on its agenda, without a date on that of the one that is planned next.
   */
  close(actor: Actor, input: Closing): Promise<void>;
  /**
   * A lead says for their firm that the minutes are right, or what is not. Accepted by both they stand: the plan as it is
   * gets their name, and who was there is told by mail.
   */
  answerMinutes(actor: Actor, input: MinutesAnswer): Promise<void>;
  /** The presenter or a lead corrects what somebody objects to; both leads answer anew. */
  correctMinutes(actor: Actor, input: MinutesCorrection): Promise<void>;
  /** The minutes on paper, accepted or not, in the language of the reader. Throws `not-found`, also before it is closed. */
  minutesPdf(actor: Actor, input: SessionPlace & { readonly locale: Locale }): Promise<Uint8Array>;
}
