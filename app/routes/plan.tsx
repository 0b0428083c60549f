import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { type Words, words } from '../../server/domain/words.ts';
import type { Actor, AppServices, LaneWithContent } from '../../server/services/app-services.ts';
import { accountWords } from '../features/account/account-name.ts';
import planStyles from '../features/plan/plan.css?url';
import { PlanFrame } from '../features/plan/plan-frame.tsx';
import type { LaneView, PlanView, SignOffView } from '../features/plan/plan-view.ts';
import { summaryOf, withoutText } from '../features/sign-off/approval-view.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { pageTitle } from '../words/page-title.ts';
import { sayIn } from '../words/use-words.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  pageTitle(matches, data === undefined ? words('Plan', 'Plan') : planWords(data.plan)),
];

function planWords(plan: PlanView['plan']): Words {
  const { en, de } = accountWords(plan);
  return words(`${plan.title} · ${en}`, `${plan.title} · ${de}`);
}

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<PlanView> {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const { plans } = context.services;
  const say = sayIn(localeOf(request));
  const { plan, people, lanes, today } = await answering(plans.openPlan(actor, planId));
  return {
    me: { personId: actor.personId, name: actor.name },
    plan,
    people,
    today,
    threads: await answering(context.services.comments.countOpen(actor, plan.id)),
    suggestions: await answering(context.services.suggestions.countOpen(actor, plan.id)),
    signOff: await loadSignOff(context.services, actor, plan.id, lanes),
    lanes: lanes.map(
      ({ id, audience, badge, isRestricted, name, can, content, isIncomplete, acts }): LaneView => ({
        id,
        audience,
        badge: say(badge),
        isRestricted,
        name,
        can,
        content,
        isIncomplete,
        acts,
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
  const shared = lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  if (shared === undefined) return null;
  const { reviews, baselines, ...rest } = await answering(signOff.ofPlan(actor, planId, shared));
  return {
    ...rest,
    reviews: reviews.map(summaryOf),
    baselines: baselines.map(withoutText),
    formKey: crypto.randomUUID(),
  };
}

export default function PlanRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <PlanFrame key={view.plan.id} view={view}>
      <Outlet context={view} />
    </PlanFrame>
  );
}
