import { type Words, words } from '../../../server/domain/words.ts';
import { useLiveLane } from '../../editor/use-live-lane.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView } from './plan-view.ts';

/** Table of contents over all parts; follows the live titles. */
export function PlanOutline({ lanes }: { lanes: readonly LaneView[] }) {
  const say = useWords();
  return (
    <nav aria-label={say('Contents', 'Inhalt')} className="plan-outline">
      {lanes.map((lane) => (
        <LaneOutline key={lane.id} lane={lane} />
      ))}
    </nav>
  );
}

function LaneOutline({ lane }: { lane: LaneView }) {
  const say = useWords();
  const { sections, objectives } = useLiveLane(lane).content;
  return (
    <div className="flex flex-col gap-1">
      <a href={`#lane-${lane.id}`} className="plan-outline-lane">
        <AudienceBadge audience={lane.audience} label={lane.badge} />
      </a>
      <ul className="flex flex-col">
        {sections.map((section) => (
          <li key={section.id}>
            <a href={`#section-${section.id}`} className="plan-outline-link">
              {section.title === '' ? say('Untitled section', 'Abschnitt ohne Titel') : section.title}
            </a>
          </li>
        ))}
        {objectives.length > 0 && (
          <li>
            <a href={`#objectives-${lane.id}`} className="plan-outline-link">
              {say(objectivesTitle(lane))} ({objectives.length})
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}

/** What the objectives of a lane are called. */
export function objectivesTitle({ audience }: Pick<LaneView, 'audience'>): Words {
  return audience === 'shared'
    ? words('Shared objectives', 'Gemeinsame Ziele')
    : words('Own objectives', 'Eigene Ziele');
}
