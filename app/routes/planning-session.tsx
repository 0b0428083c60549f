import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import planStyles from '../features/plan/plan.css?url';
import { PlanLanes } from '../features/plan/plan-frame.tsx';
import { requireActor } from '../request/actor.server.ts';
import { noSuchPage } from '../request/errors.server.ts';
import { leadingGuests } from '../request/guests.server.ts';
import { loadSharedView } from '../request/plan-view.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const handle = { isSharedScreen: true };

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  pageTitle(matches, words('Planning session', 'Planungssitzung')),
];

/** The plan around a planning session: what both firms share, and nothing else, on a screen that both look at. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const view = await leadingGuests(context, actor, planId, loadSharedView(context, actor, request, planId));
  if (view.lanes.length === 0) throw noSuchPage();
  return view;
}

/** What is done in the planning session changes the plan through its lane, which is live. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentParams,
  nextParams,
  formAction,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) => {
  if (currentParams.planId !== nextParams.planId) return true;
  if (formAction?.includes('/planning-sessions/')) return false;
  return currentUrl.search === nextUrl.search && defaultShouldRevalidate;
};

export default function PlanningSessionRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <PlanLanes key={view.plan.id} view={view}>
      <Outlet context={view} />
    </PlanLanes>
  );
}
