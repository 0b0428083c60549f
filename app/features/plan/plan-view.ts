import type { LaneWithContent, PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import type { OpenThreads, QuotedWords } from '../../../server/services/comment/comment-services.ts';
import type { PlanSignOff } from '../../../server/services/sign-off/sign-off-services.ts';
import type { OpenSuggestions } from '../../../server/services/suggestion/suggestion-services.ts';
import type { BaselineSummary } from '../sign-off/approval-view.ts';
import type { ReviewSummary } from '../sign-off/review-words.ts';

/** One lane as the page gets it: what may be done, never by whom or why. */
export type LaneView = Pick<
  LaneWithContent,
  'id' | 'audience' | 'isRestricted' | 'name' | 'can' | 'content' | 'isIncomplete' | 'acts'
> & {
  /** For whom it is, in the language of the page. */
  readonly badge: string;
};

/** Signatures as the pages of a plan carry them: without the texts themselves. */
export type SignOffView = Omit<PlanSignOff, 'reviews' | 'baselines'> & {
  readonly reviews: readonly ReviewSummary[];
  readonly baselines: readonly BaselineSummary[];
  /** Of this page as it was loaded: a form that carries it and is sent twice does its work once. */
  readonly formKey: string;
};

/** Everything the plan page shows; only lanes this person may read are in it. */
export interface PlanView {
  readonly me: { readonly personId: string; readonly name: string };
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
  readonly lanes: readonly LaneView[];
  /** Signatures in what both firms share; null to who may not read that. */
  readonly signOff: SignOffView | null;
  /** How many threads are open and changes suggested, record by record. */
  readonly threads: readonly OpenThreads[];
  /** Words that open threads are about. */
  readonly quotes: readonly QuotedWords[];
  readonly suggestions: readonly OpenSuggestions[];
  /** The planning session that runs now, in which this person may take part. */
  readonly runningSession: { readonly id: string; readonly title: string } | null;
  /** A planning session was held and closed. */
  readonly hasMet: boolean;
  /** ISO day by which dates are late; the server's, so that the first paint and the live page agree. */
  readonly today: string;
}
