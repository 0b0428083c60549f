import type { PlanSummary } from '../../../server/services/app-services.ts';
import { Period } from '../../ui/period.tsx';
import { firmsOf } from '../account/account-name.ts';

/** Title and period between the two firms, which stand in the same size and in the order of the alphabet. */
export function PlanHeader({ plan }: { plan: PlanSummary }) {
  return (
    <header className="plan-header">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {firmsOf(plan).map((firm, index) => (
          <span key={firm.id} className="flex items-center gap-x-3">
            {index > 0 && (
              <span aria-hidden className="text-muted">
                &amp;
              </span>
            )}
            <FirmMark name={firm.name} side={firm.side} />
          </span>
        ))}
      </div>
      <h1 className="plan-title">{plan.title}</h1>
      <p className="text-sm text-muted">
        <Period start={plan.periodStart} end={plan.periodEnd} /> · You are here as {plan.roleTitle}
      </p>
    </header>
  );
}

function FirmMark({ name, side }: { name: string; side: 'supplier' | 'customer' }) {
  const tone =
    side === 'supplier' ? 'rounded-md bg-supplier-tint text-supplier' : 'rounded-full bg-customer-tint text-customer';
  return (
    <span className="flex items-center gap-2 font-semibold">
      <span aria-hidden className={`grid size-8 place-items-center text-sm ${tone}`}>
        {name.slice(0, 1)}
      </span>
      {name}
    </span>
  );
}
