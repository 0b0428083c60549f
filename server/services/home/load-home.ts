import { type WaitingKind, waitingFor } from '../../domain/waiting.ts';
import type {
  Actor,
  Home,
  LaneNews,
  LaneWithContent,
  PlanNewsCount,
  PlanSummary,
  SignedNewsCount,
  WaitingItem,
} from '../app-services.ts';
import { loadPlanNews, loadSignedNews } from '../history/plan-news.ts';
import { listPlans } from '../plan/list-plans.ts';
import { type OpenPlanDeps, openIfPossible } from '../plan/open-plan.ts';

const PRESSING: readonly WaitingKind[] = ['overdue', 'due-soon', 'owner-missing', 'measure-missing', 'due-missing'];

/** The actor's plans and what in them waits for the actor, most pressing first. */
export async function loadHome(deps: OpenPlanDeps, actor: Actor): Promise<Home> {
  const plans = await listPlans(deps.db, actor);
  const today = deps.clock.now().toISOString().slice(0, 10);
  const waiting: WaitingItem[] = [];
  const news: PlanNewsCount[] = [];
  const shared: { readonly planId: string; readonly lane: LaneWithContent }[] = [];
  for (const plan of plans) {
    for (const lane of (await openIfPossible(deps, actor, plan.id))?.lanes ?? []) {
      waiting.push(...waitingInLane(plan, lane, actor, today));
      if (lane.audience === 'shared' && !lane.isRestricted) shared.push({ planId: plan.id, lane });
    }
    news.push(...countNews(plan.id, await loadPlanNews(deps, actor, plan.id)));
  }
  return {
    plans,
    news,
    signedNews: await countSignedNews(deps, actor, shared),
    waiting: waiting.sort((a, b) => PRESSING.indexOf(a.kind) - PRESSING.indexOf(b.kind)),
  };
}

async function countSignedNews(
  deps: OpenPlanDeps,
  actor: Actor,
  shared: readonly { readonly planId: string; readonly lane: LaneWithContent }[],
): Promise<readonly SignedNewsCount[]> {
  const news = await loadSignedNews(
    deps,
    actor,
    shared.map(({ lane }) => lane),
  );
  return news.flatMap((one) => {
    const place = shared.find(({ lane }) => lane.id === one.laneId);
    return place === undefined ? [] : countNews(place.planId, [one]).map((count) => ({ ...count, since: one.since }));
  });
}

function countNews(planId: string, news: readonly LaneNews[]): readonly PlanNewsCount[] {
  const records = new Set<string>();
  const people = new Set<string | null>();
  for (const { laneId, records: changed, acts } of news) {
    for (const { root, recordId, userId } of changed) {
      records.add(`${laneId}/${root}/${recordId}`);
      people.add(userId);
    }
    for (const { root, recordId, personId } of acts) {
      records.add(`${laneId}/${root}/${recordId}`);
      people.add(personId);
    }
  }
  return records.size === 0 ? [] : [{ planId, records: records.size, people: people.size }];
}

function waitingInLane(plan: PlanSummary, lane: LaneWithContent, actor: Actor, today: string): WaitingItem[] {
  const items: WaitingItem[] = [];
  for (const objective of lane.content.objectives) {
    const found = waitingFor({
      objective,
      personId: actor.personId,
      side: plan.side,
      firmName: actor.firmName,
      canEdit: lane.can.edit,
      today,
    });
    if (found === null) continue;
    items.push({
      planId: plan.id,
      planTitle: plan.title,
      laneId: lane.id,
      badge: lane.badge,
      audience: lane.audience,
      objectiveId: objective.id,
      objectiveTitle: objective.title,
      ...found,
    });
  }
  return items;
}
