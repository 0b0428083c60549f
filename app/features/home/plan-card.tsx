import { Link } from '@remix-run/react';
import type { PlanNewsCount, PlanSummary } from '../../../server/services/app-services.ts';
import { Period } from '../../ui/period.tsx';
import { accountName } from '../account/account-name.ts';
import { FirmPair } from '../account/firm-pair.tsx';

interface PlanCardProps {
  readonly plan: PlanSummary;
  /** Null: nothing changed since this person was there. */
  readonly news: PlanNewsCount | null;
}

/** A joint account plan as a sheet of paper: both firms, its period, and what I am in it. */
export function PlanCard({ plan, news }: PlanCardProps) {
  return (
    <article className="relative flex h-full flex-col gap-4 rounded-lg border border-line bg-page p-5 shadow-sm transition-colors hover:border-line-strong">
      <div className="flex items-center gap-3">
        <FirmPair account={plan} />
        <div className="min-w-0">
          <h3 className="text-lg font-semibold tracking-tight">
            <Link to={`/plans/${plan.id}`} className="after:absolute after:inset-0 after:rounded-lg">
              {accountName(plan)}
            </Link>
          </h3>
          <p className="text-muted">{plan.title}</p>
        </div>
      </div>
      {news !== null && <p className="font-medium">{newsWords(news)}</p>}
      <dl className="mt-auto flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-xs text-muted">Period</dt>
          <dd>
            <Period start={plan.periodStart} end={plan.periodEnd} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">You are</dt>
          <dd>{plan.roleTitle}</dd>
        </div>
      </dl>
    </article>
  );
}

function newsWords({ records, people }: PlanNewsCount): string {
  const what = records === 1 ? 'One entry has' : `${records} entries have`;
  return `${what} changed since you were there, by ${people === 1 ? 'one person' : `${people} people`}.`;
}
