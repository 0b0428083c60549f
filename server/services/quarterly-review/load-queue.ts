import { listMembers, type MemberRow } from '../../../db/queries/people.ts';
import { listContacts, listReviews, listScores } from '../../../db/queries/quarterly-reviews.ts';
import { AppError } from '../../domain/errors.ts';
import { inQueueOrder, quarterDays, quarterFrom, quarterIdOf, readQuarter } from '../../domain/quarterly-review.ts';
import { MATRIX } from '../../policy/index.ts';
import type { Actor, PlanSummary } from '../app-services.ts';
import { listPlans } from '../plan/list-plans.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { listReadableLanes } from '../plan/plan-access.ts';
import { presentMember } from '../plan/present-plan.ts';
import { presentContact, totalOf } from './present-review.ts';
import type { QueuedReview, ReviewQueue } from './quarterly-review-services.ts';
import { isoDay, isReviewed, mayReview, NO_REVIEW } from './review-place.ts';

/** So many quarters before the present one can be chosen. */
const QUARTERS_BACK = 4;

interface Asked {
  readonly managerId: string | null;
  readonly quarter: string | null;
}

interface Reviewable {
  readonly plan: PlanSummary;
  readonly mayReview: boolean;
}

export async function mayReadReviews({ db }: OpenPlanDeps, actor: Actor): Promise<boolean> {
  return (await listReadableLanes(db, actor.personId)).some(isReviewed);
}

/** One manager's plans that had not ended when the quarter began; those that begin later are prepared in it. */
export async function loadQueue(deps: OpenPlanDeps, actor: Actor, asked: Asked): Promise<ReviewQueue> {
  const { db, clock } = deps;
  const reviewable = await listReviewable(deps, actor);
  if (reviewable.length === 0) throw new AppError('not-found', NO_REVIEW);
  const present = quarterIdOf(isoDay(clock.now()));
  const quarter = readQuarter(asked.quarter ?? '') ?? present;
  const planIds = reviewable.map(({ plan }) => plan.id);
  const members = await db.as(actor.personId, (tx) => listMembers(tx, planIds));
  const leads = members.filter(({ role }) => MATRIX[role].supplier.includes('manage'));
  const managers = [...new Map(leads.map(({ id, name }) => [id, { id, name }])).values()];
  const wanted = [asked.managerId, actor.personId].find((id) => managers.some((one) => one.id === id));
  const managerId = wanted ?? managers[0]?.id ?? null;
  const ledBy = new Set(leads.filter(({ id }) => id === managerId).map(({ planId }) => planId));
  const { first } = quarterDays(quarter);
  const seen = reviewable.filter(({ plan }) => ledBy.has(plan.id) && plan.periodEnd >= first);
  const choice = Array.from({ length: QUARTERS_BACK + 2 }, (_, index) => quarterFrom(present, 1 - index));
  return {
    ...{ managers, managerId, quarter },
    quarters: choice.includes(quarter) ? choice : [...choice, quarter].sort().reverse(),
    items: await loadItems(deps, actor, { quarter, seen, members }),
  };
}

async function listReviewable({ db }: OpenPlanDeps, actor: Actor): Promise<readonly Reviewable[]> {
  const lanes = (await listReadableLanes(db, actor.personId)).filter(isReviewed);
  const plans = await listPlans(db, actor);
  return plans.flatMap((plan) => {
    const access = lanes.find(({ facts }) => facts.planId === plan.id)?.access;
    return access === undefined ? [] : [{ plan, mayReview: mayReview(access) }];
  });
}

interface Queued {
  readonly quarter: string;
  readonly seen: readonly Reviewable[];
  readonly members: readonly MemberRow[];
}

async function loadItems(
  { db }: OpenPlanDeps,
  actor: Actor,
  { quarter, seen, members }: Queued,
): Promise<readonly QueuedReview[]> {
  const before = quarterFrom(quarter, -1);
  const planIds = seen.map(({ plan }) => plan.id);
  const { rows, scores, contacts } = await db.as(actor.personId, async (tx) => {
    const all = (await listReviews(tx, planIds)).filter((row) => [quarter, before].includes(row.quarter));
    const ids = all.map(({ id }) => id);
    return { rows: all, scores: await listScores(tx, ids), contacts: await listContacts(tx, ids) };
  });
  return inQueueOrder(seen.map(({ plan }) => plan)).map((plan) => {
    const [row, last] = [quarter, before].map((of) => rows.find((one) => one.planId === plan.id && one.quarter === of));
    const of = (id: string | undefined) => scores.filter(({ reviewId }) => reviewId === id);
    const contact = contacts.find(({ reviewId }) => reviewId === row?.id);
    return {
      ...{ plan, planId: plan.id, quarter },
      state: row?.state ?? 'planned',
      startedAt: row?.startedAt ?? null,
      heldOn: row?.heldOn ?? null,
      total: totalOf(of(row?.id)),
      before: last?.state === 'done' ? totalOf(of(last.id)) : null,
      contact: contact === undefined ? null : presentContact(contact),
      people: members.filter(({ planId }) => planId === plan.id).map(presentMember),
      mayReview: seen.some((one) => one.plan.id === plan.id && one.mayReview),
    };
  });
}
