import { words } from '../../server/domain/words.ts';
import { Scorecard } from '../features/kpi/scorecard.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ScorecardRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Scorecard', 'Scorecard')}
      lead={words(
        'What both firms watch: few figures, each with an owner, a weight, and limits for green and amber.',
        'Worauf beide Firmen achten: wenige Kennzahlen, jede mit Verantwortlichen, Gewicht und Grenzen für Grün und Gelb.',
      )}
      roots={['kpis']}
      above={({ content }) => <Scorecard kpis={content.kpis} />}
    />
  );
}
