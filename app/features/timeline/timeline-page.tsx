import { Link } from '@remix-run/react';
import { words } from '../../../server/domain/words.ts';
import type { LaneTransaction } from '../../../server/services/app-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { LaneSheet } from '../plan/lane-sheet.tsx';
import { recordAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { LaneTransactions } from './lane-transactions.tsx';
import { type TimelineEntry, type TimelineMonth, timelineOf } from './timeline.ts';

interface TimelinePageProps {
  readonly view: PlanView;
  readonly transactions: readonly LaneTransaction[];
}

/** The year ahead and the record behind: what falls on which day, month by month, each part for who may read it. */
export function TimelinePage({ view, transactions }: TimelinePageProps) {
  return (
    <PlanPlace
      title={words('Timeline', 'Zeitachse')}
      lead={words(
        'Twelve months ahead, and behind them what was decided, reached and confirmed; what was sold and what is expected. Each line leads to its place.',
        'Zwölf Monate voraus und dahinter, was entschieden, erreicht und bestätigt wurde; was verkauft wurde und was erwartet wird. Jede Zeile führt an ihre Stelle.',
      )}
    >
      {view.lanes.map((lane) => (
        <LaneSheet key={lane.id} lane={lane} view={view}>
          {({ content }) => (
            <>
              <LaneTransactions lane={lane} view={view} transactions={transactions} />
              <Months months={timelineOf(content, lane.acts, view.today)} lane={lane} view={view} />
            </>
          )}
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
  const say = useWords();
  const format = useFormat();
  const now = view.today.slice(0, 7);
  // An empty month of what both firms share says something; one of a part that few things are in does not.
  const shown = months.filter(({ entries }) => entries.length > 0 || lane.audience === 'shared');
  if (months.every(({ entries }) => entries.length === 0)) {
    return <p className="place-note">{say('Nothing here has a date yet.', 'Hier hat noch nichts ein Datum.')}</p>;
  }
  return (
    <ol className="timeline" aria-label={say(`By month: ${lane.badge}`, `Nach Monat: ${lane.badge}`)}>
      {shown.map(({ month, entries }) => (
        <li key={month} className="timeline-month" data-now={month === now} data-empty={entries.length === 0}>
          <h3 className="timeline-name">{format.month(month)}</h3>
          {entries.length > 0 && (
            <ul>
              {entries.map((entry) => (
                <li key={`${entry.id} ${entry.what.en}`}>
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
  const say = useWords();
  const format = useFormat();
  const { day, root, id, title, what, isLate, isOver } = entry;
  return (
    <p className="timeline-entry" data-over={isOver && !isLate}>
      <time dateTime={day} className="timeline-day">
        {format.dayOfYear(day)}
      </time>
      <span>
        <Link to={recordAddress(planId, root, id)}>{title === '' ? say('Untitled', 'Ohne Titel') : title}</Link>
        <span className="timeline-what">{say(what)}</span>
        {isLate && <span className="text-danger">{say('Date has passed', 'Datum ist verstrichen')}</span>}
      </span>
    </p>
  );
}
