import { randomBytes, randomUUID } from 'node:crypto';
import { diffRecords, type FieldDiff } from '../../../collab/document/content-diff.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Tx } from '../../../db/client.ts';
import { addSignature, loadBaseline } from '../../../db/queries/baselines.ts';
import { loadReview } from '../../../db/queries/reviews.ts';
import { listDelegations } from '../../../db/queries/signing.ts';
import { printedBytes } from '../../domain/certificate.ts';
import { AppError, type ErrorCode, isAppError } from '../../domain/errors.ts';
import {
  isCompleteWith,
  isOverdue,
  MAX_SIGNED_AT_ONCE,
  placeTaken,
  type Review,
  turnOf,
} from '../../domain/sign-off.ts';
import { meaningOf } from '../../domain/sign-off-meaning.ts';
import type { StepUpMethod } from '../../domain/step-up.ts';
import { type Locale, type Words, words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { agree } from './agree.ts';
import { requireAmendable } from './amend.ts';
import { readFields, textLike } from './candidate.ts';
import { ENDED } from './name-signatories.ts';
import { sha256 } from './request-review.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import {
  type HeldPlace,
  holdPlace,
  readMembersAgain,
  readSigningRights,
  requireReview,
  type SignOffPlace,
} from './sign-off-place.ts';

export interface SeenReview {
  readonly reviewId: string;
  /** SHA-256 of the content that was looked at, hexadecimal. */
  readonly seen: string;
}

export interface SigningInput {
  /** One act may sign a list. */
  readonly reviews: readonly SeenReview[];
  readonly password: string;
  readonly ip: string;
  /** In which the meaning was read. */
  readonly locale: Locale;
}

/** What became of one of the list. */
export interface SigningOutcome {
  readonly reviewId: string;
  /** Of what was to be signed; null for what is made up or not to be read. */
  readonly title: string | null;
  /** Null when it was signed. */
  readonly refusal: { readonly code: ErrorCode; readonly words: Words } | null;
  /** What differs by now from what was asked to be signed; told to whoever looked at that, also where the request has ended meanwhile. */
  readonly redline: readonly FieldDiff[];
  /** The agreed text, where this was the last signature. */
  readonly baselineId: string | null;
}

/** Refusals after which a leader wants to know what stands there now. */
const TELLS_WHAT_CHANGED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['stale', 'conflict']);

/**
 * Signs, after the person has shown anew that it is them. Each review of the list stands for itself: under the lock of its
 * lane the content is read again, and where it is not what was looked at nothing is recorded and the difference told. The
 * last signature of both firms makes the agreed text, in the same transaction. Throws what {@link SignOffDeps.stepUp} throws.
 */
export async function signReviews(
  deps: SignOffDeps,
  actor: Actor,
  { reviews, password, ip, locale }: SigningInput,
): Promise<readonly SigningOutcome[]> {
  if (reviews.length === 0 || reviews.length > MAX_SIGNED_AT_ONCE) {
    throw new AppError('invalid', words('Choose what to sign.', 'Wählen Sie, was Sie unterschreiben.'));
  }
  const proof = await deps.stepUp({ userId: actor.personId, answer: { method: 'password', password }, ip });
  const outcomes: SigningOutcome[] = [];
  for (const one of reviews) outcomes.push(await signProven(deps, actor, one, { locale, proof }));
  return outcomes;
}

