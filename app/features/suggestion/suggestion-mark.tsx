import { Link } from '@remix-run/react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import { usePageTrait } from '../../ui/use-page-trait.ts';
import { useWords } from '../../words/use-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { newSuggestionAddress, suggestionsAddress } from './addresses.ts';

interface SuggestionMarkProps {
  readonly root: RecordRoot;
  readonly recordId: string;
  /** What the record is called here. */
  readonly named: string;
}

/** How many changes of a record are suggested, and for who may comment but not edit, the way to suggest one; nothing on a shared screen. */
export function SuggestionMark({ root, recordId, named }: SuggestionMarkProps) {
  const say = useWords();
  const { plan, suggestions } = usePlan();
  const { lane } = useRecordScope();
  const open = suggestions.find((one) => one.laneId === lane.id && one.root === root && one.recordId === recordId);
  const isShared = usePageTrait('isSharedScreen');
  const count = open?.count ?? 0;
  const maySuggest = lane.can.comment && !lane.can.edit;
  if (isShared || (count === 0 && !maySuggest)) return null;
  return (
    <p className="suggestion-mark" data-print="never">
      {count > 0 && (
        <Link to={suggestionsAddress(plan.id)} className="suggestion-count">
          {count === 1
            ? say('1 suggested change', '1 vorgeschlagene Änderung')
            : say(`${count} suggested changes`, `${count} vorgeschlagene Änderungen`)}
        </Link>
      )}
      {maySuggest && (
        <Link
          to={newSuggestionAddress(plan.id, { laneId: lane.id, root, recordId })}
          aria-label={say(`Suggest a change of ${named}`, `Änderung vorschlagen: ${named}`)}
        >
          {say('Suggest a change', 'Änderung vorschlagen')}
        </Link>
      )}
    </p>
  );
}
