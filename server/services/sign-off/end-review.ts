import type { Tx } from '../../../db/client.ts';
import { takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { addReviewNote, endReview, loadReview } from '../../../db/queries/reviews.ts';
import { listDelegations } from '../../../db/queries/signing.ts';
import { AppError } from '../../domain/errors.ts';
import { placeTaken, type Review, turnOf } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { ENDED } from './name-signatories.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { requireLead, requireReview, type SignOffPlace } from './sign-off-place.ts';

export interface Refusal {
  readonly reviewId: string;
  /** For both firms. */
  readonly reason: string;
  /** For one's own firm; empty for none. */
  readonly note: string;
}

const MAX_REASON = 2_000;

/** Who is to sign says no, with a reason that both firms read. Nothing is held still any more. Throws `forbidden`, `conflict`, `invalid`. */
export async function declineReview(deps: SignOffDeps, actor: Actor, input: Refusal): Promise<void> {
  const { review, place } = await requireReview(deps.db, actor, input.reviewId);
  requireReason(input.reason);
  await deps.db.as(actor.personId, async (tx) => {
    const now = await requireOpenReview(tx, place, input.reviewId);
    const turn = turnOf(now);
    const delegations = await listDelegations(tx, [now.planId]);
    const taken = turn === null ? null : placeTaken(turn, actor.personId, delegations, todayOf(deps));
    if (turn?.side !== place.side || taken === null) {
      throw new AppError(
        'forbidden',
        words('Whose turn it is to sign declines.', 'Ablehnen kann, wer mit Unterschreiben an der Reihe ist.'),
      );
    }
    await end(tx, actor, place, now, 'declined', input.reason);
    const note = input.note.trim();
    if (note !== '') {
      await addReviewNote(tx, { reviewId: now.id, side: place.side, personId: actor.personId, note });
    }
  });
  deps.publishLaneEvent(place.laneId, { topic: 'act', id: review.recordId ?? review.id, seq: 0 });
}

/** The owner of either side takes a request back, with a reason. Throws `forbidden`, `conflict`, `invalid`. */
export async function recallReview(
  deps: SignOffDeps,
  actor: Actor,
  input: { readonly reviewId: string; readonly reason: string },
): Promise<void> {
  const { review, place } = await requireReview(deps.db, actor, input.reviewId);
  requireLead(place);
  requireReason(input.reason);
  await deps.db.as(actor.personId, async (tx) => {
    const now = await requireOpenReview(tx, place, input.reviewId);
    await end(tx, actor, place, now, 'recalled', input.reason);
  });
  deps.publishLaneEvent(place.laneId, { topic: 'act', id: review.recordId ?? review.id, seq: 0 });
}

async function requireOpenReview(tx: Tx, place: SignOffPlace, reviewId: string): Promise<Review> {
  await takeTurnToAct(tx, place.laneId);
  const now = await loadReview(tx, reviewId);
  if (now === null || now.end !== null) throw new AppError('conflict', ENDED);
  return now;
}

async function end(
  tx: Tx,
  { personId }: Actor,
  { side }: SignOffPlace,
  { id }: Review,
  outcome: 'declined' | 'recalled',
  reason: string,
): Promise<void> {
  if (await endReview(tx, { reviewId: id, outcome, personId, side, reason: reason.trim() })) return;
  throw new AppError('conflict', ENDED);
}

/** `invalid` for none. */
export function requireReason(reason: string): void {
  const { length } = reason.trim();
  if (length > 0 && length <= MAX_REASON) return;
  throw new AppError('invalid', words('Say why, for both firms to read.', 'Sagen Sie, warum; beide Firmen lesen es.'));
}
