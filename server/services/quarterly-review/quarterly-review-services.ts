import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { ReviewContactRow, ReviewDecisionRow, ReviewQuestionRow } from '../../../db/queries/quarterly-reviews.ts';
import type { ActionState } from '../../domain/action-health.ts';
import type { Side } from '../../domain/audience.ts';
import type { ReviewState, Score, ScoreCell, ScoreQuestionId, ScoreTotal } from '../../domain/quarterly-review.ts';
import type { RecordActName } from '../../domain/record-act.ts';
import type { ValueTotals } from '../../domain/value-ledger.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor, PersonSummary, PlanSummary } from '../app-services.ts';

/** Which plan, in which quarter (`2026-Q4`). */
export interface ReviewPlace {
  readonly planId: string;
  readonly quarter: string;
}

/** The executive contact of a quarter: who of the supplier meets whom of the customer, when, and the day on which it was. */
export type ExecutiveContact = Pick<
  ReviewContactRow,
  'supplierPersonId' | 'customerPersonId' | 'customerName' | 'plannedOn' | 'heldOn' | 'note' | 'revision'
>;

/** One manager's plans, as they are seen one after the other. */
export interface ReviewQueue {
  /** Who leads a plan that the actor may review or read the reviews of, by name. */
  readonly managers: readonly Pick<PersonSummary, 'id' | 'name'>[];
  readonly managerId: string | null;
  readonly quarter: string;
  /** Those to choose among, the latest first. */
  readonly quarters: readonly string[];
  readonly items: readonly QueuedReview[];
}

export interface QueuedReview extends ReviewPlace {
  readonly plan: PlanSummary;
  readonly state: ReviewState;
  readonly startedAt: Date | null;
  /** ISO day; of a closed one only. */
  readonly heldOn: string | null;
  readonly total: ScoreTotal;
  /** Of the quarter before; null when it was not closed. */
  readonly before: ScoreTotal | null;
  readonly contact: ExecutiveContact | null;
  /** Those of the plan whom the actor may see. */
  readonly people: readonly PersonSummary[];
  readonly mayReview: boolean;
}

/** A line of the sheet, with who wrote it last. */
export interface WrittenCell extends ScoreCell {
  readonly question: ScoreQuestionId;
  readonly personId: string;
  readonly at: Date;
}

/** A line as it was sent, and as its sender had read it. */
export interface SentCell {
  readonly question: ScoreQuestionId;
  readonly read: ScoreCell;
  readonly sent: ScoreCell;
}

/** What the plan itself knows about the questions of the sheet: read beside a score, never one. */
export interface ReviewFigures {
  /** Of the value drivers that both firms share, how many the customer has validated, in words that stand and are fresh. */
  readonly drivers: { readonly validated: number; readonly all: number };
  /** Of the shared objectives, how many are agreed and in force, and how many have an owner of each firm. */
  readonly objectives: { readonly agreed: number; readonly owned: number; readonly all: number };
  readonly value: readonly ValueTotals[];
  /** Of the last thirteen weeks, by firm; null where there is nothing to read. */
  readonly kept: Readonly<
    Record<Side, { readonly onTime: number; readonly late: number; readonly overdue: number }>
  > | null;
  readonly stakeholders: { readonly withCounterpart: number; readonly all: number };
  readonly risks: { readonly answered: number; readonly all: number };
  /** The next contract date from today on; null without one. */
  readonly renewal: { readonly title: string; readonly on: string; readonly isNotice: boolean } | null;
  /** Records that each firm changed in the last thirteen weeks. */
  readonly touched: Readonly<Record<Side, number>> | null;
  /** Something is damaged in the store and not counted. */
  readonly isIncomplete: boolean;
}

export type ReviewDecision = Omit<ReviewDecisionRow, 'reviewId' | 'personId' | 'at'>;
export type ReviewQuestion = Omit<ReviewQuestionRow, 'reviewId'>;

/** The review of a plan in a quarter as it stands; without a row yet it is planned, and empty. */
export interface QuarterlyReview extends ReviewPlace {
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
  /** Of the supplier, who leads the plan. */
  readonly leadIds: readonly string[];
  /** Of both firms, who approves for theirs. */
  readonly executiveIds: readonly string[];
  readonly state: ReviewState;
  readonly startedAt: Date | null;
  readonly closedBy: string | null;
  readonly heldOn: string | null;
  /** By the clock of the times in it. */
  readonly now: Date;
  readonly cells: readonly WrittenCell[];
  readonly total: ScoreTotal;
  /** The last one that was closed before; null without one. */
  readonly last: LastReview | null;
  readonly figures: ReviewFigures;
  readonly questions: readonly ReviewQuestion[];
  readonly decisions: readonly ReviewDecision[];
  /** Of earlier quarters, and not done yet. */
  readonly openDecisions: readonly ReviewDecision[];
  readonly contact: ExecutiveContact | null;
  /** The actor scores, asks, decides and plans the contact. */
  readonly mayReview: boolean;
  /** The half hour can begin: the quarter has. */
  readonly mayStart: boolean;
}

