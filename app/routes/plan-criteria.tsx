import { CriteriaGaps } from '../features/criterion/criteria-gaps.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function CriteriaRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Decision criteria"
      lead="What the customer decides by, how much each weighs, and how each firm scores the supplier on it."
      roots={['criteria']}
      above={({ content }) => <CriteriaGaps criteria={content.criteria} />}
    />
  );
}
