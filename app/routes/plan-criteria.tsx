import { words } from '../../server/domain/words.ts';
import { CriteriaGaps } from '../features/criterion/criteria-gaps.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function CriteriaRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Decision criteria', 'Entscheidungskriterien')}
      lead={words(
        'What the customer decides by, how much each weighs, and how each firm scores the supplier on it.',
        'Wonach der Kunde entscheidet, wie viel jedes Kriterium wiegt, und wie jede Firma den Lieferanten darin bewertet.',
      )}
      roots={['criteria']}
      above={({ content }) => <CriteriaGaps criteria={content.criteria} />}
    />
  );
}
