import type { AuditPage as AuditPageOf } from '../../../server/services/audit/audit-services.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { NO_LONGER_HERE } from '../sign-off/review-words.ts';
import { AuditPage } from './audit-page.tsx';

interface PlanAuditPageProps {
  readonly view: PlanView;
  readonly page: AuditPageOf;
}

/** The audit trail among the pages of a plan, for whoever works on it. */
export function PlanAuditPage({ view: { plan, lanes, people }, page }: PlanAuditPageProps) {
  const address = `/plans/${plan.id}/audit`;
  return <AuditPage {...{ address, lanes, people, page }} planId={plan.id} unknown={NO_LONGER_HERE} />;
}
