import { AlignmentPage } from '../features/objective/alignment-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function AlignmentRoute() {
  return <AlignmentPage view={usePlan()} />;
}
