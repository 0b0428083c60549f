import { Link } from '@remix-run/react';
import type { LaneDiff, LaneSittings, RecordAuthors } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { ActsView } from './acts-view.tsx';
import { AuthorsView } from './authors-view.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { entriesOf } from './history-entry.ts';
import { SittingView } from './sitting-view.tsx';
import { VersionsPanel } from './versions-panel.tsx';

interface HistoryPageProps {
  readonly view: PlanView;
  readonly page: LaneSittings;
  /** Of the sitting that is open, or of two states; null when neither is asked for. */
  readonly diff: LaneDiff | null;
  /** Of the record that is asked about, if any. */
  readonly authors: RecordAuthors | null;
  /** Why a version could not be named. */
  readonly refusal: string | null;
}

/** What happened in one part of a plan, sitting by sitting, each with what it changed. */
export function HistoryPage({ view, page, diff, authors, refusal }: HistoryPageProps) {
  const lane = view.lanes.find(({ id }) => id === page.laneId);
  if (lane === undefined) return null;
  const isSitting = page.sittings.some(({ fromSeq, toSeq }) => fromSeq === diff?.fromSeq && toSeq === diff.toSeq);
  return (
    <PlanPlace title="History" lead="Who changed what, and when. Each part of the plan has a history of its own.">
      <LaneChoice lanes={view.lanes} chosen={lane.id} />
      <section aria-label={lane.badge} data-audience={lane.audience} className="lane-sheet">
        {authors !== null && <AuthorsView authors={authors} lane={lane} view={view} />}
        <VersionsPanel page={page} lane={lane} view={view} refusal={refusal} />
        {diff !== null && !isSitting && <ComparisonView diff={diff} />}
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
