import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { accountName } from '../features/account/account-name.ts';
import planStyles from '../features/plan/plan.css?url';
import { PlanFrame } from '../features/plan/plan-frame.tsx';
import type { LaneView, PlanView } from '../features/plan/plan-view.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Plan · Covalent' : `${data.plan.title} · ${accountName(data.plan)} · Covalent` },
];

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<PlanView> {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const { plans } = context.services;
  const { plan, people, lanes, today } = await answering(plans.openPlan(actor, planId));
  return {
    me: { personId: actor.personId, name: actor.name },
    plan,
    people,
    today,
    lanes: lanes.map(
      ({ id, audience, badge, isRestricted, name, can, content, isIncomplete, acts }): LaneView => ({
        id,
        audience,
        badge,
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

export default function PlanRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <PlanFrame key={view.plan.id} view={view}>
      <Outlet context={view} />
    </PlanFrame>
  );
}
