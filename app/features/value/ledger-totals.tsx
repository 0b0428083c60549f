import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { valueTotals } from '../../../server/domain/value-ledger.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { ConfirmedChart } from './confirmed-chart.tsx';
import { ledgerEntry } from './value.ts';

/** What the relationship is worth so far, by currency: from what somebody saw to what the firm that benefits confirmed. */
export function LedgerTotals({ values }: { values: readonly RecordContent<'values'>[] }) {
  const say = useWords();
  const format = useFormat();
  const { lane } = useRecordScope();
  if (lane.audience !== 'shared' || values.length === 0) return null;
  const entries = values.map((record) => ledgerEntry(record, lane.acts));
  const totals = valueTotals(entries.map(({ value, standing }) => ({ ...value, standing })));
  return (
    <>
      <ScrollArea label={say('Totals of the ledger', 'Summen des Wertbuchs')}>
        <table className="grid-table">
          <caption className="grid-caption">
            {say(
              'Each figure holds the next. Only what is confirmed is proven; nothing here amends a contract.',
              'Jede Zahl enthält die nächste. Nur was bestätigt ist, ist bewiesen; nichts hier ändert einen Vertrag.',
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say('Currency', 'Währung')}</th>
              <th scope="col">{say('Identified', 'Erkannt')}</th>
              <th scope="col">{say('Planned', 'Geplant')}</th>
              <th scope="col">{say('Realised', 'Realisiert')}</th>
              <th scope="col">{say('Confirmed', 'Bestätigt')}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ currency, ...sums }) => (
              <tr key={currency}>
                <th scope="row">
                  <a href={`#currency-${currency}`}>{currency}</a>
                </th>
                <td className="grid-figure">{format.whole(sums.identified)}</td>
                <td className="grid-figure">{format.whole(sums.planned)}</td>
                <td className="grid-figure">{format.whole(sums.realised)}</td>
                <td className="grid-figure">
                  <strong>{format.whole(sums.confirmed)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
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
