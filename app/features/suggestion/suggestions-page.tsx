import { type Words, words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { LaneItems } from '../plan/lane-items.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { SuggestionItem } from './suggestion-item.tsx';
import type { SuggestionView } from './suggestion-view.ts';

interface SuggestionsPageProps {
  readonly view: PlanView;
  readonly suggestions: readonly SuggestionView[];
  /** Of a form that was sent before any script ran. */
  readonly refusal: Words | null;
}

/** All changes that are suggested in what this person reads: open ones first. */
export function SuggestionsPage({ view, suggestions, refusal }: SuggestionsPageProps) {
  const say = useWords();
  const lanes = view.lanes.filter(({ id }) => suggestions.some(({ laneId }) => laneId === id));
  return (
    <PlanPlace
      title={words('Suggestions', 'Vorschläge')}
      lead={words(
        'Who may comment can suggest a change: replace this by that, because. Who may edit applies it, or declines it with a reason.',
        'Wer kommentieren darf, kann eine Änderung vorschlagen: dies durch jenes ersetzen, mit Begründung. Wer bearbeiten darf, übernimmt sie oder lehnt sie begründet ab.',
      )}
    >
      {refusal !== null && <Banner tone="danger">{say(refusal)}</Banner>}
      {lanes.length === 0 && (
        <EmptyState title={say('Nothing is suggested yet', 'Noch nichts vorgeschlagen')}>
          {say(
            'Whoever may comment but not edit finds «Suggest a change» at each part of the plan.',
            'Wer kommentieren, aber nicht bearbeiten darf, findet «Änderung vorschlagen» an jedem Teil des Plans.',
          )}
        </EmptyState>
      )}
      {lanes.map((lane) => (
        <LaneSuggestions key={lane.id} lane={lane} view={view} suggestions={suggestions} />
      ))}
    </PlanPlace>
  );
}

type LaneSuggestionsProps = Omit<SuggestionsPageProps, 'refusal'> & { readonly lane: LaneView };

function LaneSuggestions({ lane, view, suggestions }: LaneSuggestionsProps) {
  return (
    <LaneItems
      lane={lane}
      items={suggestions.filter(({ laneId }) => laneId === lane.id)}
      isOpen={({ state }) => state === 'open'}
      done={words('Decided', 'Entschieden')}
    >
      {(suggestion) => <SuggestionItem suggestion={suggestion} lane={lane} view={view} />}
    </LaneItems>
  );
}
