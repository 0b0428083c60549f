import type { Database } from '../../../db/client.ts';
import { type WaitingKind, waitingFor } from '../../domain/waiting.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor, Home, LaneWithContent, PlanSummary, WaitingItem } from '../app-services.ts';
import { listPlans } from '../plan/list-plans.ts';
import { loadLaneContents } from '../plan/load-lane-contents.ts';

const PRESSING: readonly WaitingKind[] = ['overdue', 'due-soon', 'owner-missing', 'measure-missing', 'due-missing'];

/** The actor's plans and what in them waits for the actor, most pressing first. */
export async function loadHome(db: Database, clock: Clock, actor: Actor): Promise<Home> {
  const plans = await listPlans(db, actor);
  const today = clock.now().toISOString().slice(0, 10);
  const waiting: WaitingItem[] = [];
  for (const plan of plans) {
    for (const lane of await loadLaneContents(db, actor, plan.id)) {
      waiting.push(...waitingInLane(plan, lane, actor, today));
    }
  }
  return {
    plans,
    waiting: waiting.sort((a, b) => PRESSING.indexOf(a.kind) - PRESSING.indexOf(b.kind)),
  };
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
