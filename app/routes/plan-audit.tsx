import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

const PAGE = 50;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const { searchParams } = new URL(request.url);
  const { plans, audit } = context.services;
  const { lanes } = await answering(plans.openPlan(actor, planId));
  const laneId = searchParams.get('lane') ?? lanes[0]?.id ?? '';
  const before = Number(searchParams.get('before') ?? 'NaN');
  const page = { planId, laneId, before: Number.isSafeInteger(before) ? before : null, limit: PAGE };
  return answering(audit.list(actor, page));
}

export default function AuditRoute() {
  return <AuditPage view={usePlan()} page={useLoaderData<typeof loader>()} />;
}
