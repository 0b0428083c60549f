import type { Tx } from '../../../db/client.ts';
import { loadTitles } from '../../../db/queries/projection.ts';
import { listOpenReviews, loadReviewTexts } from '../../../db/queries/reviews.ts';
import { listDelegations } from '../../../db/queries/signing.ts';
import { isOverdue, MAX_SIGNED_AT_ONCE, type Review } from '../../domain/sign-off.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor, PersonSummary, PlanSummary } from '../app-services.ts';
import { listReadableLanes } from '../plan/plan-access.ts';
import { presentMember } from '../plan/present-plan.ts';
import { type ReviewText, reviewText, takingOf } from './review-text.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { loadPlaces } from './sign-off-place.ts';

/** What waits for signatures, with the plan it belongs to. */
export interface QueuedReview {
  /** Without the text itself. */
  readonly review: Omit<Review, 'canonical'>;
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
  readonly taking: 'own' | 'delegate' | null;
  /** What a signature of the reader would say. */
  readonly meaning: Words;
  readonly isOverdue: boolean;
  /** The reader's firm has not named who signs, and the reader could. */
  readonly isToName: boolean;
}

/** One of those that wait for the reader, as it is to be looked at before it is signed. */
export interface QueuedText extends ReviewText {
  readonly reviewId: string;
  /** Of the agreed text that it is to replace; null where nothing was agreed before. */
  readonly agreedVersion: number | null;
  /** Titles of objectives that it may name, by id. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface SigningList {
  readonly queue: readonly QueuedReview[];
  /** Of what the reader can sign now: as many as one act may sign, in the order of the queue. */
  readonly texts: readonly QueuedText[];
}

/** Open requests of all plans of the actor, theirs first. */
export async function loadApprovals(
  deps: Pick<SignOffDeps, 'db' | 'clock'>,
  actor: Actor,
): Promise<readonly QueuedReview[]> {
  const readable = await listReadableLanes(deps.db, actor.personId);
  const today = todayOf(deps);
  const { reviews, delegations, places } = await deps.db.as(actor.personId, async (tx) => {
    const open = await listOpenReviews(tx);
    const planIds = [...new Set(open.map(({ planId }) => planId))];
    if (planIds.length === 0) return { reviews: [], delegations: [], places: null };
    return {
      reviews: open,
      delegations: await listDelegations(tx, planIds),
      places: await loadPlaces(tx, actor, readable, planIds),
    };
  });
  const queue = reviews.flatMap((review): QueuedReview[] => {
    const place = places?.get(review.planId);
    if (place === undefined) return [];
    const isToName = place.can.manage && review.named[place.side] === null;
    return [
      {
        ...{ review, plan: place.plan, people: place.members.map(presentMember), isToName },
        ...takingOf(place, actor, review, delegations, today),
        isOverdue: isOverdue(review, today),
      },
    ];
  });
  return queue.sort((a, b) => rank(a) - rank(b));
}

/** The same, with what is signed of each that the actor can sign now. */
export async function loadSigningList(deps: SignOffDeps, actor: Actor): Promise<SigningList> {
  const queue = await loadApprovals(deps, actor);
  const mine = queue.filter(({ taking, isOverdue: isLate }) => taking !== null && !isLate).slice(0, MAX_SIGNED_AT_ONCE);
  if (mine.length === 0) return { queue, texts: [] };
  const texts = await deps.db.as(actor.personId, (tx) =>
    loadTexts(
      tx,
      mine.map(({ review }) => review),
    ),
  );
  return { queue, texts };
}

async function loadTexts(tx: Tx, reviews: readonly QueuedReview['review'][]): Promise<readonly QueuedText[]> {
  const rows = await loadReviewTexts(
    tx,
    reviews.map(({ id }) => id),
  );
  const titles = await loadTitles(tx, [...new Set(reviews.map(({ laneId }) => laneId))], 'objectives');
  return reviews.flatMap(({ id, laneId, subject }): QueuedText[] => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const { canonical, agreed, agreedVersion } = row;
    const text = reviewText({ subject, canonical }, agreed);
    return [{ reviewId: id, agreedVersion, titles: titles.get(laneId) ?? {}, ...text }];
  });
}

function rank({ taking, isToName }: QueuedReview): number {
  return taking !== null ? 0 : isToName ? 1 : 2;
}
