import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { AssumptionStanding } from '../../../server/domain/assumption-standing.ts';
import { type CaseOutcome, type CaseTotals, caseOutcome, monthAfter } from '../../../server/domain/business-case.ts';
import { valueTotals } from '../../../server/domain/value-ledger.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { type CaseParts, readAssumption } from './business-case.ts';
import { CaseChart } from './case-chart.tsx';
import { CaseNotes } from './case-notes.tsx';
import { ledgerEntry } from './value.ts';

interface CaseResultProps {
  readonly record: RecordContent<'cases'>;
  readonly parts: CaseParts;
  /** Of the ledger; those that name this case flow into it. */
  readonly values: readonly RecordContent<'values'>[];
}

/** What a business case comes to: for both firms and for each, when it has paid back, and what was realised of it. */
export function CaseResult({ record, parts, values }: CaseResultProps) {
  const say = useWords();
  const format = useFormat();
  const { plan } = useRecordScope();
  const outcome = caseOutcome(record, parts.lines);
  const { from, months, currency, firms } = outcome;
  const title = record.title === '' ? say('this business case', 'dieser Business Case') : record.title;
  return (
    <div className="case-result">
      {from === null || currency === null ? (
        <p className="place-note">
          {say(
            'Nothing is summed before it is said in which currency, and from when on.',
            'Summiert wird, sobald gesagt ist, in welcher Währung und ab wann.',
          )}
        </p>
      ) : (
        <>
          <ScrollArea label={say(`Figures of ${title}`, `Zahlen von ${title}`)}>
            <table className="grid-table">
              <caption className="grid-caption">
                {say(
                  `${title}: ${currency}, ${months} months from ${format.month(from)}.`,
                  `${title}: ${currency}, ${months} Monate ab ${format.month(from)}.`,
                )}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{say('For', 'Für')}</th>
                  <th scope="col">{say('Benefits', 'Nutzen')}</th>
                  <th scope="col">{say('Costs', 'Kosten')}</th>
                  <th scope="col">{say('Net', 'Netto')}</th>
                  <th scope="col">{say('Paid back', 'Amortisiert')}</th>
                </tr>
              </thead>
              <tbody>
                <TotalsRow name={say('Both firms', 'Beide Firmen')} totals={outcome.both} from={from} />
                <TotalsRow name={plan.supplier.name} totals={firms.supplier} from={from} />
                <TotalsRow name={plan.customer.name} totals={firms.customer} from={from} />
              </tbody>
            </table>
          </ScrollArea>
          <CaseChart title={title} currency={currency} from={from} cumulated={outcome.cumulated} />
        </>
      )}
      <CaseNotes outcome={outcome} />
      <Realised caseId={record.id} values={values} outcome={outcome} />
      <RestsOn assumptions={parts.assumptions} />
    </div>
  );
}

/** A row of figures; none for a firm that no line names. */
function TotalsRow({ name, totals, from }: { name: string; totals: CaseTotals | null; from: string }) {
  const say = useWords();
  const format = useFormat();
  if (totals === null) return null;
  const { benefits, costs, net, payback } = totals;
  const paidBack = () => {
    if (benefits === 0 && costs === 0) return '–';
    if (payback === null) return say('Not in these months', 'Nicht in diesen Monaten');
    if (payback === 0) return say('At once', 'Sofort');
    const month = format.month(monthAfter(from, payback - 1));
    return say(
      `After ${payback} ${payback === 1 ? 'month' : 'months'}, ${month}`,
      `Nach ${payback} ${payback === 1 ? 'Monat' : 'Monaten'}, ${month}`,
    );
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="grid-figure">{format.whole(benefits)}</td>
      <td className="grid-figure">{format.whole(costs)}</td>
      <td className="grid-figure">
        <strong>{format.whole(net)}</strong>
      </td>
      <td>{paidBack()}</td>
    </tr>
  );
}

/** What the ledger knows of it: entries that name the case, by currency. */
function Realised({
  caseId,
  values,
  outcome,
}: Pick<CaseResultProps, 'values'> & { caseId: string; outcome: CaseOutcome }) {
  const say = useWords();
  const format = useFormat();
  const { lane } = useRecordScope();
  const entries = values.map((value) => ledgerEntry(value, lane.acts)).filter((entry) => entry.caseId === caseId);
  const totals = valueTotals(entries.map(({ value, standing }) => ({ ...value, standing })));
  if (totals.length === 0) {
    return <p className="case-note">{say('No value record names it yet.', 'Noch kein Wertbeitrag nennt ihn.')}</p>;
  }
  const planned = (code: string) =>
    code === outcome.currency
      ? say(
          ` of ${format.whole(outcome.both.benefits)} in benefits`,
          ` von ${format.whole(outcome.both.benefits)} Nutzen`,
        )
      : '';
  return totals.map(({ currency, realised, confirmed }) => (
    <p key={currency} className="case-note">
      {say(
        `Realised so far, by the ledger: ${format.whole(realised)} ${currency}${planned(currency)}; ${format.whole(confirmed)} confirmed.`,
        `Bisher realisiert, nach den Wertbeiträgen: ${format.whole(realised)} ${currency}${planned(currency)}; davon ${format.whole(confirmed)} bestätigt.`,
      )}
    </p>
  ));
}

function RestsOn({ assumptions }: Pick<CaseParts, 'assumptions'>) {
  const say = useWords();
  const { lane } = useRecordScope();
  if (lane.audience !== 'shared' || assumptions.length === 0) return null;
  const standings = assumptions.map((assumption) => readAssumption(assumption, lane.acts).standing);
  const count = (standing: AssumptionStanding) => standings.filter((one) => one === standing).length;
  return (
    <p className="case-note">
      {say(
        `Assumptions: ${count('confirmed')} confirmed, ${count('changed')} changed since, ${count('open')} open.`,
        `Annahmen: ${count('confirmed')} bestätigt, ${count('changed')} seither geändert, ${count('open')} offen.`,
      )}
    </p>
  );
}
