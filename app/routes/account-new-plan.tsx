import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NewPlanPage } from '../features/plan/new-plan-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { makePlanByForm } from '../request/make-plan.server.ts';

export const meta: MetaFunction = () => [{ title: 'New plan · Covalent' }];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { draft: await answering(context.services.plans.draftPlan(actor, params.accountId ?? '')) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  return makePlanByForm(context, actor, await request.formData(), null);
}

export default function NewPlanRoute() {
  const { draft } = useLoaderData<typeof loader>();
  return <NewPlanPage draft={draft} refusal={useActionData<typeof action>()} />;
}
