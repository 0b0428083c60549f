import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function PeopleRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="People"
      lead="Who matters to the relationship in both firms, who meets whom, and who sponsors."
      roots={['stakeholders']}
    />
  );
}
