import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePlan } from '../features/plan/use-plan.ts';
import { TimelinePage } from '../features/timeline/timeline-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { transactions: await answering(context.services.transactions.list(actor, params.planId ?? '')) };
}

export default function TimelineRoute() {
  return <TimelinePage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
