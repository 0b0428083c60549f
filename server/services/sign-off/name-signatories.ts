import { takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { addNaming, loadReview } from '../../../db/queries/reviews.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { MAX_SIGNATORIES, type Review, turnOf } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { SignOffDeps } from './sign-off-deps.ts';
import { loadSigningRights, membersOf, requireLead, requireReview, type SignOffPlace } from './sign-off-place.ts';

export interface SignatoryNaming {
  readonly reviewId: string;
  /** Of one's own firm, in their order. */
  readonly signatories: readonly string[];
  /** Why this objective too, where the request says that it is one more than should be. */
  readonly reason: string;
}

/**
 * A firm's lead names who signs for it: nobody asks another firm's leader past their lead. Who has signed stays. Throws
 * `forbidden`, `not-found`, `conflict` for a review that has ended or a signature that would be lost, `invalid`.
 */
export async function nameSignatories(deps: SignOffDeps, actor: Actor, input: SignatoryNaming): Promise<void> {
  const { review, place } = await requireReview(deps.db, actor, input.reviewId);
  requireLead(place);
  await requireSignatories(deps, actor, place, input.signatories);
  if (review.reason !== '' && input.reason.trim() === '') {
    throw new AppError(
      'invalid',
      words(
        'This is one objective more than both firms should have: say why this one too.',
        'Das ist ein Ziel mehr, als beide Firmen haben sollten: Sagen Sie, warum auch dieses.',
      ),
    );
  }
  await deps.db.as(actor.personId, async (tx) => {
    await takeTurnToAct(tx, place.laneId);
    const now = await loadReview(tx, input.reviewId);
    if (now === null || now.end !== null) throw new AppError('conflict', ENDED);
    const isKept = now.signatures.every(
      ({ side, signatoryId }) => side !== place.side || input.signatories.includes(signatoryId),
    );
    if (!isKept) {
      throw new AppError(
        'conflict',
        words(
          'One of them has signed: a signature that was given stands.',
          'Eine dieser Personen hat unterschrieben: Was unterschrieben ist, bleibt.',
        ),
      );
    }
    requireSomebodyLeft(now, place.side, input.signatories);
    const { reviewId, signatories, reason } = input;
    await addNaming(tx, { reviewId, side: place.side, signatories, reason: reason.trim(), personId: actor.personId });
  });
  deps.publishLaneEvent(place.laneId, { topic: 'act', id: review.recordId ?? review.id, seq: 0 });
}

/** `conflict` where nobody named could still sign: the request would wait for ever, signed and not agreed. */
function requireSomebodyLeft(review: Review, side: Side, signatories: readonly string[]): void {
  const own = review.signatures.filter((signature) => signature.side === side);
  const left = signatories.filter((id) => !own.some(({ signatoryId }) => signatoryId === id));
  const named = { ...review.named, [side]: { count: signatories.length, signatories, at: review.requestedBy.at } };
  if (!left.some((id) => own.some(({ personId }) => personId === id)) && turnOf({ ...review, named }) !== null) return;
  throw new AppError(
    'conflict',
    words(
      'Everybody you name has signed: name somebody who still signs, or recall the request and ask anew.',
      'Alle Genannten haben unterschrieben: Nennen Sie jemanden, der noch unterschreibt, oder ziehen Sie die Bitte zurück und bitten Sie neu.',
    ),
  );
}

export const ENDED = words(
  'This request for signature has ended. Nothing was recorded.',
  'Diese Bitte um Unterschrift ist beendet. Es wurde nichts festgehalten.',
);

/** `invalid` unless these are different people of one's own firm who may sign. */
export async function requireSignatories(
  { db }: Pick<SignOffDeps, 'db'>,
  actor: Actor,
  place: SignOffPlace,
  signatories: readonly string[],
): Promise<void> {
  const own = new Set(membersOf(place, place.side).map(({ id }) => id));
  const isFit =
    signatories.length >= 1 &&
    signatories.length <= MAX_SIGNATORIES &&
    new Set(signatories).size === signatories.length &&
    signatories.every((id) => own.has(id));
  const rights = isFit ? await loadSigningRights(db, actor, place, signatories) : new Map();
  if (isFit && signatories.every((id) => rights.has(id))) return;
  throw new AppError(
    'invalid',
    words(
      'Name people of your own firm who may approve, each once.',
      'Nennen Sie Personen Ihrer eigenen Firma, die genehmigen dürfen, jede einmal.',
    ),
  );
}
