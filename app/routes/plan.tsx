import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { accountWords } from '../../server/domain/account-name.ts';
import { type Words, words } from '../../server/domain/words.ts';
import planStyles from '../features/plan/plan.css?url';
import { PlanFrame } from '../features/plan/plan-frame.tsx';
import type { PlanView } from '../features/plan/plan-view.ts';
import { requireActor } from '../request/actor.server.ts';
import { leadingGuests } from '../request/guests.server.ts';
import { loadPlanView } from '../request/plan-view.server.ts';
import { pageTitle } from '../words/page-title.ts';

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
  return leadingGuests(context, actor, planId, loadPlanView(context, actor, request, planId));
}

export default function PlanRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <PlanFrame key={view.plan.id} view={view}>
      <Outlet context={view} />
    </PlanFrame>
  );
}
