import type { Delegation } from '../../../server/domain/sign-off.ts';
import { delegationSentence, type ReviewScope } from './review-words.ts';

interface DelegateLinesProps {
  readonly delegations: readonly Delegation[];
  readonly scope: ReviewScope;
}

/** Who may sign for whom, and when: known before they do, to their firm and to the owners of both sides. */
export function DelegateLines({ delegations, scope }: DelegateLinesProps) {
  if (delegations.length === 0) return null;
  return (
    <ul className="text-sm" aria-label={scope.say('Delegates', 'Vertretungen')}>
      {delegations.map((delegation) => (
        <li key={delegation.id}>{delegationSentence(delegation, scope)}</li>
      ))}
    </ul>
  );
}
