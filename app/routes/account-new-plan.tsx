import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { NewPlanPage } from '../features/plan/new-plan-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { makePlanByForm } from '../request/make-plan.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('New plan', 'Neuer Plan'));

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const input = { accountId: params.accountId ?? '', locale: localeOf(request) };
  return { draft: await answering(context.services.plans.draftPlan(actor, input)) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  return makePlanByForm(context, actor, request, null);
}

export default function NewPlanRoute() {
  const { draft } = useLoaderData<typeof loader>();
  return <NewPlanPage draft={draft} refusal={useActionData<typeof action>()} />;
}
