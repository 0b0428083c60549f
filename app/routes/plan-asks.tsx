import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function AsksRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Asks"
      lead="What the firms ask of each other, and by when an answer is due. A quick no is worth more than a slow one."
      roots={['asks']}
    />
  );
}
