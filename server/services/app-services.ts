import type { RecordRoot } from '../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../collab/document/present-lane.ts';
import type { Audience, Side } from '../domain/audience.ts';
import type { NewsFrom } from '../domain/news-from.ts';
import type { RecordAct } from '../domain/record-act.ts';
import type { Role } from '../domain/role.ts';
import type { SignInMethod } from '../domain/sign-in.ts';
import type { Locale, Words } from '../domain/words.ts';
import type { Abilities, LaneAccess } from '../policy/index.ts';
import type { AccountServices } from './account/account-services.ts';
import type { ActInput, SeenRecord } from './act/act-on-record.ts';
import type { MyAction, MyActions } from './action/load-my-actions.ts';
import type { AuditServices } from './audit/audit-services.ts';
import type { PasswordChange } from './auth/change-password.ts';
import type { MailedSignInServices, SignInsServices } from './auth/sign-in-services.ts';
import type { CalendarServices } from './calendar/calendar-services.ts';
import type { CommentServices } from './comment/comment-services.ts';
import type { DemoPerson } from './demo-person.ts';
import type { ExportServices } from './export/export-services.ts';
import type { FirmServices } from './firm/firm-services.ts';
import type { RecordAuthors } from './history/authors.ts';
import type { LaneAt, LaneChanges } from './history/lane-history.ts';
import type { HistoryPage, LaneDiff, LaneSittings, LaneSpan } from './history/lane-sittings.ts';
import type { LaneNews } from './history/plan-news.ts';
import type { Home } from './home/home-services.ts';
import type { InboxServices } from './inbox/inbox-services.ts';
import type { MailChoiceServices } from './inbox/mail-choice-services.ts';
import type { InvitationServices } from './invitation/invitation-services.ts';
import type { ShownMailServices } from './mail/shown-mail.ts';
import type { OutputServices } from './output/output-services.ts';
import type { NextPlanDraft, PlanDraft } from './plan/draft-plan.ts';
import type { LaneToFill } from './plan/fill-lane.ts';
import type { PlanToMake } from './plan/make-plan.ts';
import type { PlanningGuestServices } from './planning-guest/planning-guest-services.ts';
import type { PlanningSessionServices } from './planning-session/planning-session-services.ts';
import type { DraftInput, PublicationDraft } from './publish/draft-publication.ts';
import type { Publication } from './publish/list-publications.ts';
import type { PublishInput } from './publish/publish-records.ts';
import type { QuarterlyReviewServices } from './quarterly-review/quarterly-review-services.ts';
import type { ChangeOutcome } from './record/change-record.ts';
import type { RecordPage, RecordQuery } from './record/find-records.ts';
import type { RecordView } from './record/record-view.ts';
import type { RecordAddition, RecordChange, RecordRemoval } from './record/write-records.ts';
import type { SearchHit, SearchInput, SearchResult } from './search/search.ts';
import type { SetUpServices } from './setup/set-up.ts';
import type { ShareServices } from './share/share-services.ts';
import type { SignOffServices } from './sign-off/sign-off-services.ts';
import type { SuggestionServices } from './suggestion/suggestion-services.ts';
import type { ApiToken, ApiTokenInput, OpenApiToken } from './token/api-tokens.ts';
import type {
  ImportDraft,
  LaneTransaction,
  TransactionImport,
  TransactionServices,
} from './transaction/transaction-services.ts';
import type { PlanVitality } from './vitality/load-vitality.ts';

export type {
  ApiToken,
  ChangeOutcome,
  DemoPerson,
  ImportDraft,
  LaneDiff,
  LaneNews,
  LaneSittings,
  LaneTransaction,
  MyAction,
  NextPlanDraft,
  PlanDraft,
  PlanVitality,
  Publication,
  PublicationDraft,
  RecordAuthors,
  SearchHit,
  SearchResult,
  SeenRecord,
  TransactionImport,
};

/** The signed-in person behind a request. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly isFirmAdministrator: boolean;
  readonly isGuest: boolean;
}

/** A login session. `id` is the stored hash, safe to hold in memory and to compare; never the token itself. */
export interface AuthSession {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly method: SignInMethod;
  readonly begunAt: Date;
}

export interface FirmSummary {
  readonly id: string;
  readonly name: string;
}

export interface PersonSummary {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly side: Side;
  readonly firmName: string;
  readonly role: Role;
}

export interface PlanSummary {
  readonly id: string;
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly accountId: string;
  readonly supplier: FirmSummary;
  readonly customer: FirmSummary;
  /** The actor's own side and role on this plan. */
  readonly side: Side;
  readonly role: Role;
  /** In English, for programs. */
  readonly roleTitle: string;
  /** The plan that this one goes on from, and the one that goes on from it; null too for one the actor may not read. */
  readonly previous: PlanLink | null;
  readonly next: PlanLink | null;
  /** The actor may make the account's next plan with the people of this one. */
  readonly mayMakePlans: boolean;
}

