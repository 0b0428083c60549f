import type { Tx } from '../client.ts';
import { checksumOf } from '../document-log-read.ts';

/** A draft of a new text for an agreed one: a record of one firm's own part. */
export interface Amendment {
  readonly laneId: string;
  readonly recordId: string;
  /** The agreed text. */
  readonly amends: string;
}

/** Drafts in the parts of a plan that the context may read. Row-level security filters. */
export async function listAmendments(tx: Tx, planId: string): Promise<readonly Amendment[]> {
  return tx<Amendment[]>`
    SELECT a.lane_id, a.record_id, a.amends FROM amendment a JOIN lane l ON l.id = a.lane_id
    WHERE l.plan_id = ${planId} ORDER BY a.at, a.record_id`;
}

/** Notes that this record is such a draft; nothing where that is noted already. */
export async function addAmendment(tx: Tx, { laneId, recordId, amends }: Amendment, personId: string): Promise<void> {
  await tx`INSERT INTO amendment (lane_id, record_id, amends, person_id)
    VALUES (${laneId}, ${recordId}, ${amends}, ${personId}) ON CONFLICT DO NOTHING`;
}

/** A draft by where it stands, and a request for signature that was made from it. */
export interface SentAmendment {
  readonly reviewId: string;
  readonly laneId: string;
  readonly recordId: string;
}

/** What was sent from drafts of a plan, the latest last. Row-level security filters: the other firm's are not there. */
export async function listSentAmendments(tx: Tx, planId: string): Promise<readonly SentAmendment[]> {
  return tx<SentAmendment[]>`
    SELECT s.review_id, s.lane_id, s.record_id FROM amendment_sent s JOIN review r ON r.id = s.review_id
    WHERE r.plan_id = ${planId} ORDER BY r.at, r.id`;
}

export async function addSentAmendment(tx: Tx, { reviewId, laneId, recordId }: SentAmendment): Promise<void> {
  await tx`INSERT INTO amendment_sent (review_id, lane_id, record_id) VALUES (${reviewId}, ${laneId}, ${recordId})`;
}

/** Stores what both firms have signed past its lock; answers the number of its row. See migration 0015. */
export async function storeAgreed(
  tx: Tx,
  row: { laneId: string; baselineId: string; clientId: number; touched: readonly string[]; data: Uint8Array },
): Promise<number> {
  const { laneId, baselineId, clientId, touched, data } = row;
  const [stored] = await tx<{ seq: number | null }[]>`
    SELECT store_agreed_as_read(${laneId}, ${baselineId}, ${clientId}::bigint, ${touched.join('\n')}, ${checksumOf(data)}, ${data}) AS seq`;
  if (stored === undefined || stored.seq === null) throw new Error('what was agreed could not be stored');
  return stored.seq;
}
