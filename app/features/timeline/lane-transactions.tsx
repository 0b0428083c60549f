import { Link } from '@remix-run/react';
import type { LaneTransaction } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { exportAddress, importAddress } from './timeline-addresses.ts';
import { sumTransactions } from './transactions.ts';
import { TransactionsChart } from './transactions-chart.tsx';
import { TransactionsTable } from './transactions-table.tsx';

interface LaneTransactionsProps {
  readonly lane: LaneView;
  readonly view: PlanView;
  /** Of all parts. */
  readonly transactions: readonly LaneTransaction[];
}

/** What was sold and what is expected, of one part of the plan, currency by currency. */
export function LaneTransactions({ lane, view, transactions }: LaneTransactionsProps) {
  const say = useWords();
  const own = transactions.filter(({ laneId }) => laneId === lane.id);
  const sums = sumTransactions(own, view.today);
  if (sums.length === 0 && !lane.can.edit) return null;
  return (
    <section aria-label={say(`Transactions: ${lane.badge}`, `Umsätze: ${lane.badge}`)} className="transactions">
      <h3 className="record-list-title">{say('Transactions', 'Umsätze')}</h3>
      {sums.length === 0 && (
        <p className="place-note">
          {say(
            'No transactions in the twelve months behind and ahead. They come from a CSV file.',
            'Keine Umsätze in den zwölf Monaten davor und danach. Sie kommen aus einer CSV-Datei.',
          )}
        </p>
      )}
      {sums.map((one) => (
        <div key={one.currency}>
          <TransactionsChart sums={one} lane={lane.badge} />
          <TransactionsTable sums={one} lane={lane.badge} />
        </div>
      ))}
      <p className="transactions-ways">
        {lane.can.edit && (
          <Link to={`${importAddress(view.plan.id)}?lane=${lane.id}`}>
            {say('Import transactions', 'Umsätze importieren')}
          </Link>
        )}
        {sums.length > 0 && (
          <Link to={exportAddress(view.plan.id)} reloadDocument>
            {say('Export all as CSV', 'Alle als CSV exportieren')}
          </Link>
        )}
      </p>
    </section>
  );
}
