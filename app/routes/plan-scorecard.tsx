import { Scorecard } from '../features/kpi/scorecard.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ScorecardRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Scorecard"
      lead="What both firms watch: few figures, each with an owner, a weight, and limits for green and amber."
      roots={['kpis']}
      above={({ content }) => <Scorecard kpis={content.kpis} />}
    />
  );
}
