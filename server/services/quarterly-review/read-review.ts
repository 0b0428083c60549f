import { listBaselines } from '../../../db/queries/baselines.ts';
import {
  listContacts,
  listDecisions,
  listQuestions,
  listReviews,
  listScores,
} from '../../../db/queries/quarterly-reviews.ts';
import { quarterIdOf } from '../../domain/quarterly-review.ts';
import { MATRIX } from '../../policy/index.ts';
import type { Actor, OpenPlan } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { loadVitality } from '../vitality/load-vitality.ts';
import { reviewFigures } from './figures.ts';
import { presentCells, presentContact, presentDecision, presentLast, totalOf } from './present-review.ts';
import type { QuarterlyReview, ReviewFigures, ReviewPlace } from './quarterly-review-services.ts';
import { isoDay, mayReview, requireReview } from './review-place.ts';

/** A review with the plan that it is about: what both firms share, and what the supplier keeps to itself. */
export interface OpenReview {
  readonly review: QuarterlyReview;
  readonly lanes: OpenPlan['lanes'];
}

export async function openReview(deps: OpenPlanDeps, actor: Actor, place: ReviewPlace): Promise<OpenReview> {
  const { planId, quarter } = place;
  const access = await requireReview(deps.db, actor, place);
  const isWanted = (facts: { readonly isRestricted: boolean }) => !facts.isRestricted;
  const { plan, people, lanes, today } = await openPlan(deps, actor, planId, isWanted);
  const figures = await loadFigures(deps, actor, { planId, lanes, today });
  const now = deps.clock.now();
  const stored = await deps.db.as(actor.personId, async (tx) => {
    const rows = await listReviews(tx, [planId]);
    const row = rows.find((one) => one.quarter === quarter) ?? null;
    const last = rows.find((one) => one.quarter < quarter && one.state === 'done') ?? null;
    const ids = [row, last].flatMap((one) => (one === null ? [] : [one.id]));
    const scores = await listScores(tx, ids);
    const of = (id: string | undefined) => scores.filter(({ reviewId }) => reviewId === id);
    const contacts = row === null ? [] : await listContacts(tx, [row.id]);
    return {
      row,
      cells: presentCells(of(row?.id)),
      total: totalOf(of(row?.id)),
      last: last === null ? null : presentLast(last, of(last.id)),
      questions: row === null ? [] : await listQuestions(tx, row.id),
      decisions: (await listDecisions(tx, planId)).map(presentDecision),
      contact: contacts[0] === undefined ? null : presentContact(contacts[0]),
    };
  });
  const { row, decisions, ...rest } = stored;
  const review: QuarterlyReview = {
    ...{ planId, quarter, plan, people, figures, now, ...rest },
    leadIds: idsOf(people.filter(({ role }) => MATRIX[role].supplier.includes('manage'))),
    executiveIds: idsOf(people.filter(({ role }) => MATRIX[role].shared.includes('approve'))),
    state: row?.state ?? 'planned',
    startedAt: row?.startedAt ?? null,
    closedBy: row?.closedBy ?? null,
    heldOn: row?.heldOn ?? null,
    decisions: decisions.filter((one) => one.quarter === quarter),
    openDecisions: decisions.filter((one) => one.quarter < quarter && one.doneOn === null),
    mayReview: mayReview(access),
    mayStart:
      mayReview(access) && row?.state !== 'running' && row?.state !== 'done' && quarter <= quarterIdOf(isoDay(now)),
  };
  return { review, lanes };
}

function idsOf(people: OpenPlan['people']): readonly string[] {
  return people.map(({ id }) => id);
}

async function loadFigures(
  deps: OpenPlanDeps,
  actor: Actor,
  { planId, lanes, today }: { readonly planId: string; readonly lanes: OpenPlan['lanes']; readonly today: string },
): Promise<ReviewFigures> {
  const vitality = await loadVitality(deps, actor, planId);
  const baselines = await deps.db.as(actor.personId, (tx) => listBaselines(tx, planId));
  return reviewFigures({ lanes, baselines, vitality, today });
}
