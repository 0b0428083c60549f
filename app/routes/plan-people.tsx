import { words } from '../../server/domain/words.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function PeopleRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('People', 'Personen')}
      lead={words(
        'Who matters to the relationship in both firms, who meets whom, and who sponsors.',
        'Wer in beiden Firmen für die Beziehung wichtig ist, wer wen trifft, und wer die Schirmherrschaft hat.',
      )}
      roots={['stakeholders']}
    />
  );
}
