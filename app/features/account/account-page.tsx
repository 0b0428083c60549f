import { accountName, firmsOf } from '../../../server/domain/account-name.ts';
import type { AccountSummary } from '../../../server/services/app-services.ts';
import { classNames } from '../../ui/class-names.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanCard } from '../home/plan-card.tsx';
import { FirmPanel } from './firm-panel.tsx';

interface AccountPageProps {
  readonly account: AccountSummary;
  readonly personId: string;
}

/** Two firms, side by side and of the same size; their plans by period, and the people one may meet there. */
export function AccountPage({ account, personId }: AccountPageProps) {
  const say = useWords();
  const plans = [...account.plans].sort((a, b) => b.periodStart.localeCompare(a.periodStart));
  return (
    <>
      <p className="text-muted">{say('Account', 'Partnerschaft')}</p>
      <h1 className="mb-8 text-2xl font-semibold tracking-tight">{accountName(account, say)}</h1>
      <section aria-labelledby="plans" className="mb-10">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 id="plans" className="text-lg font-semibold">
            {say('Joint account plans', 'Gemeinsame Kundenpläne')}
          </h2>
          {plans.some(({ mayMakePlans }) => mayMakePlans) && (
            <LinkButton to={`/accounts/${account.id}/new-plan`}>{say('New plan', 'Neuer Plan')}</LinkButton>
          )}
        </div>
        <ul className={classNames('grid gap-4', plans.length > 1 && 'md:grid-cols-2')}>
          {plans.map((plan) => (
            <li key={plan.id}>
              <PlanCard plan={plan} news={null} signedNews={null} sessionNews={null} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="people">
        <h2 id="people" className="mb-3 text-lg font-semibold">
          {say('People', 'Personen')}
        </h2>
        <div className="grid gap-4 md:grid-cols-2">
          {firmsOf(account).map((firm) => (
            <FirmPanel
              key={firm.id}
              firm={firm}
              people={account.people.filter(({ side }) => side === firm.side)}
              personId={personId}
            />
          ))}
        </div>
      </section>
    </>
  );
}
