import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePlan } from '../features/plan/use-plan.ts';
import { SessionListPage } from '../features/planning-session/session-list-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { sessions: await answering(context.services.planningSessions.list(actor, params.planId ?? '')) };
}

export default function SessionsRoute() {
  return <SessionListPage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
