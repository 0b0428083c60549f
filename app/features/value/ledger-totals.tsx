import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { valueTotals } from '../../../server/domain/value-ledger.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { ConfirmedChart } from './confirmed-chart.tsx';
import { ledgerEntry } from './value.ts';

const AMOUNT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** What the relationship is worth so far, by currency: from what somebody saw to what the firm that benefits confirmed. */
export function LedgerTotals({ values }: { values: readonly RecordContent<'values'>[] }) {
  const { lane } = useRecordScope();
  if (lane.audience !== 'shared' || values.length === 0) return null;
  const entries = values.map((record) => ledgerEntry(record, lane.acts));
  const totals = valueTotals(entries.map(({ value, standing }) => ({ ...value, standing })));
  return (
    <>
      <div className="grid-scroll">
        <table className="grid-table">
          <caption className="grid-caption">
            Each figure holds the next. Only what is confirmed is proven; nothing here amends a contract.
          </caption>
          <thead>
            <tr>
              <th scope="col">Currency</th>
              <th scope="col">Identified</th>
              <th scope="col">Planned</th>
              <th scope="col">Realised</th>
              <th scope="col">Confirmed</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ currency, ...sums }) => (
              <tr key={currency}>
                <th scope="row">
                  <a href={`#currency-${currency}`}>{currency}</a>
                </th>
                <td className="grid-figure">{AMOUNT.format(sums.identified)}</td>
                <td className="grid-figure">{AMOUNT.format(sums.planned)}</td>
                <td className="grid-figure">{AMOUNT.format(sums.realised)}</td>
                <td className="grid-figure">
                  <strong>{AMOUNT.format(sums.confirmed)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {totals.map(({ currency }) => (
        <ConfirmedChart
          key={currency}
          currency={currency}
          entries={entries.filter(
            ({ value, standing }) => standing === 'confirmed' && value.currency.trim() === currency,
          )}
        />
      ))}
    </>
  );
}
