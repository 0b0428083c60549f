import { Plus } from 'lucide-react';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { type LaneInUse, useLiveLane, usePeers } from '../../editor/use-live-lane.ts';
import { ObjectiveCard } from '../objective/objective-card.tsx';
import { SectionView } from '../section/section-view.tsx';
import { AudienceBadge } from './audience-badge.tsx';
import { LaneNotice } from './lane-notice.tsx';
import { objectivesTitle } from './plan-outline.tsx';
import type { LaneView, PlanView } from './plan-view.ts';

/** One lane of the plan on its own sheet: sections, then objectives. */
export function LanePart({ lane, view }: { lane: LaneView; view: PlanView }) {
  const use = useLiveLane(lane);
  const peers = usePeers(use.live);
  return (
    <section
      id={`lane-${lane.id}`}
      aria-label={lane.badge}
      data-audience={lane.audience}
      data-ready={use.live !== null}
      className="lane-sheet"
    >
      <header className="lane-header">
        <AudienceBadge audience={lane.audience} words={lane.badge} />
        <p className="lane-sentence">{readersSentence(lane, view)}</p>
        <PresenceAvatars peers={peers} label={`Here now: ${lane.badge}`} />
      </header>
      <LaneNotice state={use.state} />
      <Sections lane={lane} use={use} view={view} />
      <Objectives lane={lane} use={use} view={view} />
    </section>
  );
}

function Sections({ lane, use, view }: { lane: LaneView; use: LaneInUse; view: PlanView }) {
  const { sections } = use.content;
  return (
    <div>
      {sections.map((section, index) => (
        <SectionView
          key={section.id}
          section={section}
          index={index}
          count={sections.length}
          use={use}
          ownName={view.me.name}
        />
      ))}
      {sections.length === 0 && (
        <p className="empty-words">
          {lane.can.edit
            ? 'Nothing stands here yet. Begin with a section, for example «Shared vision» or «Ways of working».'
            : 'Nothing has been written here yet. It appears on this page as soon as it is.'}
        </p>
      )}
      {lane.can.edit && (
        <AddButton
          words="Add section"
          isReady={use.isEditable}
          onAdd={() => focusField(`section-${use.live?.addSection('') ?? ''}`)}
        />
      )}
    </div>
  );
}

function Objectives({ lane, use, view }: { lane: LaneView; use: LaneInUse; view: PlanView }) {
  const { objectives } = use.content;
  if (objectives.length === 0 && !lane.can.edit) return null;
  return (
    <div className="objectives" id={`objectives-${lane.id}`}>
      <h2 className="objectives-title">{objectivesTitle(lane)}</h2>
      {objectives.length === 0 && (
        <p className="empty-words">
          An objective names an outcome, how it is measured, by when, and who owns it in each firm.
        </p>
      )}
      {objectives.map((objective, index) => (
        <ObjectiveCard
          key={objective.id}
          objective={objective}
          index={index}
          count={objectives.length}
          use={use}
          view={view}
        />
      ))}
      {lane.can.edit && (
        <AddButton
          words="Add objective"
          isReady={use.isEditable}
          onAdd={() => focusField(`objective-${use.live?.addObjective() ?? ''}`)}
        />
      )}
    </div>
  );
}

function AddButton({ words, isReady, onAdd }: { words: string; isReady: boolean; onAdd: () => void }) {
  return (
    <button type="button" className="add-button" disabled={!isReady} onClick={onAdd}>
      <Plus aria-hidden className="size-4" />
      {words}
    </button>
  );
}

// The new record is on the page after the next render; then the caret belongs in its title.
function focusField(recordElementId: string): void {
  requestAnimationFrame(() => document.getElementById(recordElementId)?.querySelector('textarea')?.focus());
}

function readersSentence(lane: LaneView, { plan }: PlanView): string {
  if (lane.isRestricted) return 'Only the people named for this part read it.';
  const { supplier, customer } = plan;
  switch (lane.audience) {
    case 'shared':
      return `Read by the people of ${[supplier.name, customer.name].sort().join(' and ')} on this plan.`;
    case 'supplier':
      return `Read by people of ${supplier.name} only.`;
    case 'customer':
      return `Read by people of ${customer.name} only.`;
  }
}
