import { Link } from '@remix-run/react';
import { PlanPlace } from '../plan/kind-page.tsx';
import { LaneSheet } from '../plan/lane-sheet.tsx';
import { recordAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { type TimelineEntry, type TimelineMonth, timelineOf } from './timeline.ts';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The year ahead and the record behind: what falls on which day, month by month, each part for who may read it. */
export function TimelinePage({ view }: { view: PlanView }) {
  return (
    <PlanPlace
      title="Timeline"
      lead="Twelve months ahead, and behind them what was decided, reached and confirmed. Each line leads to its place."
    >
      {view.lanes.map((lane) => (
        <LaneSheet key={lane.id} lane={lane} view={view}>
          {({ content }) => <Months months={timelineOf(content, lane.acts, view.today)} lane={lane} view={view} />}
        </LaneSheet>
      ))}
    </PlanPlace>
  );
}

interface MonthsProps {
  readonly months: readonly TimelineMonth[];
  readonly lane: LaneView;
  readonly view: PlanView;
}

function Months({ months, lane, view }: MonthsProps) {
  const now = view.today.slice(0, 7);
  // An empty month of what both firms share says something; one of a part that few things are in does not.
  const shown = months.filter(({ entries }) => entries.length > 0 || lane.audience === 'shared');
  if (months.every(({ entries }) => entries.length === 0)) {
    return <p className="place-note">Nothing here has a date yet.</p>;
  }
  return (
    <ol className="timeline" aria-label={`By month: ${lane.badge}`}>
      {shown.map(({ month, entries }) => (
        <li key={month} className="timeline-month" data-now={month === now} data-empty={entries.length === 0}>
          <h3 className="timeline-name">{MONTH.format(new Date(`${month}-01T00:00:00Z`))}</h3>
          {entries.length > 0 && (
            <ul>
              {entries.map((entry) => (
                <li key={`${entry.id} ${entry.what}`}>
                  <Entry entry={entry} planId={view.plan.id} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry, planId }: { entry: TimelineEntry; planId: string }) {
  const { day, root, id, title, what, isLate, isOver } = entry;
  return (
    <p className="timeline-entry" data-over={isOver && !isLate}>
      <time dateTime={day} className="timeline-day">
        {DAY.format(new Date(`${day}T00:00:00Z`))}
      </time>
      <span>
        <Link to={recordAddress(planId, root, id)}>{title === '' ? 'Untitled' : title}</Link>
        <span className="timeline-what">{what}</span>
        {isLate && <span className="text-danger">Date has passed</span>}
      </span>
    </p>
  );
}
