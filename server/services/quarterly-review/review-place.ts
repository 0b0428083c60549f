import type { Database, Tx } from '../../../db/client.ts';
import { lockReview, type QuarterlyReviewRow } from '../../../db/queries/quarterly-reviews.ts';
import { AppError } from '../../domain/errors.ts';
import { quarterFrom, quarterIdOf, readQuarter } from '../../domain/quarterly-review.ts';
import { words } from '../../domain/words.ts';
import { decide, type LaneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { type ReadableLane, requireReadableLanes } from '../plan/plan-access.ts';
import type { ReviewPlace } from './quarterly-review-services.ts';

export const NO_REVIEW = words(
  'This page does not exist, or you have no access to it.',
  'Diese Seite gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
);

/** True for the part of a plan in which its reviews stand: the supplier's own, and none for named people. */
export function isReviewed({ facts }: ReadableLane): boolean {
  return facts.audience === 'supplier' && !facts.isRestricted;
}

/** What the actor may do in that part; throws `not-found` to who does not read it, and for what is no quarter. */
export async function requireReview(db: Database, actor: Actor, { planId, quarter }: ReviewPlace): Promise<LaneAccess> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const access = lanes.find(isReviewed)?.access;
  if (access === undefined || readQuarter(quarter) === null) throw new AppError('not-found', NO_REVIEW);
  return access;
}

/** Who leads the supplier's side, and leaders who approve for it, hold reviews; a freeze ends it. */
export function mayReview(access: LaneAccess): boolean {
  return decide(access, 'manage').allowed || decide(access, 'approve').allowed;
}

/**
 * Runs `work` on the review of a plan and a quarter while nobody else changes it. Throws `not-found`, `forbidden` to who
 * only reads it, `invalid` for a quarter after the next one.
 */
export async function changeReview<T>(
  { db, clock }: OpenPlanDeps,
  actor: Actor,
  place: ReviewPlace,
  work: (tx: Tx, row: QuarterlyReviewRow) => Promise<T>,
): Promise<T> {
  const { planId, quarter } = place;
  const access = await requireReview(db, actor, place);
  if (!mayReview(access)) throw new AppError('forbidden', NOT_YOURS);
  if (quarter > quarterFrom(quarterIdOf(isoDay(clock.now())), 1)) throw new AppError('invalid', TOO_EARLY);
  return db.as(actor.personId, async (tx) => {
    const row = await lockReview(tx, { planId, laneId: access.laneId, quarter });
    if (row === null) throw new AppError('not-found', NO_REVIEW);
    return work(tx, row);
  });
}

/** Throws `conflict` unless it runs. */
export function requireRunning({ state }: QuarterlyReviewRow): void {
  if (state === 'running') return;
  throw new AppError('conflict', state === 'planned' ? NOT_BEGUN : CLOSED);
}

export function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export const CLOSED = words(
  'This review is closed: what was scored and decided stays as it is.',
  'Dieses Review ist abgeschlossen: Was bewertet und entschieden wurde, bleibt, wie es ist.',
);
const NOT_BEGUN = words('This review has not begun.', 'Dieses Review hat noch nicht begonnen.');
const NOT_YOURS = words(
  'Reviews are held by who leads the plan on your side or sponsors it. You can read this one.',
  'Reviews führt, wer den Plan auf Ihrer Seite leitet oder das Patronat hat. Sie können dieses lesen.',
);
export const TOO_EARLY = words('This quarter is too far ahead.', 'Dieses Quartal liegt zu weit in der Zukunft.');
