import { type Words, words } from '../../../server/domain/words.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
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
  const say = useWords();
  const own = suggestions.filter(({ laneId }) => laneId === lane.id);
  const [open, ended] = [own.filter(({ state }) => state === 'open'), own.filter(({ state }) => state !== 'open')];
  return (
    <section className="lane-sheet" data-audience={lane.audience} aria-label={lane.badge}>
      <header className="lane-header">
        <AudienceBadge audience={lane.audience} label={lane.badge} />
      </header>
      <h3 className="record-list-title">{say('Open', 'Offen')}</h3>
      {open.length === 0 && <p className="place-note">{say('Nothing.', 'Nichts.')}</p>}
      <ul>
        {open.map((one) => (
          <SuggestionItem key={one.id} suggestion={one} lane={lane} view={view} />
        ))}
      </ul>
      {ended.length > 0 && <h3 className="record-list-title">{say('Decided', 'Entschieden')}</h3>}
      <ul>
        {ended.map((one) => (
          <SuggestionItem key={one.id} suggestion={one} lane={lane} view={view} />
        ))}
      </ul>
    </section>
  );
}
