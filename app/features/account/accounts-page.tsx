import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { AccountSummary } from '../../../server/services/app-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { accountName } from './account-name.ts';
import { FirmPair } from './firm-pair.tsx';

interface AccountsPageProps {
  readonly accounts: readonly AccountSummary[];
}

/** The accounts in which one may read something. */
export function AccountsPage({ accounts }: AccountsPageProps) {
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">Accounts</h1>
      {accounts.length === 0 ? (
        <EmptyState title="No account yet">
          An account appears here as soon as somebody who runs a joint account plan gives you a part in it.
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
                  <span className="block text-base font-semibold">{accountName(account)}</span>
                  <span className="block text-muted">
                    {count(account.plans.length, 'joint account plan')} ·{' '}
                    {count(account.people.length, 'person', 'people')}
                  </span>
                </span>
                <ChevronRight aria-hidden className="size-5 flex-none text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
