import type { FieldDiff } from '../../../collab/document/content-diff.ts';
import type { Review } from '../../../server/domain/sign-off.ts';
import type { Words } from '../../../server/domain/words.ts';
import type {
  Approval,
  Baseline,
  QueuedReview,
  QueuedText,
} from '../../../server/services/sign-off/sign-off-services.ts';
import type { ReviewSummary } from './review-words.ts';

/** An agreed text as pages carry it: without the text itself. */
export type BaselineSummary = Omit<Baseline, 'canonical'>;

/** One request as its page gets it: what is signed is in its fields or changes, not twice. */
export type ApprovalView = Omit<Approval, 'review' | 'agreed'> & {
  readonly review: ReviewSummary;
  readonly agreed: BaselineSummary | null;
};

/** A review without the texts themselves. */
export function summaryOf({ canonical: _text, madeFrom: _standing, ...rest }: Review): ReviewSummary {
  return rest;
}

/** One request in the queue; with its text where the reader can sign it now. */
export type QueuedView = QueuedReview & { readonly text: QueuedText | null };

/** What became of one request that was to be signed. */
export interface OutcomeView {
  readonly reviewId: string;
  /** Null for what the reader may not read. */
  readonly title: string | null;
  /** Null: it was signed. */
  readonly refusal: Words | null;
  /** What stands there now instead of what was looked at. */
  readonly redline: readonly FieldDiff[];
  /** The agreed text, where this was the last signature. */
  readonly baselineId: string | null;
  /** What a redline may name. */
  readonly names: Pick<Approval, 'people' | 'titles'> | null;
}

/** What became of a list that was sent. */
export interface SigningAnswer {
  /** Why nothing at all was signed, as a wrong password. */
  readonly refusal: Words | null;
  readonly outcomes: readonly OutcomeView[];
  /** Ids of those that were ticked, to be ticked again where nothing was signed. */
  readonly ticked: readonly string[];
}

/** An agreed text without its canonical form. */
export function withoutText<T extends { readonly canonical: string }>({
  canonical: _text,
  ...rest
}: T): Omit<T, 'canonical'> {
  return rest;
}