export interface PlanLink {
  readonly id: string;
  readonly title: string;
}

/** A lane the actor may open. `name` is empty but for restricted lanes. */
export interface LaneSummary {
  readonly id: string;
  readonly audience: Audience;
  readonly isRestricted: boolean;
  readonly name: string;
  /** For whom, in the firms' own names: "Only Northwind", "Both firms", "Named people of Northwind: Coaching". */
  readonly badge: Words;
  readonly access: LaneAccess;
  readonly can: Abilities;
}

export interface OpenPlan {
  readonly plan: PlanSummary;
  /** In reading order: shared, own side's, restricted ones. Only lanes the actor may read. */
  readonly lanes: readonly LaneWithContent[];
  /** People of both firms that the actor may see on this plan. */
  readonly people: readonly PersonSummary[];
  /** ISO day of the server, by which dates are late. */
  readonly today: string;
}

/** One lane with what stands in it now, from the committed log. */
export interface LaneWithContent extends LaneSummary {
  readonly content: LaneContent;
  readonly seq: number;
  /** Something of it is damaged in the store and left out: never shown without saying so. */
  readonly isIncomplete: boolean;
  /** What people did to its records with authority, each record's in their order. */
  readonly acts: readonly RecordAct[];
}

export interface AccountSummary {
  readonly id: string;
  readonly supplier: FirmSummary;
  readonly customer: FirmSummary;
  readonly side: Side;
  readonly plans: readonly PlanSummary[];
  readonly people: readonly PersonSummary[];
}

export interface SignInResult {
  readonly token: string;
  readonly session: AuthSession;
}

