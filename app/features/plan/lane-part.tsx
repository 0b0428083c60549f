import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LiveLane } from '../../editor/live-lane.ts';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { type LaneInUse, useLiveLane, usePeers } from '../../editor/use-live-lane.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { accountName } from '../account/account-name.ts';
import { ObjectiveCard } from '../objective/objective-card.tsx';
import { SectionView } from '../section/section-view.tsx';
import { LaneNotice } from './lane-notice.tsx';
import { objectivesTitle } from './plan-outline.tsx';
import type { LaneView, PlanView } from './plan-view.ts';
import { SetAside } from './set-aside.tsx';

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
        <AudienceBadge audience={lane.audience} label={lane.badge} />
        <p className="lane-sentence">{readersSentence(lane, view)}</p>
        <PresenceAvatars peers={peers} label={`Here now: ${lane.badge}`} />
      </header>
      {lane.isIncomplete && (
        <Banner tone="warn" className="my-3">
          A part of this is damaged in our store and is not shown. We have been told.
        </Banner>
      )}
      <LaneNotice state={use.state} />
      <SetAside laneId={lane.id} drafts={use.state?.drafts} isKept={use.state?.isKept === true} view={view} />
      <Sections lane={lane} use={use} view={view} />
      <Objectives lane={lane} use={use} view={view} />
    </section>
  );
}

function Sections({ lane, use, view }: { lane: LaneView; use: LaneInUse; view: PlanView }) {
  const { sections } = use.content;
  const add = (
    <AddButton words="Add section" use={use} onAdd={(live) => focusTitle(`section-${live.addSection('')}`)} />
  );
  return (
    <>
      {sections.map((section, index) => (
        <SectionView
          key={section.id}
          section={section}
          index={index}
          count={sections.length}
          live={use.live}
          isEditable={use.isEditable}
          isLocked={use.isLocked}
          ownName={view.me.name}
          badge={lane.badge}
        />
      ))}
      {sections.length === 0 ? <NoSections canEdit={lane.can.edit} add={add} /> : lane.can.edit && add}
    </>
  );
}

function NoSections({ canEdit, add }: { canEdit: boolean; add: ReactNode }) {
  return canEdit ? (
    <EmptyState title="Nothing stands here yet" action={add}>
      Begin with one section, for example «Shared vision» or «Ways of working».
    </EmptyState>
  ) : (
    <EmptyState title="Nothing has been written here yet">It appears on this page as soon as it is.</EmptyState>
  );
}

function Objectives({ lane, use, view }: { lane: LaneView; use: LaneInUse; view: PlanView }) {
  const { objectives } = use.content;
  const add = (
    <AddButton words="Add objective" use={use} onAdd={(live) => focusTitle(`objective-${live.addObjective()}`)} />
  );
  if (objectives.length === 0 && !lane.can.edit) return null;
  if (objectives.length === 0 && lane.audience !== 'shared') return add;
  return (
    <div className="objectives" id={`objectives-${lane.id}`}>
      <h2 className="objectives-title">{objectivesTitle(lane)}</h2>
      {objectives.map((objective, index) => (
        <ObjectiveCard
          key={objective.id}
          objective={objective}
          index={index}
          count={objectives.length}
          live={use.live}
          isEditable={use.isEditable}
          isLocked={use.isLocked}
          lane={lane}
          view={view}
        />
      ))}
      {objectives.length === 0 ? (
        <EmptyState title="No objectives yet" action={add}>
          An objective names an outcome, how it is measured, by when, and who owns it in each firm.
        </EmptyState>
      ) : (
        lane.can.edit && add
      )}
    </div>
  );
}

function AddButton({ words, use, onAdd }: { words: string; use: LaneInUse; onAdd: (live: LiveLane) => void }) {
  const { live, isEditable } = use;
  return (
    <div className="add-place">
      <Button
        variant="quiet"
        isDisabled={!isEditable}
        onPress={() => {
          if (live !== null) onAdd(live);
        }}
      >
        <Plus aria-hidden className="size-4" />
        {words}
      </Button>
    </div>
  );
}

// The new record is on the page after the next render; then the caret belongs in its title.
function focusTitle(elementId: string): void {
  requestAnimationFrame(() => document.getElementById(elementId)?.querySelector('textarea')?.focus());
}

function readersSentence(lane: LaneView, { plan }: PlanView): string {
  if (lane.isRestricted) return 'Only the people named for this part read it.';
  const { supplier, customer } = plan;
  switch (lane.audience) {
    case 'shared':
      return `Read by the people of ${accountName(plan)} on this plan.`;
    case 'supplier':
      return `Read by people of ${supplier.name} only.`;
    case 'customer':
      return `Read by people of ${customer.name} only.`;
  }
}
