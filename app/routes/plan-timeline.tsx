import { usePlan } from '../features/plan/use-plan.ts';
import { TimelinePage } from '../features/timeline/timeline-page.tsx';

export default function TimelineRoute() {
  return <TimelinePage view={usePlan()} />;
}
