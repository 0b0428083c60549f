import { words } from '../../server/domain/words.ts';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { BusinessCases } from '../features/value/business-cases.tsx';
import { LedgerTotals } from '../features/value/ledger-totals.tsx';

export default function ValueRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Value', 'Wert')}
      lead={words(
        'What the relationship brings, or has cost: claimed by either firm, confirmed by the one that benefits.',
        'Was die Beziehung bringt oder gekostet hat: beansprucht von einer der Firmen, bestätigt von der, die davon profitiert.',
      )}
      roots={['values']}
      above={({ content }) => <LedgerTotals values={content.values} />}
      after={(use, lane) => <BusinessCases use={use} canEdit={lane.can.edit} />}
    />
  );
}
