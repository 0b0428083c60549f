import { Link } from '@remix-run/react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { accountName } from '../../../server/domain/account-name.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { SearchResult } from '../../../server/services/app-services.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { type Asked, searchAddress } from './search-address.ts';

interface SearchFiltersProps {
  readonly asked: Asked;
  readonly result: SearchResult;
}

/** Narrows what was found to a plan or a kind; counts are of what this person may read. */
export function SearchFilters({ asked, result: { plans, kinds } }: SearchFiltersProps) {
  const say = useWords();
  return (
    <div className="flex flex-col gap-3">
      {plans.length > 1 && (
        <Choices
          label={say('Plan', 'Plan')}
          choices={[
            {
              words: say('All plans', 'Alle Pläne'),
              to: searchAddress({ ...asked, planId: null }),
              isChosen: asked.planId === null,
            },
            ...plans.map(({ plan, count }) => ({
              words: `${accountName(plan, say)}, ${plan.title} (${count})`,
              to: searchAddress({ ...asked, planId: plan.id }),
              isChosen: asked.planId === plan.id,
            })),
          ]}
        />
      )}
      <Choices
        label={say('Kind', 'Art')}
        choices={[
          {
            words: say('All kinds', 'Alle Arten'),
            to: searchAddress({ ...asked, kind: null }),
            isChosen: asked.kind === null,
          },
          ...kinds.map(({ root, count }) => ({
            words: `${capital(say(KINDS[root].many))} (${count})`,
            to: searchAddress({ ...asked, kind: root }),
            isChosen: asked.kind === root,
          })),
        ]}
      />
    </div>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly { readonly words: string; readonly to: string; readonly isChosen: boolean }[];
}

function Choices({ label, choices }: ChoicesProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ words, to, isChosen }) => (
          <li key={to}>
            <Link
              to={to}
              preventScrollReset
              aria-current={isChosen ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-center rounded-lg border border-line-strong bg-page px-3 py-1 text-sm pointer-coarse:min-h-11 hover:bg-panel',
                isChosen && 'border-accent bg-accent-tint font-medium text-accent hover:bg-accent-tint',
              )}
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
