import type {
  QuarterlyReviewRow,
  ReviewContactRow,
  ReviewDecisionRow,
  ReviewScoreRow,
} from '../../../db/queries/quarterly-reviews.ts';
import { isScoreQuestion, SCORE_SHEET, type ScoreTotal, scoreTotal } from '../../domain/quarterly-review.ts';
import type { ExecutiveContact, LastReview, ReviewDecision, WrittenCell } from './quarterly-review-services.ts';

/** In the order of the sheet; a question that it no longer has is left out. */
export function presentCells(rows: readonly ReviewScoreRow[]): readonly WrittenCell[] {
  const cells = rows.flatMap(({ question, score, note, personId, at }) =>
    isScoreQuestion(question) ? [{ question, score, note, personId, at }] : [],
  );
  return SCORE_SHEET.flatMap(({ id }) => cells.filter(({ question }) => question === id));
}

export function totalOf(rows: readonly ReviewScoreRow[]): ScoreTotal {
  return scoreTotal(presentCells(rows).map(({ score }) => score));
}

/** Null for one that is not closed. */
export function presentLast(
  { quarter, heldOn }: QuarterlyReviewRow,
  rows: readonly ReviewScoreRow[],
): LastReview | null {
  if (heldOn === null) return null;
  const scores = Object.fromEntries(
    presentCells(rows).flatMap(({ question, score }) => (score === null ? [] : [[question, score]])),
  );
  return { quarter, heldOn, total: totalOf(rows), scores };
}

export function presentContact(row: ReviewContactRow): ExecutiveContact {
  const { supplierPersonId, customerPersonId, customerName, plannedOn, heldOn, note, revision } = row;
  return { supplierPersonId, customerPersonId, customerName, plannedOn, heldOn, note, revision };
}

export function presentDecision({ id, quarter, body, ownerId, due, doneOn }: ReviewDecisionRow): ReviewDecision {
  return { id, quarter, body, ownerId, due, doneOn };
}
