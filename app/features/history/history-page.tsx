import { Link } from '@remix-run/react';
import type { LaneDiff, LaneSittings } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { ActsView } from './acts-view.tsx';
import { entriesOf } from './history-entry.ts';
import { SittingView } from './sitting-view.tsx';

interface HistoryPageProps {
  readonly view: PlanView;
  readonly page: LaneSittings;
  /** Of the sitting that is open, if any. */
  readonly diff: LaneDiff | null;
}

/** What happened in one part of a plan, sitting by sitting, each with what it changed. */
export function HistoryPage({ view, page, diff }: HistoryPageProps) {
  const lane = view.lanes.find(({ id }) => id === page.laneId);
  if (lane === undefined) return null;
  return (
    <PlanPlace title="History" lead="Who changed what, and when. Each part of the plan has a history of its own.">
      <LaneChoice lanes={view.lanes} chosen={lane.id} />
      <section aria-label={lane.badge} data-audience={lane.audience} className="lane-sheet">
        {page.sittings.length + lane.acts.length === 0 ? (
          <EmptyState title="Nothing has happened here yet">
            What people write is told here, by whom and when.
          </EmptyState>
        ) : (
          <ol className="sittings">
            {entriesOf(page, lane.acts).map((entry) =>
              entry.kind === 'sitting' ? (
                <li key={`sitting-${entry.sitting.fromSeq}`} id={`sitting-${entry.sitting.fromSeq}`}>
                  <SittingView sitting={entry.sitting} lane={lane} view={view} diff={diff} />
                </li>
              ) : (
                <li key={`acts-${entry.acts[0].at}-${entry.personId}`}>
                  <ActsView entry={entry} lane={lane} view={view} />
                </li>
              ),
            )}
          </ol>
        )}
        {page.earlier !== null && (
          <p className="place-note">
            <Link to={`?lane=${lane.id}&until=${page.earlier}`}>What was before</Link>
          </p>
        )}
      </section>
    </PlanPlace>
  );
}

function LaneChoice({ lanes, chosen }: { lanes: readonly LaneView[]; chosen: string }) {
  if (lanes.length < 2) return null;
  return (
    <nav aria-label="Part of the plan" className="lane-choice">
      {lanes.map((lane) => (
        <Link key={lane.id} to={`?lane=${lane.id}`} aria-current={lane.id === chosen ? 'true' : undefined}>
          <AudienceBadge audience={lane.audience} label={lane.badge} />
        </Link>
      ))}
    </nav>
  );
}
