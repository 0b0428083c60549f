import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { LedgerTotals } from '../features/value/ledger-totals.tsx';

export default function ValueRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Value"
      lead="What the relationship brings, or has cost: claimed by either firm, confirmed by the one that benefits."
      roots={['values']}
      above={({ content }) => <LedgerTotals values={content.values} />}
    />
  );
}
