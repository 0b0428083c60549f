import { words } from '../../server/domain/words.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ObjectivesRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Objectives', 'Ziele')}
      lead={words(
        'What both firms want to reach together, and what each wants for itself.',
        'Was beide Firmen gemeinsam erreichen wollen, und was jede für sich will.',
      )}
      roots={['objectives']}
    />
  );
}
