import { FULL_WEIGHT, sumOfWeights } from '../../server/domain/weights.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ScorecardRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Scorecard"
      lead="What both firms watch: few figures, each with an owner, a weight, and limits for green and amber."
      roots={['kpis']}
      above={({ content: { kpis } }) =>
        kpis.length > 0 && <p className="place-note">{weightsNote(sumOfWeights(kpis))}</p>
      }
    />
  );
}

function weightsNote(sum: number): string {
  return sum === FULL_WEIGHT ? 'The weights sum to 100.' : `The weights sum to ${sum}, not to 100.`;
}
