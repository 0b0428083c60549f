import { Link } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { LaneDiff, LaneSittings, RecordAuthors } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
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
  /** Two states were asked for, whether or not a sitting lies just between them. */
  readonly isComparison: boolean;
  /** Of the record that is asked about, if any. */
  readonly authors: RecordAuthors | null;
  /** Why a version could not be named. */
  readonly refusal: Words | null;
}

/** What happened in one part of a plan, sitting by sitting, each with what it changed. */
export function HistoryPage({ view, page, diff, isComparison, authors, refusal }: HistoryPageProps) {
  const say = useWords();
  const lane = view.lanes.find(({ id }) => id === page.laneId);
  if (lane === undefined) return null;
  const isSitting =
    !isComparison && page.sittings.some(({ fromSeq, toSeq }) => fromSeq === diff?.fromSeq && toSeq === diff.toSeq);
  return (
    <PlanPlace
      title={words('History', 'Verlauf')}
      lead={words(
        'Who changed what, and when. Each part of the plan has a history of its own.',
        'Wer was wann geändert hat. Jeder Teil des Plans hat seinen eigenen Verlauf.',
      )}
    >
      <LaneChoice lanes={view.lanes} chosen={lane.id} />
      <section aria-label={lane.badge} data-audience={lane.audience} className="lane-sheet">
        {authors !== null && <AuthorsView authors={authors} lane={lane} view={view} />}
        <VersionsPanel page={page} lane={lane} view={view} refusal={refusal} />
        {diff !== null && !isSitting && <ComparisonView diff={diff} />}
        {page.sittings.length + lane.acts.length === 0 ? (
          <EmptyState title={say('Nothing has happened here yet', 'Hier ist noch nichts geschehen')}>
            {say(
              'What people write is told here, by whom and when.',
              'Was Menschen schreiben, steht dann hier: von wem und wann.',
            )}
          </EmptyState>
        ) : (
          <ol className="sittings">
            {entriesOf(page, lane.acts).map((entry) =>
              entry.kind === 'sitting' ? (
                <li key={`sitting-${entry.sitting.fromSeq}`} id={`sitting-${entry.sitting.fromSeq}`}>
                  <SittingView sitting={entry.sitting} lane={lane} view={view} diff={isSitting ? diff : null} />
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
            <Link to={`?lane=${lane.id}&until=${page.earlier}`}>{say('What was before', 'Was davor war')}</Link>
          </p>
        )}
      </section>
    </PlanPlace>
  );
}

function LaneChoice({ lanes, chosen }: { lanes: readonly LaneView[]; chosen: string }) {
  const say = useWords();
  if (lanes.length < 2) return null;
  return (
    <nav aria-label={say('Part of the plan', 'Teil des Plans')} className="lane-choice">
      {lanes.map((lane) => (
        <Link key={lane.id} to={`?lane=${lane.id}`} aria-current={lane.id === chosen ? 'true' : undefined}>
          <AudienceBadge audience={lane.audience} label={lane.badge} />
        </Link>
      ))}
    </nav>
  );
}
