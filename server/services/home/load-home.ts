import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { listComing, loadLastClosed } from '../../../db/queries/planning-sessions.ts';
import { actionAcceptance } from '../../domain/action-acceptance.ts';
import { otherSide, readSide } from '../../domain/audience.ts';
import { actsOn } from '../../domain/record-act.ts';
import { actionWaitingFor, type WaitingKind, waitingFor } from '../../domain/waiting.ts';
import type { Actor, LaneNews, LaneWithContent, PlanSummary } from '../app-services.ts';
import { loadNewsSince, loadPlanNews, loadSignedNews } from '../history/plan-news.ts';
import { loadMinutesToAnswer } from '../inbox/due-minutes.ts';
import { listPlans } from '../plan/list-plans.ts';
import { type OpenPlanDeps, openIfPossible } from '../plan/open-plan.ts';
import type { ComingSession, Home, NewsSinceCount, PlanNewsCount, WaitingItem } from './home-services.ts';

const MOST_SESSIONS = 10;
const PRESSING: readonly WaitingKind[] = [
  'overdue',
  'asked',
  'due-soon',
  'owner-missing',
  'measure-missing',
  'due-missing',
];

/** The actor's plans and what in them waits for the actor, most pressing first. */
export async function loadHome(deps: OpenPlanDeps, actor: Actor): Promise<Home> {
  const plans = await listPlans(deps.db, actor);
  const today = deps.clock.now().toISOString().slice(0, 10);
  const waiting: WaitingItem[] = [];
  const news: PlanNewsCount[] = [];
  const sessionNews: NewsSinceCount[] = [];
  const shared: { readonly planId: string; readonly lane: LaneWithContent }[] = [];
  const { coming, closed } = await loadSessions(
    deps,
    actor,
    plans.map(({ id }) => id),
  );
  for (const plan of plans) {
    const lanes = (await openIfPossible(deps, actor, plan.id))?.lanes ?? [];
    for (const lane of lanes) {
      waiting.push(...waitingInLane(plan, lane, actor, today), ...actionsInLane(plan, lane, actor, today));
      if (lane.audience === 'shared' && !lane.isRestricted) shared.push({ planId: plan.id, lane });
    }
    news.push(...countNews(plan.id, await loadPlanNews(deps, actor, plan.id)));
    const last = closed.find(({ planId }) => planId === plan.id);
    if (last === undefined) continue;
    const since = countNews(plan.id, await loadNewsSince(deps, actor, lanes, last.at));
    sessionNews.push(...since.map((count) => ({ ...count, since: last.at })));
  }
  return {
    plans,
    news,
    sessionNews,
    sessions: coming,
    signedNews: await countSignedNews(deps, actor, shared),
    minutes: await loadMinutesToAnswer(deps.db, actor),
    waiting: waiting.sort((a, b) => PRESSING.indexOf(a.kind) - PRESSING.indexOf(b.kind)),
  };
}

/** What of planning sessions belongs to these plans: a guest's stand on pages of their own. */
async function loadSessions({ db }: OpenPlanDeps, { personId }: Actor, planIds: readonly string[]) {
  const [rows, closed] = await db.as(personId, async (tx) => [
    await listComing(tx, MOST_SESSIONS),
    await loadLastClosed(tx, planIds),
  ]);
  const coming: readonly ComingSession[] = rows
    .filter(({ planId }) => planIds.includes(planId))
    .map(({ state, ...row }) => ({ ...row, isRunning: state === 'running' }));
  return { coming, closed };
}

async function countSignedNews(
  deps: OpenPlanDeps,
  actor: Actor,
  shared: readonly { readonly planId: string; readonly lane: LaneWithContent }[],
): Promise<readonly NewsSinceCount[]> {
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
  return lane.content.objectives.flatMap((objective) => {
    const found = waitingFor({
      ...{ objective, personId: actor.personId, side: plan.side, firmName: actor.firmName },
      ...{ canEdit: lane.can.edit, today },
    });
    const place = { root: 'objectives', recordId: objective.id, title: objective.title } as const;
    return found === null ? [] : [{ ...placeIn(plan, lane), ...place, ...found }];
  });
}

function actionsInLane(plan: PlanSummary, lane: LaneWithContent, actor: Actor, today: string): WaitingItem[] {
  return lane.content.actions.flatMap((action) => {
    const owned = { owner: readMember(action.owner), askedBy: readSide(action.askedBy) };
    if (owned.owner === null || owned.owner.personId !== actor.personId) return [];
    const acts = actsOn(lane.acts, 'actions', action.id);
    const found = actionWaitingFor({
      action: { due: action.due, done: action.done, ownerId: owned.owner.personId },
      // In a part of one firm nobody asks the other firm.
      acceptance:
        lane.audience === 'shared' ? actionAcceptance(owned, canonicalText(KINDS.actions, action), acts) : 'own',
      personId: actor.personId,
      askedByFirm: plan[owned.askedBy ?? otherSide(plan.side)].name,
      today,
    });
    const place = { root: 'actions', recordId: action.id, title: action.title } as const;
    return found === null ? [] : [{ ...placeIn(plan, lane), ...place, ...found }];
  });
}

function placeIn(plan: PlanSummary, lane: LaneWithContent) {
  return {
    ...{ planId: plan.id, planTitle: plan.title },
    ...{ laneId: lane.id, badge: lane.badge, audience: lane.audience },
  };
}