/** Signs one, for somebody who has shown for this act that it is them. */
async function signProven(
  deps: SignOffDeps,
  actor: Actor,
  seen: SeenReview,
  by: Pick<Signing, 'locale' | 'proof'>,
): Promise<SigningOutcome> {
  const { reviewId } = seen;
  let redline: readonly FieldDiff[] = [];
  let title: string | null = null;
  try {
    const { review, place: asked } = await requireReview(deps.db, actor, reviewId);
    ({ title } = review);
    const baselineId = await deps.db.as(actor.personId, async (tx) => {
      const held = await holdPlace(tx, asked.laneId);
      // Read while the lane is held, which every change of who may do what waits for: what was taken before counts.
      const place = await readMembersAgain(tx, asked);
      const rights = await readSigningRights(deps.db, tx, place, [actor.personId]);
      const now = await loadReview(tx, reviewId);
      const expected = now === null ? '' : await standingText(tx, now);
      redline = now === null ? [] : differenceBy(expected, now, place, held);
      return sign(tx, {
        deps,
        actor,
        place,
        held,
        ...by,
        seen,
        review: now,
        expected,
        right: rights.get(actor.personId) ?? null,
      });
    });
    if (baselineId !== null && review.amends !== null) deps.laneStored(asked.laneId);
    deps.publishLaneEvent(asked.laneId, { topic: 'act', id: review.recordId ?? reviewId, seq: 0 });
    return { reviewId, title, refusal: null, redline: [], baselineId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const refusal = { code: error.code, words: error.words };
    return { reviewId, title, refusal, redline: TELLS_WHAT_CHANGED.has(error.code) ? redline : [], baselineId: null };
  }
}

interface Signing {
  readonly deps: SignOffDeps;
  readonly actor: Actor;
  readonly place: SignOffPlace;
  readonly held: HeldPlace;
  readonly locale: Locale;
  /** How the person was known for this act. */
  readonly proof: StepUpMethod;
  readonly seen: SeenReview;
  readonly review: Review | null;
  /** What must stand in the plan for the signature to hold. */
  readonly expected: string;
  readonly right: 'approve' | 'single-signatory' | null;
}

async function sign(tx: Tx, signing: Signing): Promise<string | null> {
  const { deps, actor, place, held, locale, seen, expected, right } = signing;
  const review = requireOpen(signing.review, todayOf(deps));
  if (review.hash !== seen.seen || contentNow(expected, review, place, held) !== expected) {
    throw new AppError('stale', NOT_WHAT_WAS_SEEN);
  }
  if (review.amends !== null) requireAmendable(await loadBaseline(tx, review.amends), review.planId);
  const turn = await requireTurn(tx, signing, review);
  if (right === null) throw new AppError('forbidden', MAY_NOT_SIGN);
  if (right === 'approve' && review.requestedBy.personId === actor.personId) {
    throw new AppError('forbidden', NOT_ONES_OWN);
  }
  const signatory = place.members.find(({ id }) => id === turn.signatoryId);
  const me = place.members.find(({ id }) => id === actor.personId);
  if (me === undefined || signatory === undefined) throw new AppError('forbidden', MAY_NOT_SIGN);
  const name = {
    ...{ name: me.name, firm: me.firmName, jobTitle: me.jobTitle },
    salt: randomBytes(16).toString('hex'),
  };
  const { subject, title } = review;
  const isDelegate = signatory.id !== me.id;
  const isAdded = await addSignature(tx, {
    ...{ id: randomUUID(), reviewId: review.id, signatoryId: turn.signatoryId, personId: me.id, side: place.side },
    ...{ role: me.role, policy: right === 'single-signatory' ? right : null, proof: signing.proof, language: locale },
    meaning: meaningOf({ subject, title, firm: me.firmName, isDelegate })[locale],
    ...{ hash: review.hash, seq: held.seq, printed: sha256(printedBytes(name)), name },
  });
  if (!isAdded) throw new AppError('conflict', ALREADY);
  return isCompleteWith(review, place.side) ? agree(tx, deps, { actor, place, held, review }) : null;
}

function requireOpen(review: Review | null, today: string): Review {
  if (review === null || review.end !== null) throw new AppError('conflict', ENDED);
  if (!isOverdue(review, today)) return review;
  throw new AppError(
    'conflict',
    words(
      'Its time has passed. Nothing was signed; its owners may ask anew.',
      'Die Zeit dafür ist abgelaufen. Es wurde nichts unterschrieben; die Verantwortlichen können neu bitten.',
    ),
  );
}

async function requireTurn(
  tx: Tx,
  { deps, actor, place }: Signing,
  review: Review,
): Promise<{ readonly signatoryId: string }> {
  if (review.signatures.some(({ personId }) => personId === actor.personId)) throw new AppError('conflict', ALREADY);
  const turn = turnOf(review);
  const delegations = await listDelegations(tx, [review.planId]);
  const taken = turn === null ? null : placeTaken(turn, actor.personId, delegations, todayOf(deps));
  if (turn === null || turn.side !== place.side || turn.signatoryId === null || taken === null) {
    throw new AppError('forbidden', NOT_YOUR_TURN);
  }
  // Each signs once: who stood in for somebody else could not give their own any more.
  if (taken === 'delegate' && review.named[place.side]?.signatories?.includes(actor.personId) === true) {
    throw new AppError('forbidden', NAMED_THEMSELVES);
  }
  return { signatoryId: turn.signatoryId };
}

/** What must stand in the plan for a signature to hold: what is signed, or what a new text was made from. */
async function standingText(tx: Tx, { amends, madeFrom, canonical }: Review): Promise<string> {
  if (madeFrom !== null) return madeFrom;
  const agreed = amends === null ? null : await loadBaseline(tx, amends);
  return agreed === null ? canonical : agreed.canonical;
}

/** What stands there now, with the owners of what must. A plan is signed as it was sent. */
function contentNow(
  expected: string,
  review: Review,
  { plan, laneId }: SignOffPlace,
  { content }: HeldPlace,
): string | null {
  if (review.subject === 'plan') return expected;
  const objective = content.objectives.find(({ id }) => id === review.recordId);
  return objective === undefined ? null : textLike(expected, { planId: plan.id, laneId }, objective);
}

/** From what must stand there to what does, field by field. */
function differenceBy(expected: string, review: Review, place: SignOffPlace, held: HeldPlace): readonly FieldDiff[] {
  const now = contentNow(expected, review, place, held);
  if (now === expected) return [];
  return diffRecords(KINDS.objectives, readFields(expected), now === null ? null : readFields(now));
}

const NOT_WHAT_WAS_SEEN = words(
  'This is not what you looked at any more. Nothing was signed; look at what changed.',
  'Das ist nicht mehr, was Sie angesehen haben. Es wurde nichts unterschrieben; sehen Sie, was sich geändert hat.',
);
const MAY_NOT_SIGN = words('Only named leaders sign.', 'Es unterschreiben nur benannte Führungskräfte.');
const NOT_ONES_OWN = words(
  'You asked for this signature: somebody else of your firm gives it.',
  'Sie haben um diese Unterschrift gebeten: Es gibt sie jemand anderes Ihrer Firma.',
);
const NOT_YOUR_TURN = words('It is not your turn to sign this.', 'Sie sind für diese Unterschrift nicht an der Reihe.');
const NAMED_THEMSELVES = words(
  'You are named to sign this yourself: somebody else stands in.',
  'Sie sind selbst zur Unterschrift benannt: Die Vertretung übernimmt jemand anderes.',
);
const ALREADY = words(
  'You have signed this. Nothing more was recorded.',
  'Sie haben das unterschrieben. Mehr wurde nicht festgehalten.',
);
