import type { AppLoadContext } from '@remix-run/node';
import type { Actor, AppServices, LaneWithContent } from '../../server/services/app-services.ts';
import type { LaneView, PlanView, SignOffView } from '../features/plan/plan-view.ts';
import { summaryOf, withoutText } from '../features/sign-off/approval-view.ts';
import { sayIn } from '../words/use-words.ts';
import { answering } from './errors.server.ts';
import { localeOf } from './locale.server.ts';

type Context = Pick<AppLoadContext, 'services'>;

/** A plan as its pages show it: every lane that the actor may read, with what waits in them. */
export async function loadPlanView(
  { services }: Context,
  actor: Actor,
  request: Request,
  planId: string,
): Promise<PlanView> {
  const open = await answering(services.plans.openPlan(actor, planId));
  return {
    ...(await presentView({ services }, actor, request, open, open.lanes)),
    threads: await answering(services.comments.countOpen(actor, planId)),
    quotes: await answering(services.comments.listQuoted(actor, planId)),
    runningSession: await answering(services.planningSessions.running(actor, planId)),
    hasMet: await answering(services.planningSessions.hasMet(actor, planId)),
    suggestions: await answering(services.suggestions.countOpen(actor, planId)),
  };
}

/**
 * The same for a screen that both firms look at: of all lanes the shared one alone, and not even a number of what one's own
 * firm says about it. Throws `not-found` to who does not read it.
 */
export async function loadSharedView(
  { services }: Context,
  actor: Actor,
  request: Request,
  planId: string,
): Promise<PlanView> {
  const open = await answering(services.plans.openPlan(actor, planId));
  const lanes = open.lanes.filter(isShared);
  return {
    ...(await presentView({ services }, actor, request, open, lanes)),
    threads: [],
    quotes: [],
    suggestions: [],
    runningSession: null,
    hasMet: await answering(services.planningSessions.hasMet(actor, planId)),
  };
}

type Opened = Awaited<ReturnType<AppServices['plans']['openPlan']>>;

async function presentView(
  { services }: Context,
  actor: Actor,
  request: Request,
  { plan, people, today }: Opened,
  lanes: readonly LaneWithContent[],
): Promise<Omit<PlanView, 'threads' | 'quotes' | 'suggestions' | 'runningSession' | 'hasMet'>> {
  const say = sayIn(localeOf(request));
  return {
    me: { personId: actor.personId, name: actor.name },
    ...{ plan, people, today },
    signOff: await loadSignOff(services, actor, plan.id, lanes),
    lanes: lanes.map(
      ({ id, audience, badge, isRestricted, name, can, content, isIncomplete, acts }): LaneView => ({
        ...{ id, audience, isRestricted, name, can, content, isIncomplete, acts },
        badge: say(badge),
      }),
    ),
  };
}

/** Null to who does not read what both firms share. */
async function loadSignOff(
  { signOff }: AppServices,
  actor: Actor,
  planId: string,
  lanes: readonly LaneWithContent[],
): Promise<SignOffView | null> {
  const shared = lanes.find(isShared);
  if (shared === undefined) return null;
  const { reviews, baselines, ...rest } = await answering(signOff.ofPlan(actor, planId, shared));
  return {
    ...rest,
    reviews: reviews.map(summaryOf),
    baselines: baselines.map(withoutText),
    formKey: crypto.randomUUID(),
  };
}

function isShared({ audience, isRestricted }: LaneWithContent): boolean {
  return audience === 'shared' && !isRestricted;
}
