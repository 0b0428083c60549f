import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type * as Y from 'yjs';
import { replayState } from '../../../collab/document/history-replay.ts';
import type { HistoryRow } from '../../../collab/document/history-row.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import type { Sql } from '../../../db/client.ts';
import { loadHistoryRows } from '../../../db/queries/history.ts';
import type { ReviewOutcome } from '../../../server/domain/sign-off.ts';
import { OBJECTIVE_FIELDS, textLike } from '../../../server/services/sign-off/candidate.ts';

/** Something signed: these bytes stood in the lane at that number of its log. */
interface Sealed {
  readonly seq: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

/** A request for signature as the rows tell it, read past row-level security. */
export interface ReviewRows extends Sealed {
  readonly id: string;
  readonly recordId: string;
  readonly canonical: string;
  readonly signatures: readonly (Sealed & { readonly personId: string })[];
  readonly ends: readonly { readonly outcome: ReviewOutcome; readonly at: Date }[];
  readonly baselines: readonly (Sealed & { readonly id: string; readonly laneState: Uint8Array })[];
}

/** Where the reviews stand, and the log of their lane. */
export interface LaneEvidence {
  readonly planId: string;
  readonly laneId: string;
  readonly reviews: readonly ReviewRows[];
  readonly rows: readonly HistoryRow[];
}

type OfReview<T> = T & { readonly reviewId: string };

export async function loadEvidence(
  superuser: Sql,
  collab: Sql,
  { planId, laneId }: Pick<LaneEvidence, 'planId' | 'laneId'>,
): Promise<LaneEvidence> {
  const reviews = await superuser<(Sealed & { id: string; recordId: string; canonical: string })[]>`
    SELECT id, record_id, canonical, seq, encode(hash, 'hex') AS hash FROM review WHERE lane_id = ${laneId}`;
  const ids = reviews.map(({ id }) => id);
  const signatures = await superuser<OfReview<Sealed & { personId: string }>[]>`
    SELECT review_id, person_id, seq, encode(hash, 'hex') AS hash FROM review_signature WHERE review_id = ANY (${ids}::uuid[])`;
  const ends = await superuser<OfReview<{ outcome: ReviewOutcome; at: Date }>[]>`
    SELECT review_id, outcome, at FROM review_end WHERE review_id = ANY (${ids}::uuid[])`;
  const baselines = await superuser<OfReview<Sealed & { id: string; laneState: Uint8Array }>[]>`
    SELECT review_id, id, seq, encode(hash, 'hex') AS hash, lane_state FROM baseline WHERE lane_id = ${laneId}`;
  const of = <T>(rows: readonly OfReview<T>[], id: string) => rows.filter(({ reviewId }) => reviewId === id);
  return {
    ...{ planId, laneId, rows: await loadLog(collab, laneId) },
    reviews: reviews.map((review) => ({
      ...review,
      signatures: of(signatures, review.id),
      ends: of(ends, review.id),
      baselines: of(baselines, review.id),
    })),
  };
}

/** Row by row as it was written, wherever each stands by now. */
async function loadLog(collab: Sql, laneId: string): Promise<readonly HistoryRow[]> {
  const all: HistoryRow[] = [];
  for (let next: number | null = 0; next !== null; ) {
    const { rows, lastSeq } = await loadHistoryRows(collab, laneId, next);
    all.push(...rows);
    next = lastSeq;
  }
  return all;
}

/**
 * What is wrong with signatures and agreed texts, by review: each hash must be that of the content that the log, row by row
 * up to the recorded number, makes of the objective, and an agreed one also that of the state stored with it. What is agreed
 * or still waits has its hash to the end of the log, but for records into which the server wrote past the gate (`forced`).
 */
export async function findWrongHashes(
  evidence: LaneEvidence,
  forced: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { reviews, rows } = evidence;
  const wrong = new Map<string, string[]>(reviews.map(({ id }) => [id, []]));
  const judge = (review: ReviewRows, doc: Y.Doc, what: string, { hash }: Sealed): void => {
    const found = hashIn(doc, evidence, review);
    if (found !== hash) wrong.get(review.id)?.push(`${what}: its hash is ${hash}, of the content it is ${found}`);
  };
  const sealed = reviews.flatMap((review) => [
    { review, what: 'the request', seal: review },
    ...review.signatures.map((seal) => ({ review, what: `a signature at ${seal.seq}`, seal })),
    ...review.baselines.map((seal) => ({ review, what: `the agreed text at ${seal.seq}`, seal })),
  ]);
  const replay = replayState(null);
  for (const row of rows) {
    replay.take([row]);
    for (const { review, what, seal } of sealed) if (seal.seq === row.seq) judge(review, replay.doc, what, seal);
  }
  for (const review of reviews.filter(({ recordId, ends }) => isHeld(ends) && !forced.has(recordId))) {
    judge(review, replay.doc, 'the objective at last', review);
  }
  replay.doc.destroy();
  for (const review of reviews) {
    for (const baseline of review.baselines) {
      const { doc } = replayState(await promisify(brotliDecompress)(baseline.laneState));
      judge(review, doc, 'the state stored with the agreed text', baseline);
      doc.destroy();
    }
  }
  return wrong;
}

/** Its committed fields stand still: it waits for signatures, or is agreed. */
function isHeld(ends: ReviewRows['ends']): boolean {
  return ends.every(({ outcome }) => outcome === 'agreed');
}

/** As it was sent for signature, with the owners of then. */
function hashIn(doc: Y.Doc, place: Pick<LaneEvidence, 'planId' | 'laneId'>, review: ReviewRows): string | null {
  const objective = presentRecord(doc, 'objectives', review.recordId);
  if (objective === null) return null;
  const text = textLike(review.canonical, place, objective);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Rows that changed committed fields of an objective while it waited for signatures, or after it was agreed. */
export function findTouched({ rows }: LaneEvidence, { recordId, seq, ends }: ReviewRows): readonly HistoryRow[] {
  const held = new Set([`objectives/${recordId}`, ...OBJECTIVE_FIELDS.map((name) => `objectives/${recordId}/${name}`)]);
  const [end] = ends;
  // A row has its time under the head of the lane, an end before it takes that: what the end let through is later.
  const isFree = (row: HistoryRow): boolean => end !== undefined && !isHeld(ends) && row.at >= end.at;
  return rows.filter((row) => row.seq > seq && !isFree(row) && row.touched.some((place) => held.has(place)));
}

/** How often a place of an objective was changed by somebody. */
export function countTouched({ rows }: LaneEvidence, place: string, personId: string): number {
  return rows.filter(({ touched, userId }) => userId === personId && touched.includes(place)).length;
}