export interface LastReview {
  readonly quarter: string;
  /** ISO day. */
  readonly heldOn: string;
  readonly total: ScoreTotal;
  readonly scores: Readonly<Partial<Record<ScoreQuestionId, Score>>>;
}

/** What one page says before a review. */
export interface ReviewBrief
  extends Pick<
    QuarterlyReview,
    'plan' | 'people' | 'leadIds' | 'quarter' | 'last' | 'figures' | 'openDecisions' | 'contact'
  > {
  readonly asOf: Date;
  /** ISO day from which on changes are told: of the last review, else the first of the quarter. */
  readonly since: string;
  /** The latest first, each record once. */
  readonly changes: readonly BriefChange[];
  /** Not done and taken on, the earliest first. */
  readonly actions: readonly BriefAction[];
  /** Whom the executive meets; null where nobody of the plan is named. */
  readonly counterpart: BriefCounterpart | null;
}

/** What people did to a record since then. */
export interface BriefChange {
  readonly root: RecordRoot;
  readonly recordId: string;
  /** Null where it is gone. */
  readonly title: string | null;
  /** For the supplier alone. */
  readonly isOwn: boolean;
  /** It came or went. */
  readonly hasComeOrGone: boolean;
  /** Names of the fields that changed. */
  readonly fields: readonly Words[];
  readonly acts: readonly RecordActName[];
  /** Who did it last. */
  readonly personId: string | null;
  readonly at: Date;
}

export interface BriefAction {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string | null;
  /** ISO day. */
  readonly due: string | null;
  readonly state: ActionState;
}

/** Of the customer's person, as the plan knows them. */
export interface BriefCounterpart {
  readonly personId: string;
  /** From the records of stakeholders; empty where they say nothing. */
  readonly about: string;
  /** Titles of shared objectives that they own. */
  readonly objectives: readonly string[];
  /** Titles of open actions that they own. */
  readonly actions: readonly string[];
}

/** Lines that somebody else changed meanwhile, as they stand now; all others were written. */
export interface ScoreOutcome {
  readonly conflicts: readonly WrittenCell[];
}

export interface ContactInput extends ReviewPlace, Omit<ExecutiveContact, 'heldOn'> {
  /** ISO day; null before it was. */
  readonly heldOn: string | null;
}

/**
 * The supplier's quarterly review of its plans: who reads the supplier's own part of a plan reads its reviews, and who leads the plan
 * there or sponsors it holds them. Each throws `not-found` to everybody else, and to readers `forbidden` where it changes
 * something.
 */
export interface QuarterlyReviewServices {
  /** True for who reads reviews of any plan. */
  mayRead(actor: Actor): Promise<boolean>;
  /** Of a manager, by default the actor where they lead plans, in a quarter, by default the present one. */
  queue(
    actor: Actor,
    asked: { readonly managerId: string | null; readonly quarter: string | null },
  ): Promise<ReviewQueue>;
  read(actor: Actor, place: ReviewPlace): Promise<QuarterlyReview>;
  brief(actor: Actor, place: ReviewPlace): Promise<ReviewBrief>;
  /** Begins the half hour. Throws `conflict` for one that has begun, `invalid` before the quarter has. */
  start(actor: Actor, place: ReviewPlace): Promise<void>;
  /** Writes the lines of the sheet that its sender changed. Throws `conflict` unless it runs, `invalid`. */
  score(actor: Actor, input: ReviewPlace & { readonly cells: readonly SentCell[] }): Promise<ScoreOutcome>;
  /** Closes it for good as held on an ISO day. Throws `conflict` unless it runs, `invalid`. */
  close(actor: Actor, input: ReviewPlace & { readonly heldOn: string }): Promise<void>;
  /** Puts a question, before it is closed; sent twice, once. */
  ask(actor: Actor, input: ReviewPlace & { readonly questionId: string; readonly body: string }): Promise<void>;
  /** Answers it, or puts another answer in place of the one that was read. Throws `conflict` where another one stands. */
  answer(
    actor: Actor,
    input: ReviewPlace & { readonly questionId: string; readonly answer: string; readonly revision: number },
  ): Promise<void>;
  /** Notes what was decided, who does it and by when, while it runs; sent twice, once. */
  decide(
    actor: Actor,
    input: ReviewPlace & {
      readonly decisionId: string;
      readonly body: string;
      readonly ownerId: string;
      readonly due: string;
    },
  ): Promise<void>;
  /** A decision of this or an earlier quarter is done today, or not done after all. */
  tick(actor: Actor, input: ReviewPlace & { readonly decisionId: string; readonly isDone: boolean }): Promise<void>;
  /** Plans the executive contact or notes that it was. Throws `conflict` where another one stands than was read (revision 0: none). */
  planContact(actor: Actor, input: ContactInput): Promise<void>;
}
