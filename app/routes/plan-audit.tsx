import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlanAuditPage } from '../features/audit/plan-audit-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { auditPageOf } from '../request/audit-page.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const id = params.planId ?? '';
  const { plans, audit } = context.services;
  const { lanes } = await answering(plans.openPlan(actor, id));
  return answering(audit.list(actor, auditPageOf(request, { id, lanes })));
}

export default function AuditRoute() {
  return <PlanAuditPage view={usePlan()} page={useLoaderData<typeof loader>()} />;
}
