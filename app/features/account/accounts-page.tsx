import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { AccountSummary } from '../../../server/services/app-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { FirmPair } from './firm-pair.tsx';

interface AccountsPageProps {
  readonly accounts: readonly AccountSummary[];
  readonly mayBegin: boolean;
  readonly readsReviews: boolean;
}

/** The accounts in which one may read something. */
export function AccountsPage({ accounts, mayBegin, readsReviews }: AccountsPageProps) {
  const say = useWords();
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">{say('Accounts', 'Partnerschaften')}</h1>
      {accounts.length === 0 ? (
        <EmptyState title={say('No account yet', 'Noch keine Partnerschaft')}>
          {say(
            'An account appears here as soon as somebody who runs a joint account plan gives you a part in it.',
            'Eine Partnerschaft erscheint hier, sobald Sie jemand, der einen gemeinsamen Kundenplan führt, daran beteiligt.',
          )}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {accounts.map((account) => (
            <li key={account.id}>
              <Link
                to={`/accounts/${account.id}`}
                className="flex items-center gap-4 rounded-lg border border-line bg-page p-4 transition-colors hover:border-line-strong sm:px-6"
              >
                <FirmPair account={account} />
                <span className="min-w-0 flex-1">
                  <span className="block text-base font-semibold">{accountName(account, say)}</span>
                  <span className="block text-muted">
                    {planCount(account.plans.length, say)} · {peopleCount(account.people.length, say)}
                  </span>
                </span>
                <ChevronRight aria-hidden className="size-5 flex-none text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {(mayBegin || readsReviews) && (
        <p className="mt-6 flex flex-wrap gap-3">
          {mayBegin && <LinkButton to="/accounts/new">{say('New account', 'Neue Partnerschaft')}</LinkButton>}
          {readsReviews && <LinkButton to="/reviews">{say('Quarterly reviews', 'Quartals-Reviews')}</LinkButton>}
        </p>
      )}
    </>
  );
}

function planCount(count: number, say: Say): string {
  return count === 1
    ? say('1 joint account plan', '1 gemeinsamer Kundenplan')
    : say(`${count} joint account plans`, `${count} gemeinsame Kundenpläne`);
}

function peopleCount(count: number, say: Say): string {
  return count === 1 ? say('1 person', '1 Person') : say(`${count} people`, `${count} Personen`);
}
