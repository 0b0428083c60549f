import { words } from '../../server/domain/words.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function GovernanceRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Decisions and risks', 'Entscheidungen und Risiken')}
      lead={words(
        'What was decided, what may happen, and the dates that both firms watch.',
        'Was entschieden wurde, was eintreten kann, und die Termine, auf die beide Firmen achten.',
      )}
      roots={['decisions', 'risks', 'milestones', 'renewals']}
    />
  );
}
