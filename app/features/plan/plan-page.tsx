import type { NewsFrom } from '../../../server/domain/news-from.ts';
import type { LaneNews } from '../../../server/services/app-services.ts';
import { NewsNotice } from '../history/news-notice.tsx';
import { VitalityLine } from '../vitality/vitality-line.tsx';
import { LanePart } from './lane-part.tsx';
import { PlanAside } from './plan-aside.tsx';
import { PlanOutline } from './plan-outline.tsx';
import { PlanPeople } from './plan-people.tsx';
import type { PlanView } from './plan-view.ts';

interface PlanPageProps {
  readonly view: PlanView;
  readonly news: readonly LaneNews[];
  /** From where on the news are told. */
  readonly from: NewsFrom;
}

/** The plan itself: all its parts this person may open, in reading order. */
export function PlanPage({ view, news, from }: PlanPageProps) {
  const { lanes, plan, people } = view;
  return (
    <div className="plan-columns">
      <PlanAside>
        <PlanOutline lanes={lanes} />
        <VitalityLine view={view} />
        <PlanPeople plan={plan} people={people} />
      </PlanAside>
      <div className="plan-sheets">
        <NewsNotice news={news} from={from} view={view} />
        {lanes.map((lane) => (
          <LanePart key={lane.id} lane={lane} view={view} />
        ))}
      </div>
    </div>
  );
}
