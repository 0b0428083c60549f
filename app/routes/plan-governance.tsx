import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function GovernanceRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Decisions and risks"
      lead="What was decided, what may happen, and the dates that both firms watch."
      roots={['decisions', 'risks', 'milestones', 'renewals']}
    />
  );
}