/** All use cases, built once in server/main.ts; routes reach them through Remix's load context as `context.services`. */
export interface AppServices {
  readonly auth: {
    /** Throws AppError `invalid` (one answer for unknown address and wrong password) or `limit`. */
    signIn(input: { email: string; password: string; ip: string; userAgent?: string }): Promise<SignInResult>;
    signOut(token: string): Promise<void>;
    /** Null when unknown, expired, or the person is suspended. `renewed` asks the door to send the cookie again. */
    validate(token: string): Promise<{ session: AuthSession; renewed: boolean } | null>;
    /** Ends every AuthSession of the person and begins one anew. Throws `invalid` when the current password is wrong. */
    changePassword(input: PasswordChange): Promise<SignInResult>;
  };
  readonly signIns: SignInsServices;
  readonly mailedSignIn: MailedSignInServices;
  readonly setup: SetUpServices;
  readonly firm: FirmServices;
  readonly invitations: InvitationServices;
  readonly people: {
    loadActor(userId: string): Promise<Actor | null>;
    /** The language in which a person reads the product: mail to them is written in it. */
    keepLocale(userId: string, locale: Locale): Promise<void>;
  };
  readonly plans: {
    listPlans(actor: Actor): Promise<readonly PlanSummary[]>;
    /** Throws `not-found` for a plan that does not exist or that holds nothing the actor may read. */
    openPlan(actor: Actor, planId: string): Promise<OpenPlan>;
    /** What the form of a new plan begins with; `forbidden` to who makes no plan of this account. */
    draftPlan(actor: Actor, input: { readonly accountId: string; readonly locale: Locale }): Promise<PlanDraft>;
    /** What the form of the plan after this one begins with; `forbidden` to who does not own it. */
    draftNextPlan(actor: Actor, planId: string): Promise<NextPlanDraft>;
    /** Makes a plan with the people of another one, and answers its id; sent twice, the same one. */
    makePlan(actor: Actor, input: PlanToMake): Promise<string>;
    /** Puts the first content into a part in which nothing stands yet, for its owners. */
    fillLane(actor: Actor, input: LaneToFill): Promise<void>;
  };
  readonly acts: {
    /** Does something with authority to a record: validates, claims, confirms … Throws as the rules of its kind say. */
    actOnRecord(actor: Actor, input: ActInput): Promise<void>;
  };
  readonly publishing: {
    /** Moves records from a part of one's own firm into the shared one. */
    publish(actor: Actor, input: PublishInput): Promise<void>;
    /** Takes one back; whoever read it has read it. */
    withdraw(actor: Actor, input: { readonly planId: string; readonly publicationId: string }): Promise<void>;
    /** What went out of the parts that the actor may read, the latest first. */
    list(actor: Actor, planId: string): Promise<readonly Publication[]>;
    /** What publishing these would show to the other firm; records that are gone are left out. */
    draft(actor: Actor, input: DraftInput): Promise<PublicationDraft>;
  };
  readonly transactions: TransactionServices;
  readonly output: OutputServices;
  readonly exports: ExportServices;
  readonly signOff: SignOffServices;
  readonly comments: CommentServices;
  readonly planningSessions: PlanningSessionServices;
  readonly planningGuests: PlanningGuestServices;
  readonly quarterlyReviews: QuarterlyReviewServices;
  readonly calendar: CalendarServices;
  readonly inbox: InboxServices;
  readonly mailChoices: MailChoiceServices;
  readonly suggestions: SuggestionServices;
  readonly audit: AuditServices;
  readonly share: ShareServices;
  /** What the actor owns in all plans, and what is asked of them. */
  readonly actions: { loadMine(actor: Actor): Promise<MyActions> };
  /** What has these words among all that the actor may read. */
  readonly search: (actor: Actor, input: SearchInput) => Promise<SearchResult>;
  /** What both firms do in the part that they share; null to who may not read that. */
  readonly vitality: (actor: Actor, planId: string) => Promise<PlanVitality | null>;
  readonly accounts: AccountServices;
  /** My plans, and what in them waits for me, computed from the committed documents. */
  readonly home: { loadHome(actor: Actor): Promise<Home> };
  readonly lanes: {
    /** Answers each in its place; null when the lane does not exist or the person may not read it. */
    laneAccesses(pairs: readonly { userId: string; laneId: string }[]): Promise<readonly (LaneAccess | null)[]>;
    /** A number for what each answer rests on: another one when that changes; null when it is gone. */
    accessMarks(pairs: readonly { userId: string; laneId: string }[]): Promise<readonly (number | null)[]>;
    /** What to stamp on the presence of these people; null for one who does not exist. */
    presences(people: readonly { userId: string; side: Side }[]): Promise<readonly (PresenceIdentity | null)[]>;
  };
  /** A lane's past. Each throws `not-found` to who may not read the lane. */
  readonly history: {
    /** The lane at a row of its log; takes the right to history, else `forbidden`. */
    laneAt(actor: Actor, laneId: string, seq: number): Promise<LaneAt>;
    /** Who wrote each stretch of a record's texts; for those with the right to history also who deleted what. */
    recordAuthors(actor: Actor, laneId: string, record: { root: RecordRoot; recordId: string }): Promise<RecordAuthors>;
    /** Records and fields that others changed after a row. */
    changesSince(actor: Actor, laneId: string, seq: number): Promise<LaneChanges>;
    /** Who changed what in a lane of a plan, sitting by sitting. */
    sittings(actor: Actor, planId: string, page: HistoryPage): Promise<LaneSittings>;
    /** Gives the present state of a lane a name. */
    nameVersion(actor: Actor, input: { planId: string; laneId: string; name: string }): Promise<void>;
    /** What the rows from one to another made of the lane; takes the right to history, else `forbidden`. */
    laneDiff(actor: Actor, laneId: string, span: LaneSpan): Promise<LaneDiff>;
    /** What others did in a plan since the actor's last visit, or anybody since their firm last signed, lane by lane. */
    planNews(actor: Actor, planId: string, from: NewsFrom): Promise<readonly LaneNews[]>;
    /** How far the actor has looked; 0 when they never have. */
    seenSeq(actor: Actor, laneId: string): Promise<number>;
  };
  /** Records of every kind, for programs. Each throws `not-found` to who may not read the lane. */
  readonly records: {
    list(actor: Actor, query: RecordQuery & { cursor: string | null; limit: number }): Promise<RecordPage>;
    read(actor: Actor, query: RecordQuery & { recordId: string }): Promise<RecordView>;
    /** Writes are judged like a socket's, and throw as the gate refuses. */
    create(actor: Actor, input: RecordAddition): Promise<RecordView>;
    /** What both firms have agreed of it becomes a draft of a new text. */
    change(actor: Actor, input: RecordChange): Promise<ChangeOutcome>;
    remove(actor: Actor, input: RecordRemoval): Promise<void>;
  };
  /** Tokens of the actor's programs. */
  readonly tokens: {
    list(actor: Actor): Promise<readonly ApiToken[]>;
    /** Resolves with the token, which nobody can read again. */
    create(actor: Actor, input: ApiTokenInput): Promise<string>;
    end(actor: Actor, id: string): Promise<void>;
    open(token: string): Promise<OpenApiToken | null>;
  };
  /** Null outside demo mode. */
  readonly demo: {
    listPeople(): readonly DemoPerson[];
    /** Letters to the actor, shown because no mail server sends them; null where one does. */
    readonly mail: ShownMailServices | null;
  } | null;
}

/** Who is shown at a caret: stamped by the server on every presence entry. */
export interface PresenceIdentity {
  readonly personId: string;
  readonly name: string;
  readonly firmName: string;
  readonly side: Side;
  /** One of eight caret colours, derived from the person id; `#rrggbb`. */
  readonly color: string;
}
