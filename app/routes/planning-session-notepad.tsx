import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import outputStyles from '../features/output/output.css?url';
import planStyles from '../features/plan/plan.css?url';
import { PlanLanes } from '../features/plan/plan-frame.tsx';
import { requireActor } from '../request/actor.server.ts';
import { loadNotepadView } from '../request/notepad-view.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: outputStyles },
  { rel: 'stylesheet', href: planStyles },
];

export const handle = { isSharedScreen: true };

export const meta = titled(words('Notepad of a planning session', 'Notizblock einer Planungssitzung'));

/** The notepad of a planning session, live: of the plan this page loads nothing else, for guests and for everybody. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  return loadNotepadView(context, actor, request, place);
}

export default function NotepadRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <PlanLanes key={view.plan.id} view={view}>
      <Outlet context={{ ...view, lanes: [] }} />
    </PlanLanes>
  );
}
