import type { ReactNode } from 'react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { AddRecord, RecordList } from '../record/record-list.tsx';
import { SectionView } from '../section/section-view.tsx';
import { FillLane } from './fill-lane.tsx';
import { LaneSheet } from './lane-sheet.tsx';
import { objectivesTitle } from './plan-outline.tsx';
import type { LaneView, PlanView } from './plan-view.ts';

/** One lane of the plan: sections, then objectives. */
export function LanePart({ lane, view }: { lane: LaneView; view: PlanView }) {
  return (
    <LaneSheet lane={lane} view={view}>
      {(use) => (
        <>
          <LaneSections lane={lane} use={use} view={view} />
          <Objectives lane={lane} use={use} />
        </>
      )}
    </LaneSheet>
  );
}

/** The sections of a lane, and the way to another one. */
export function LaneSections({ lane, use, view }: { lane: LaneView; use: LaneInUse; view: PlanView }) {
  const say = useWords();
  const { sections } = use.content;
  const words = say('Add section', 'Abschnitt hinzufügen');
  const add = <AddRecord words={words} use={use} onAdd={(live) => live.add('sections')} idPrefix="section" />;
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
      {mayFill(lane, use) && <FillLane lane={lane} plan={view.plan} />}
    </>
  );
}

function mayFill({ can, isRestricted }: LaneView, { content }: LaneInUse): boolean {
  return can.manage && !isRestricted && RECORD_ROOTS.every((root) => content[root].length === 0);
}

function NoSections({ canEdit, add }: { canEdit: boolean; add: ReactNode }) {
  const say = useWords();
  return canEdit ? (
    <EmptyState title={say('Nothing stands here yet', 'Hier steht noch nichts')} action={add}>
      {say(KINDS.sections.purpose)}
    </EmptyState>
  ) : (
    <EmptyState title={say('Nothing has been written here yet', 'Hier wurde noch nichts geschrieben')}>
      {say('It appears on this page as soon as it is.', 'Es erscheint auf dieser Seite, sobald etwas da ist.')}
    </EmptyState>
  );
}

/** The facts of an objective that stand in the plan; the others have their place on the page of objectives. */
const FACTS = ['outcome', 'measure', 'unit', 'baseline', 'target', 'due', 'supplierOwner', 'customerOwner'];

function Objectives({ lane, use }: { lane: LaneView; use: LaneInUse }) {
  const say = useWords();
  const { objectives } = use.content;
  if (objectives.length === 0 && !lane.can.edit) return null;
  if (objectives.length === 0 && lane.audience !== 'shared') {
    return <RecordList root="objectives" use={use} canEdit />;
  }
  return (
    <div className="objectives" id={`objectives-${lane.id}`}>
      <h2 className="objectives-title">{say(objectivesTitle(lane))}</h2>
      <RecordList root="objectives" use={use} fields={FACTS} canEdit={lane.can.edit} />
    </div>
  );
}
