import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { briefReview } from './brief-review.ts';
import { close, score, start } from './hold-review.ts';
import { loadQueue, mayReadReviews } from './load-queue.ts';
import { answer, ask, decideIn, planContact, tick } from './note-outcome.ts';
import type { QuarterlyReviewServices } from './quarterly-review-services.ts';
import { openReview } from './read-review.ts';

/** Builds the use cases of the supplier's quarterly reviews. */
export function buildQuarterlyReviews(deps: OpenPlanDeps): QuarterlyReviewServices {
  return {
    mayRead: (actor) => mayReadReviews(deps, actor),
    queue: (actor, asked) => loadQueue(deps, actor, asked),
    read: async (actor, place) => (await openReview(deps, actor, place)).review,
    brief: (actor, place) => briefReview(deps, actor, place),
    start: (actor, place) => start(deps, actor, place),
    score: (actor, input) => score(deps, actor, input),
    close: (actor, input) => close(deps, actor, input),
    ask: (actor, input) => ask(deps, actor, input),
    answer: (actor, input) => answer(deps, actor, input),
    decide: (actor, input) => decideIn(deps, actor, input),
    tick: (actor, input) => tick(deps, actor, input),
    planContact: (actor, input) => planContact(deps, actor, input),
  };
}
