import type { ReviewState, Score } from '../../server/domain/quarterly-review.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface QuarterlyReviewRow {
  readonly id: string;
  readonly planId: string;
  /** The supplier's own part: whoever reads it reads the review. */
  readonly laneId: string;
  readonly quarter: string;
  readonly state: ReviewState;
  readonly startedAt: Date | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** ISO day; of a closed one only. */
  readonly heldOn: string | null;
}

const REVIEWS = raw(`
  SELECT id, plan_id, lane_id, quarter, state, started_at, closed_by, closed_at, held_on FROM quarterly_review`);

/** Of these plans, the latest quarter first. Row-level security filters. */
export async function listReviews(tx: Tx, planIds: readonly string[]): Promise<readonly QuarterlyReviewRow[]> {
  return tx<QuarterlyReviewRow[]>`
    ${REVIEWS} WHERE plan_id = ANY (${[...planIds]}::uuid[]) ORDER BY quarter DESC, plan_id`;
}

/** The one of a plan and a quarter, made where there is none; nobody else changes it until the transaction ends. */
export async function lockReview(
  tx: Tx,
  { planId, laneId, quarter }: Pick<QuarterlyReviewRow, 'planId' | 'laneId' | 'quarter'>,
): Promise<QuarterlyReviewRow | null> {
  await tx`
    INSERT INTO quarterly_review (plan_id, lane_id, quarter) VALUES (${planId}, ${laneId}, ${quarter})
    ON CONFLICT (plan_id, quarter) DO NOTHING`;
  const [row] = await tx<QuarterlyReviewRow[]>`
    ${REVIEWS} WHERE plan_id = ${planId} AND quarter = ${quarter} FOR UPDATE`;
  return row ?? null;
}

export async function startReview(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`UPDATE quarterly_review SET state = 'running', begun_by = ${personId}, started_at = clock_timestamp() WHERE id = ${id}`;
}

/** Closes it as held on an ISO day. */
export async function closeReview(tx: Tx, id: string, personId: string, heldOn: string): Promise<void> {
  await tx`
    UPDATE quarterly_review SET state = 'done', closed_by = ${personId}, closed_at = clock_timestamp(), held_on = ${heldOn}
    WHERE id = ${id}`;
}

export interface ReviewScoreRow {
  readonly reviewId: string;
  readonly question: string;
  readonly score: Score | null;
  readonly note: string;
  readonly personId: string;
  readonly at: Date;
}

export async function listScores(tx: Tx, reviewIds: readonly string[]): Promise<readonly ReviewScoreRow[]> {
  return tx<ReviewScoreRow[]>`
    SELECT review_id, question, score, note, person_id, at FROM quarterly_review_score
    WHERE review_id = ANY (${[...reviewIds]}::uuid[]) ORDER BY review_id, question`;
}

export async function writeScore(
  tx: Tx,
  { reviewId, question, score, note, personId }: Omit<ReviewScoreRow, 'at'>,
): Promise<void> {
  await tx`
    INSERT INTO quarterly_review_score (review_id, lane_id, question, score, note, person_id)
    SELECT id, lane_id, ${question}, ${score}::int, ${note}, ${personId} FROM quarterly_review WHERE id = ${reviewId}
    ON CONFLICT (review_id, question) DO UPDATE
      SET score = excluded.score, note = excluded.note, person_id = excluded.person_id, at = clock_timestamp()`;
}

export interface ReviewQuestionRow {
  readonly id: string;
  readonly reviewId: string;
  readonly body: string;
  readonly personId: string;
  readonly at: Date;
  /** Empty while it is open. */
  readonly answer: string;
  readonly answeredBy: string | null;
  /** How often it was answered. */
  readonly revision: number;
}

/** In the order in which they were put. */
export async function listQuestions(tx: Tx, reviewId: string): Promise<readonly ReviewQuestionRow[]> {
  return tx<ReviewQuestionRow[]>`
    SELECT id, review_id, body, person_id, at, answer, answered_by, revision FROM quarterly_review_question
    WHERE review_id = ${reviewId} ORDER BY at, id`;
}

/** Sent twice, it is one. */
export async function addQuestion(
  tx: Tx,
  { id, reviewId, body, personId }: Pick<ReviewQuestionRow, 'id' | 'reviewId' | 'body' | 'personId'>,
): Promise<void> {
  await tx`
    INSERT INTO quarterly_review_question (id, review_id, lane_id, body, person_id)
    SELECT ${id}, r.id, lane_id, ${body}, ${personId} FROM quarterly_review r WHERE r.id = ${reviewId}
    ON CONFLICT (id) DO NOTHING`;
}

