import { Link } from '@remix-run/react';
import { firmsOf } from '../../../server/domain/account-name.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { PlanLink, PlanSummary } from '../../../server/services/app-services.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Period } from '../../ui/period.tsx';
import { useWords } from '../../words/use-words.ts';

/** Title and period between the two firms, which stand in the same size and in the order of the alphabet. */
export function PlanHeader({ plan }: { plan: PlanSummary }) {
  const say = useWords();
  const roleTitle = say(ROLE_TITLE[plan.role]);
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
        <Period start={plan.periodStart} end={plan.periodEnd} /> ·{' '}
        {say(`You are here as ${roleTitle}`, `Ihre Rolle hier: ${roleTitle}`)}
        <span data-print="never">
          {' · '}
          <Link to={`/plans/${plan.id}/print`} className="underline">
            {say('Print and export', 'Drucken und exportieren')}
          </Link>
          {' · '}
          <Link to={`/plans/${plan.id}/business-review`} className="underline">
            {say('Business review', 'Business Review')}
          </Link>
        </span>
      </p>
      <PlanSequence plan={plan} />
    </header>
  );
}

/** The plans before and after this one; its owners make the next one. */
function PlanSequence({ plan }: { plan: PlanSummary }) {
  const say = useWords();
  const { previous, next, mayMakePlans } = plan;
  const isLast = next === null && mayMakePlans;
  if (previous === null && next === null && !isLast) return null;
  return (
    <p className="plan-sequence" data-print={previous === null && next === null ? 'never' : undefined}>
      {previous !== null && <PlanReference words={say('Follows', 'Folgt auf')} plan={previous} />}
      {next !== null && <PlanReference words={say('Continued in', 'Fortgeführt in')} plan={next} />}
      {isLast && (
        <LinkButton to={`/plans/${plan.id}/next`} variant="quiet">
          {say('Next year’s plan', 'Plan für das nächste Jahr')}
        </LinkButton>
      )}
    </p>
  );
}

function PlanReference({ words, plan }: { words: string; plan: PlanLink }) {
  return (
    <span>
      {words}{' '}
      <Link to={`/plans/${plan.id}`} className="font-medium underline">
        {plan.title}
      </Link>
    </span>
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
