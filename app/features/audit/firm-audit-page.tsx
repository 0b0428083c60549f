import { Link } from '@remix-run/react';
import { words } from '../../../server/domain/words.ts';
import type { AuditedPlan, AuditPage as AuditPageOf } from '../../../server/services/audit/audit-services.ts';
import { Period } from '../../ui/period.tsx';
import { useWords } from '../../words/use-words.ts';
import { AuditPage, type AuditPageProps } from './audit-page.tsx';

interface FirmAuditPageProps extends Pick<AuditPageProps, 'people'> {
  readonly plan: AuditedPlan;
  readonly page: AuditPageOf;
}

const NOT_OF_THE_FIRM = words('somebody who is not of your firm', 'jemand, der nicht zu Ihrer Firma gehört');

/** The audit trail of one plan for its firm's administrators: of the plan itself only its firms and its period. */
export function FirmAuditPage({ plan, page, people }: FirmAuditPageProps) {
  const say = useWords();
  const lanes = plan.lanes.map(({ badge, ...lane }) => ({ ...lane, badge: say(badge) }));
  return (
    <div className="max-w-3xl">
      <p className="mb-2">
        <Link to="/firm">{say('My firm', 'Meine Firma')}</Link>
      </p>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{`${plan.supplier} · ${plan.customer}`}</h1>
      <p className="mb-6 text-muted">
        <Period start={plan.periodStart} end={plan.periodEnd} />
      </p>
      <AuditPage
        {...{ lanes, page, people }}
        {...{ address: `/firm/plans/${plan.id}/audit`, planId: plan.id, unknown: NOT_OF_THE_FIRM }}
      />
    </div>
  );
}
