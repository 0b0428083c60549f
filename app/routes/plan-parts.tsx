import { PlanPage } from '../features/plan/plan-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function PlanPartsRoute() {
  return <PlanPage view={usePlan()} />;
}
