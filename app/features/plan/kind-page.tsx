import type { ReactNode } from 'react';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { RecordList } from '../record/record-list.tsx';
import { useWords } from '../shell/use-words.ts';
import { LaneSheet } from './lane-sheet.tsx';
import type { LaneView, PlanView } from './plan-view.ts';

interface KindPageProps {
  readonly view: PlanView;
  readonly title: string;
  /** One sentence: what this page is for. */
  readonly lead: string;
  readonly roots: readonly RecordRoot[];
  /** Above the records of a lane: a gauge, a chart. */
  readonly above?: (use: LaneInUse, lane: LaneView) => ReactNode;
}

/** A page of records of some kinds: what both firms share first, then what each keeps to itself. */
export function KindPage({ view, title, lead, roots, above }: KindPageProps) {
  const say = useWords();
  return (
    <PlanPlace title={title} lead={lead}>
      {view.lanes.map((lane) => (
        <LaneSheet key={lane.id} lane={lane} view={view}>
          {(use) => (
            <>
              {above?.(use, lane)}
              {roots.length === 1 && roots[0] !== undefined ? (
                <div className="record-list">
                  <RecordList root={roots[0]} use={use} canEdit={lane.can.edit} />
                </div>
              ) : (
                roots.map((root) => (
                  <section key={root} className="record-list" aria-label={`${say(KINDS[root].many)}: ${lane.badge}`}>
                    <h3 className="record-list-title">{capitalised(say(KINDS[root].many))}</h3>
                    <RecordList root={root} use={use} canEdit={lane.can.edit} />
                  </section>
                ))
              )}
            </>
          )}
        </LaneSheet>
      ))}
    </PlanPlace>
  );
}

/** The heading of a page of a plan, and room for what stands on it. */
export function PlanPlace({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="plan-sheets">
      <header>
        <h2 className="place-title">{title}</h2>
        <p className="place-lead">{lead}</p>
      </header>
      {children}
    </div>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
