import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { NextPlanPage } from '../features/plan/next-plan-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { makePlanByForm } from '../request/make-plan.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Next year’s plan', 'Plan für das nächste Jahr'));

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { draft: await answering(context.services.plans.draftNextPlan(actor, params.planId ?? '')) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  return makePlanByForm(context, actor, request, params.planId ?? '');
}

export default function NextPlanRoute() {
  const { draft } = useLoaderData<typeof loader>();
  return <NextPlanPage draft={draft} refusal={useActionData<typeof action>()} />;
}
