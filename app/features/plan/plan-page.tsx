import type { LaneNews } from '../../../server/services/app-services.ts';
import { NewsNotice } from '../history/news-notice.tsx';
import { LanePart } from './lane-part.tsx';
import { PlanAside } from './plan-aside.tsx';
import { PlanOutline } from './plan-outline.tsx';
import { PlanPeople } from './plan-people.tsx';
import type { PlanView } from './plan-view.ts';

/** The plan itself: all its parts this person may open, in reading order. */
export function PlanPage({ view, news }: { view: PlanView; news: readonly LaneNews[] }) {
  const { lanes, plan, people } = view;
  return (
    <div className="plan-columns">
      <PlanAside>
        <PlanOutline lanes={lanes} />
        <PlanPeople plan={plan} people={people} />
      </PlanAside>
      <div className="plan-sheets">
        <NewsNotice news={news} view={view} />
        {lanes.map((lane) => (
          <LanePart key={lane.id} lane={lane} view={view} />
        ))}
      </div>
    </div>
  );
}
