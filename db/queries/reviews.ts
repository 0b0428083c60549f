import type { Side } from '../../server/domain/audience.ts';
import type { SignOffSubject } from '../../server/domain/certificate.ts';
import type { GivenSignature, Naming, Review, ReviewOutcome } from '../../server/domain/sign-off.ts';
import type { Sql, Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

interface ReviewRow {
  readonly id: string;
  readonly planId: string;
  readonly laneId: string;
  readonly subject: SignOffSubject;
  readonly root: string | null;
  readonly recordId: string | null;
  readonly title: string;
  readonly canonical: string;
  readonly hash: string;
  readonly schema: number;
  readonly seq: number;
  readonly firstSide: Side;
  readonly due: string | null;
  readonly reason: string;
  readonly amends: string | null;
  readonly madeFrom: string | null;
  readonly side: Side;
  readonly personId: string;
  readonly at: Date;
  readonly outcome: ReviewOutcome | null;
  readonly endPersonId: string | null;
  readonly endSide: Side | null;
  readonly endReason: string | null;
  readonly endAt: Date | null;
  readonly note: string | null;
  readonly baselineId: string | null;
}

const reviewsWith = (texts: 'r.canonical, r.made_from' | "'' AS canonical, NULL AS made_from") =>
  raw(`
    SELECT r.id, r.plan_id, r.lane_id, r.subject, r.root, r.record_id, r.title, ${texts}, encode(r.hash, 'hex') AS hash,
      r.schema_version AS schema, r.seq, r.first_side, r.due, r.reason, r.amends, r.side, r.person_id, r.at,
      e.outcome, e.person_id AS end_person_id, e.side AS end_side, e.reason AS end_reason, e.at AS end_at,
      n.note, b.id AS baseline_id
    FROM review r
    LEFT JOIN review_end e ON e.review_id = r.id
    LEFT JOIN review_note n ON n.review_id = r.id
    LEFT JOIN baseline b ON b.review_id = r.id`);
const REVIEWS = reviewsWith('r.canonical, r.made_from');
const REVIEWS_WITHOUT_TEXT = reviewsWith("'' AS canonical, NULL AS made_from");

/** The reviews of a plan, the latest first. Row-level security filters. */
export async function listReviews(tx: Tx, planId: string): Promise<readonly Review[]> {
  return withSignatures(tx, await tx<ReviewRow[]>`${REVIEWS} WHERE r.plan_id = ${planId} ORDER BY r.at DESC, r.id`);
}

/** Those of all plans that have not ended, without their texts: of a plan that is all that stands in it. Row-level security filters. */
export async function listOpenReviews(tx: Tx): Promise<readonly Omit<Review, 'canonical'>[]> {
  const rows = await tx<ReviewRow[]>`${REVIEWS_WITHOUT_TEXT} WHERE e.review_id IS NULL ORDER BY r.at, r.id`;
  return (await withSignatures(tx, rows)).map(({ canonical: _text, ...review }) => review);
}

/** What is signed, and the latest agreed text of the same subject; null where there is none. */
interface ReviewTextRow {
  readonly id: string;
  readonly canonical: string;
  readonly agreed: string | null;
  readonly agreedVersion: number | null;
}

/**
 * The texts of these reviews, by their id, but for those that meet something else in the plan than what is agreed: they are
 * signed on their own page, which shows all three. Row-level security filters.
 */
export async function loadReviewTexts(
  tx: Tx,
  reviewIds: readonly string[],
): Promise<ReadonlyMap<string, ReviewTextRow>> {
  const rows = await tx<ReviewTextRow[]>`
    SELECT DISTINCT ON (r.id) r.id, r.canonical, b.canonical AS agreed, b.version AS agreed_version
    FROM review r LEFT JOIN baseline b ON b.lane_id = r.lane_id AND b.root IS NOT DISTINCT FROM r.root
      AND b.record_id IS NOT DISTINCT FROM r.record_id
    WHERE r.id = ANY (${[...reviewIds]}::uuid[]) AND r.made_from IS NULL ORDER BY r.id, b.version DESC NULLS LAST`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Null when there is none, or the context may not read it. */
export async function loadReview(tx: Tx, reviewId: string): Promise<Review | null> {
  const [review] = await withSignatures(tx, await tx<ReviewRow[]>`${REVIEWS} WHERE r.id = ${reviewId}`);
  return review ?? null;
}

/** A text of the same record or plan that somebody signed, and that was not agreed. */
export interface SignedBeforeRow {
  readonly canonical: string;
  /** When they signed it. */
  readonly at: Date;
}

/**
 * What the person signed last of what this review is about, in an earlier one that ended without agreement, unless a text
 * was agreed since; null where there is none. Row-level security filters.
 */
export async function loadSignedBefore(
  tx: Tx,
  { id, laneId, root, recordId }: Pick<Review, 'id' | 'laneId' | 'root' | 'recordId'>,
  personId: string,
): Promise<SignedBeforeRow | null> {
  const [row] = await tx<SignedBeforeRow[]>`
    SELECT r.canonical, s.at FROM review_signature s JOIN review r ON r.id = s.review_id
    WHERE s.person_id = ${personId} AND r.id <> ${id} AND r.lane_id = ${laneId}
      AND r.root IS NOT DISTINCT FROM ${root} AND r.record_id IS NOT DISTINCT FROM ${recordId}::uuid
      AND NOT EXISTS (SELECT FROM baseline b WHERE b.lane_id = r.lane_id AND b.root IS NOT DISTINCT FROM r.root
        AND b.record_id IS NOT DISTINCT FROM r.record_id AND b.at >= s.at)
    ORDER BY s.at DESC LIMIT 1`;
  return row ?? null;
}

interface SignatureRow extends Omit<GivenSignature, 'at'> {
  readonly reviewId: string;
  readonly at: Date;
}

interface NamedRow {
  readonly reviewId: string;
  readonly side: Side;
  readonly at: Date;
  readonly count: number;
  readonly signatories: readonly string[] | null;
}

async function withSignatures(tx: Tx, rows: readonly ReviewRow[]): Promise<readonly Review[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const signatures = await tx<SignatureRow[]>`
    SELECT review_id, id, signatory_id, person_id, side, at FROM review_signature
    WHERE review_id = ANY (${ids}::uuid[]) ORDER BY at, id`;
  const named = await tx<NamedRow[]>`
    SELECT v.review_id, v.side, v.at, v.signatory_count AS count,
      (SELECT n.signatories FROM review_naming n WHERE n.review_id = v.review_id AND n.side = v.side ORDER BY n.id DESC LIMIT 1)
        AS signatories
    FROM review_named v WHERE v.review_id = ANY (${ids}::uuid[])`;
  return rows.map((row) => presentReview(row, signatures, named));
}

function presentReview(row: ReviewRow, signatures: readonly SignatureRow[], named: readonly NamedRow[]): Review {
  const { id, side, personId, at, outcome, endPersonId, endSide, endReason, endAt, ...rest } = row;
  const namingOf = (of: Side): Naming | null => {
    const found = named.find((one) => one.reviewId === id && one.side === of);
    return found === undefined
      ? null
      : { at: found.at.toISOString(), count: found.count, signatories: found.signatories };
  };
  return {
    ...rest,
    id,
    requestedBy: { personId, side, at: at.toISOString() },
    named: { supplier: namingOf('supplier'), customer: namingOf('customer') },
    signatures: signatures
      .filter(({ reviewId }) => reviewId === id)
      .map(({ reviewId: _review, ...signature }) => ({ ...signature, at: signature.at.toISOString() })),
    end:
      outcome === null || endAt === null
        ? null
        : { outcome, personId: endPersonId, side: endSide, reason: endReason ?? '', at: endAt.toISOString() },
  };
}

export type NewReview = Pick<
  Review,
  | 'id'
  | 'planId'
  | 'laneId'
  | 'subject'
  | 'root'
  | 'recordId'
  | 'title'
  | 'canonical'
  | 'schema'
  | 'seq'
  | 'firstSide'
  | 'due'
  | 'reason'
  | 'amends'
  | 'madeFrom'
> & { readonly fields: readonly string[]; readonly side: Side; readonly personId: string };

/** Begins a review: what it holds is locked with it. */
export async function addReview(tx: Tx, review: NewReview): Promise<void> {
  const { planId, laneId, subject, root, recordId, title, canonical, schema, seq, firstSide, due, reason } = review;
  await tx`
    INSERT INTO review (id, plan_id, lane_id, subject, root, record_id, fields, title, canonical, hash, schema_version, seq, first_side,
      due, reason, amends, made_from, side, person_id)
    VALUES (${review.id}, ${planId}, ${laneId}, ${subject}, ${root}, ${recordId}, ${[...review.fields]}::text[], ${title}, ${canonical},
      sha256(convert_to(${canonical}, 'UTF8')), ${schema}, ${seq}, ${firstSide}, ${due}::date, ${reason}, ${review.amends}, ${review.madeFrom}, ${review.side},
      ${review.personId})`;
}

export async function addNaming(
  tx: Tx,
  naming: { reviewId: string; side: Side; signatories: readonly string[]; reason: string; personId: string },
): Promise<void> {
  const { reviewId, side, signatories, reason, personId } = naming;
  await tx`INSERT INTO review_naming (review_id, side, signatories, reason, person_id)
    VALUES (${reviewId}, ${side}, ${[...signatories]}::uuid[], ${reason}, ${personId})`;
}

/** False when it has ended already. */
export async function endReview(
  tx: Tx,
  end: { reviewId: string; outcome: ReviewOutcome; personId: string; side: Side; reason: string },
): Promise<boolean> {
  const { reviewId, outcome, personId, side, reason } = end;
  const rows = await tx`INSERT INTO review_end (review_id, outcome, person_id, side, reason)
    VALUES (${reviewId}, ${outcome}, ${personId}, ${side}, ${reason}) ON CONFLICT DO NOTHING RETURNING review_id`;
  return rows.length > 0;
}

export async function addReviewNote(
  tx: Tx,
  { reviewId, side, personId, note }: { reviewId: string; side: Side; personId: string; note: string },
): Promise<void> {
  await tx`INSERT INTO review_note (review_id, side, person_id, note) VALUES (${reviewId}, ${side}, ${personId}, ${note})`;
}

/** Holds the lane until the end of the transaction; null to who may not read it, else how far its log reaches. */
export async function holdLane(tx: Tx, laneId: string): Promise<number | null> {
  const [row] = await tx<{ seq: number | null }[]>`SELECT hold_lane_as_read(${laneId}) AS seq`;
  return row?.seq ?? null;
}

/** Ends what waited too long, on all plans; answers the lanes in which something lapsed. Runs as covalent_access. */
export async function lapseReviews(access: Sql, today: string, oneSidedDays: number): Promise<readonly string[]> {
  return access.begin(async (tx) => {
    const due = await tx<{ id: string; laneId: string }[]>`
      SELECT r.id, r.lane_id FROM review r
      WHERE NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = r.id)
        AND (r.due < ${today}::date OR EXISTS (SELECT FROM review_signature s
          WHERE s.review_id = r.id AND (s.at AT TIME ZONE 'UTC')::date + ${oneSidedDays}::int < ${today}::date))
      ORDER BY r.lane_id, r.id`;
    // As who signs does: one of both comes first.
    for (const { laneId } of due) await tx`SELECT pg_advisory_xact_lock(hashtextextended(${laneId}, 0))`;
    for (const { id } of due) {
      await tx`INSERT INTO review_end (review_id, outcome) VALUES (${id}, 'lapsed') ON CONFLICT DO NOTHING`;
    }
    return [...new Set(due.map(({ laneId }) => laneId))];
  });
}
