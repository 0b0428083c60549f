import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ObjectivesRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Objectives"
      lead="What both firms want to reach together, and what each wants for itself."
      roots={['objectives']}
    />
  );
}