/** False where it is not there, or another answer stands than the one that was read. */
export async function answerQuestion(
  tx: Tx,
  answered: Pick<ReviewQuestionRow, 'id' | 'reviewId' | 'answer' | 'revision'> & { readonly personId: string },
): Promise<boolean> {
  const { id, reviewId, answer, revision, personId } = answered;
  const changed = await tx`
    UPDATE quarterly_review_question SET answer = ${answer}, answered_by = ${personId}, revision = revision + 1
    WHERE id = ${id} AND review_id = ${reviewId} AND revision = ${revision} RETURNING id`;
  return changed.length > 0;
}

export interface ReviewDecisionRow {
  readonly id: string;
  readonly reviewId: string;
  readonly quarter: string;
  readonly body: string;
  readonly ownerId: string;
  /** ISO day. */
  readonly due: string;
  readonly personId: string;
  readonly at: Date;
  /** ISO day; null while it is open. */
  readonly doneOn: string | null;
}

/** Of a plan, of every quarter, the earliest first. */
export async function listDecisions(tx: Tx, planId: string): Promise<readonly ReviewDecisionRow[]> {
  return tx<ReviewDecisionRow[]>`
    SELECT d.id, d.review_id, r.quarter, d.body, d.owner_id, d.due, d.person_id, d.at, d.done_on
    FROM quarterly_review_decision d JOIN quarterly_review r ON r.id = d.review_id
    WHERE r.plan_id = ${planId} ORDER BY r.quarter, d.at, d.id`;
}

/** Sent twice, it is one. */
export async function addDecision(
  tx: Tx,
  row: Pick<ReviewDecisionRow, 'id' | 'reviewId' | 'body' | 'ownerId' | 'due' | 'personId'>,
): Promise<void> {
  await tx`
    INSERT INTO quarterly_review_decision (id, review_id, lane_id, body, owner_id, due, person_id)
    SELECT ${row.id}, r.id, lane_id, ${row.body}, ${row.ownerId}, ${row.due}, ${row.personId} FROM quarterly_review r
    WHERE r.id = ${row.reviewId}
    ON CONFLICT (id) DO NOTHING`;
}

/** Ticks a decision of a plan, whatever its quarter, or with null opens it again; false where there is none. */
export async function tickDecision(
  tx: Tx,
  ticked: { readonly planId: string; readonly id: string; readonly doneOn: string | null; readonly personId: string },
): Promise<boolean> {
  const { planId, id, doneOn, personId } = ticked;
  const changed = await tx`
    UPDATE quarterly_review_decision d SET done_on = ${doneOn}::date, done_by = ${doneOn === null ? null : personId}::uuid
    FROM quarterly_review r WHERE r.id = d.review_id AND r.plan_id = ${planId} AND d.id = ${id} RETURNING d.id`;
  return changed.length > 0;
}

export interface ReviewContactRow {
  readonly reviewId: string;
  readonly supplierPersonId: string;
  /** Somebody of the plan; null for who is not on it, and has a name instead. */
  readonly customerPersonId: string | null;
  readonly customerName: string;
  /** ISO day. */
  readonly plannedOn: string;
  /** ISO day; null before it was. */
  readonly heldOn: string | null;
  readonly note: string;
  readonly personId: string;
  readonly at: Date;
  /** How often it was written. */
  readonly revision: number;
}

export async function listContacts(tx: Tx, reviewIds: readonly string[]): Promise<readonly ReviewContactRow[]> {
  return tx<ReviewContactRow[]>`
    SELECT review_id, supplier_person_id, customer_person_id, customer_name, planned_on, held_on, note, person_id, at, revision
    FROM quarterly_review_contact WHERE review_id = ANY (${[...reviewIds]}::uuid[])`;
}

/** False where another one stands than the one that was read; `revision` 0: none was. */
export async function writeContact(tx: Tx, row: Omit<ReviewContactRow, 'at'>): Promise<boolean> {
  const { reviewId, supplierPersonId, customerPersonId, customerName, plannedOn, heldOn, note, personId } = row;
  const written =
    row.revision === 0
      ? await tx`
    INSERT INTO quarterly_review_contact
      (review_id, lane_id, supplier_person_id, customer_person_id, customer_name, planned_on, held_on, note, person_id)
    SELECT id, lane_id, ${supplierPersonId}, ${customerPersonId}::uuid, ${customerName}, ${plannedOn}, ${heldOn}::date, ${note},
      ${personId} FROM quarterly_review WHERE id = ${reviewId}
    ON CONFLICT (review_id) DO NOTHING RETURNING review_id`
      : await tx`
    UPDATE quarterly_review_contact SET supplier_person_id = ${supplierPersonId}, customer_person_id = ${customerPersonId}::uuid,
      customer_name = ${customerName}, planned_on = ${plannedOn}, held_on = ${heldOn}::date, note = ${note},
      person_id = ${personId}, at = clock_timestamp(), revision = revision + 1
    WHERE review_id = ${reviewId} AND revision = ${row.revision} RETURNING review_id`;
  return written.length > 0;
}
