import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NEWS_FROM } from '../../server/domain/news-from.ts';
import { PlanPage } from '../features/plan/plan-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const since = new URL(request.url).searchParams.get('since');
  const from = NEWS_FROM.find((one) => one === since) ?? 'visit';
  return { from, news: await answering(context.services.history.planNews(actor, params.planId ?? '', from)) };
}

export default function PlanPartsRoute() {
  return <PlanPage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
