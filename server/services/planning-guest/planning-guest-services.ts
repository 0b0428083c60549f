import type { LaneContent } from '../../../collab/document/present-lane.ts';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { HandoutRow } from '../../../db/queries/handouts.ts';
import type { GuestRow, GuestSessionRow, NotepadItemRow } from '../../../db/queries/planning-guests.ts';
import type { Side } from '../../domain/audience.ts';
import type { SessionState } from '../../domain/planning-session.ts';
import type { Locale } from '../../domain/words.ts';
import type { Actor, LaneWithContent, PlanSummary } from '../app-services.ts';
import type { SessionPlace } from '../planning-session/planning-session-services.ts';

/** Somebody who was asked in and has not come yet. */
export interface InvitedGuest {
  readonly id: string;
  /** Null to the people of the other firm. */
  readonly email: string | null;
  readonly side: Side;
  readonly firmName: string;
  readonly askedBy: string;
  /** It cannot be accepted any more. */
  readonly isOver: boolean;
}

/** What the page of a notepad shows, the same to everybody but for what they may do. */
export interface Notepad {
  readonly planId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly state: SessionState;
  readonly presenterName: string | null;
  readonly currentItemId: string | null;
  readonly items: readonly NotepadItemRow[];
  readonly guests: readonly GuestRow[];
  /** Nobody to guests. */
  readonly invited: readonly InvitedGuest[];
  /** Its lane; null before it is opened. */
  readonly laneId: string | null;
  /** The actor is one: they do not read the planning session. */
  readonly isGuest: boolean;
  readonly can: {
    readonly open: boolean;
    /** Ask guests of one's firm in, and send guests of both out. */
    readonly ask: boolean;
    /** Freeze handouts and withdraw them. */
    readonly freeze: boolean;
  };
  /** When this was read. */
  readonly now: Date;
}

/** Records of what both firms share, frozen as they stood. */
export interface Handout extends Omit<HandoutRow, 'content' | 'people'> {
  /** Null to guests once it was withdrawn. */
  readonly content: LaneContent | null;
  /** Who is named in it. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** A record that a handout may hold. */
export interface Freezable {
  readonly root: RecordRoot;
  readonly id: string;
  readonly title: string;
}

/** The lane of a notepad, and the plan that it belongs to as far as the page needs it. */
export interface OpenedNotepad {
  readonly plan: PlanSummary;
  /** Null before it is opened. */
  readonly lane: LaneWithContent | null;
  /** ISO day. */
  readonly today: string;
}

/**
 * The notepad of a planning session, and its guests. Each throws `not-found` to who neither reads what both firms share nor
 * is a guest.
 */
export interface PlanningGuestServices {
  read(actor: Actor, place: SessionPlace): Promise<Notepad>;
  /** The notepad with what stands in it. */
  openLane(actor: Actor, place: SessionPlace): Promise<OpenedNotepad>;
  /** Planning sessions that the actor may see as a guest. */
  ofGuest(actor: Actor): Promise<readonly GuestSessionRow[]>;
  /** Makes the notepad, unless there is one; takes the right to edit what both share. `conflict` once it is closed. */
  open(actor: Actor, input: SessionPlace & { readonly locale: Locale }): Promise<void>;
  /** Asks a guest in by mail, for one's own firm; by the owners of a side. Makes the notepad where there is none. */
  ask(actor: Actor, input: SessionPlace & { readonly email: string; readonly locale: Locale }): Promise<void>;
  /** Takes an invitation back, of either firm; by the owners of a side. */
  cancel(actor: Actor, input: SessionPlace & { readonly invitationId: string }): Promise<void>;
  /** Sends a guest of either firm out, at once; by the owners of a side. */
  sendOut(actor: Actor, input: SessionPlace & { readonly personId: string }): Promise<void>;
  /** The oldest first; none before there is a notepad. */
  handouts(actor: Actor, place: SessionPlace): Promise<readonly Handout[]>;
  /** What a handout may hold, to who publishes in what both firms share; else `forbidden`. */
  freezable(actor: Actor, place: SessionPlace): Promise<readonly Freezable[]>;
  /**
   * Freezes records of what both firms share, as they stand, under an id that the page chose: sent twice it is one. `invalid`
   * where nothing is chosen, `conflict` where something of it is gone.
   */
  freeze(
    actor: Actor,
    /** Records as `root/id`. */
    input: SessionPlace & { readonly handoutId: string; readonly title: string; readonly records: readonly string[] },
  ): Promise<void>;
  /** Takes a handout from guests, for good; both firms keep reading it. */
  withdraw(actor: Actor, input: SessionPlace & { readonly handoutId: string }): Promise<void>;
  /** The guest is there. */
  attend(actor: Actor, place: SessionPlace): Promise<void>;
}
