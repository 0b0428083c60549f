import type { ReactNode } from 'react';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';
import { RecordList } from '../record/record-list.tsx';
import { LaneSheet } from './lane-sheet.tsx';
import type { LaneView, PlanView } from './plan-view.ts';

interface KindPageProps {
  readonly view: PlanView;
  readonly title: Words;
  /** One sentence: what this page is for. */
  readonly lead: Words;
  readonly roots: readonly RecordRoot[];
  /** Below the heading of the page. */
  readonly below?: ReactNode;
  /** Above the records of a lane: a gauge, a chart. */
  readonly above?: (use: LaneInUse, lane: LaneView) => ReactNode;
  /** After the records of a lane. */
  readonly after?: (use: LaneInUse, lane: LaneView) => ReactNode;
}

/** A page of records of some kinds: what both firms share first, then what each keeps to itself. */
export function KindPage({ view, title, lead, roots, below, above, after }: KindPageProps) {
  const say = useWords();
  return (
    <PlanPlace title={title} lead={lead} below={below}>
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
              {after?.(use, lane)}
            </>
          )}
        </LaneSheet>
      ))}
    </PlanPlace>
  );
}

type PlanPlaceProps = Pick<KindPageProps, 'title' | 'lead' | 'below'> & { readonly children: ReactNode };

/** The heading of a page of a plan, and room for what stands on it. */
export function PlanPlace({ title, lead, below, children }: PlanPlaceProps) {
  const say = useWords();
  return (
    <div className="plan-sheets">
      <header>
        <h2 className="place-title">{say(title)}</h2>
        <p className="place-lead">{say(lead)}</p>
        {below}
      </header>
      {children}
    </div>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
