import type { Delegation } from '../../domain/sign-off.ts';
import type { Locale } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { DelegationInput } from './delegate.ts';
import type { DraftedAmendment, NewAmendment } from './draft-amendment.ts';
import type { ReviewDraft } from './draft-review.ts';
import type { Notice } from './end-baseline.ts';
import type { Refusal } from './end-review.ts';
import type { AmendmentConflict, ConflictField } from './find-conflict.ts';
import type { QueuedReview, QueuedText, SigningList } from './load-queue.ts';
import type { Approval, PlanSignOff, SignedText } from './load-sign-off.ts';
import type { SignatoryNaming } from './name-signatories.ts';
import type { Baseline, StandingLane } from './present-baseline.ts';
import type { ReviewRequest } from './request-review.ts';
import type { SigningInput, SigningOutcome } from './sign-reviews.ts';

export type {
  AmendmentConflict,
  Approval,
  Baseline,
  ConflictField,
  PlanSignOff,
  QueuedReview,
  QueuedText,
  ReviewDraft,
  SignedText,
  SigningOutcome,
};

/** What leaders of both firms sign. Each throws `not-found` to who may not read what both share. */
export interface SignOffServices {
  /**
   * Requests, agreed texts and delegates of a plan, as far as the actor may know them. Who has read the part that both
   * firms share already hands it on as `standing`.
   */
  ofPlan(actor: Actor, planId: string, standing?: StandingLane | null): Promise<PlanSignOff>;
  /** What asking for signatures would send. */
  draft(actor: Actor, input: Pick<ReviewRequest, 'planId' | 'subject' | 'recordId' | 'draft'>): Promise<ReviewDraft>;
  /** Asks leaders of both firms, and holds what they are to sign; answers the id of the request. */
  request(actor: Actor, input: ReviewRequest): Promise<string>;
  /** Begins a new text for an agreed one in the part that one's firm keeps to itself; answers where it stands. */
  amend(actor: Actor, input: NewAmendment): Promise<DraftedAmendment>;
  /** Says who signs for one's own firm. */
  name(actor: Actor, input: SignatoryNaming): Promise<void>;
  approval(actor: Actor, reviewId: string): Promise<Approval>;
  /** What waits for signatures in all plans, the actor's own first. */
  approvals(actor: Actor): Promise<readonly QueuedReview[]>;
  /** The same, with what is signed of each that the actor can sign now. */
  signingList(actor: Actor): Promise<SigningList>;
  /** Signs a list in one act, after the password for it; each stands for itself. */
  sign(actor: Actor, input: SigningInput): Promise<readonly SigningOutcome[]>;
  decline(actor: Actor, input: Refusal): Promise<void>;
  /** Takes a request back, by the owner of either side. */
  recall(actor: Actor, input: { readonly reviewId: string; readonly reason: string }): Promise<void>;
  /** Ends an agreed objective. */
  giveNotice(actor: Actor, input: Notice): Promise<void>;
  certificate(actor: Actor, baselineId: string): Promise<SignedText>;
  /** The same to print, in the reader's language; `origin` is where this service is reached. */
  certificatePdf(
    actor: Actor,
    input: { readonly baselineId: string; readonly locale: Locale; readonly origin: string },
  ): Promise<Uint8Array>;
  /** One HTML file that verifies certificates anywhere. */
  offlinePage(): Promise<string>;
  /** Public keys that certificates are signed with. */
  keys(
    actor: Actor,
  ): Promise<readonly { readonly fingerprint: string; readonly publicKey: string; readonly since: string }[]>;
  /** Who signs for whom: of one's own firm; for the owner of a side, of both. */
  delegates(actor: Actor, planId: string): Promise<readonly Delegation[]>;
  addDelegate(actor: Actor, input: DelegationInput): Promise<Delegation>;
  endDelegate(actor: Actor, input: { readonly planId: string; readonly delegationId: string }): Promise<void>;
  /** Says that author and approver of one's firm are one person. */
  declareAlone(actor: Actor, planId: string): Promise<void>;
  /** Notes agreed objectives of which something else stands by now, on all plans; answers the lanes. */
  noteDrift(): Promise<readonly string[]>;
  /** Ends what waited too long, on all plans; answers the lanes. */
  lapse(): Promise<readonly string[]>;
  /** Posts the letters whose time has come, on all plans: reminders to leads, and to delegates whose days begin. */
  postDue(): Promise<void>;
}
