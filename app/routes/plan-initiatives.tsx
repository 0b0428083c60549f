import { words } from '../../server/domain/words.ts';
import { InitiativeGrades } from '../features/initiative/initiative-grades.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function InitiativesRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Initiatives', 'Initiativen')}
      lead={words(
        'Joint work for the objectives, by what it brings and how well it can be done.',
        'Gemeinsame Arbeit für die Ziele, nach ihrem Nutzen und ihrer Machbarkeit.',
      )}
      roots={['initiatives']}
      above={(use) => <InitiativeGrades use={use} />}
    />
  );
}
