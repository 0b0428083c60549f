import { words } from '../../server/domain/words.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function AsksRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Asks', 'Anfragen')}
      lead={words(
        'What the firms ask of each other, and by when an answer is due. A quick no is worth more than a slow one.',
        'Worum die Firmen einander bitten, und bis wann eine Antwort fällig ist. Ein schnelles Nein ist mehr wert als ein langsames.',
      )}
      roots={['asks']}
    />
  );
}
