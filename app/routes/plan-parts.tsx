import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlanPage } from '../features/plan/plan-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { news: await answering(context.services.history.planNews(actor, params.planId ?? '')) };
}

export default function PlanPartsRoute() {
  return <PlanPage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
