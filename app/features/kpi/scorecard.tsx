import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { FULL_WEIGHT, sumOfWeights } from '../../../server/domain/weights.ts';
import { formatDay } from '../../ui/format-day.ts';
import { ActForm } from '../act/act-form.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, kpiStanding } from './kpi.ts';

/** All KPIs of a lane side by side, what is red first seen; and the weights, drafted and in force. */
export function Scorecard({ kpis }: { kpis: readonly RecordContent<'kpis'>[] }) {
  const { lane } = useRecordScope();
  if (kpis.length === 0) return null;
  const rows = kpis.map((kpi) => kpiStanding(kpi, lane.acts));
  const sum = sumOfWeights(rows.map(({ weight }) => weight));
  const isInForce = rows.every(({ weight, weightInForce }) => (weight ?? 0) === (weightInForce ?? 0));
  const about = rows.map(({ id, canonical }) => ({ recordId: id, canonical }));
  return (
    <>
      <div className="grid-scroll">
        <table className="grid-table">
          <caption className="grid-caption">{weightsNote(sum, isInForce)}</caption>
          <thead>
            <tr>
              <th scope="col">KPI</th>
              <th scope="col">Latest</th>
              <th scope="col">Read on</th>
              <th scope="col">State</th>
              <th scope="col">Weight in force</th>
              <th scope="col">Weight drafted</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, unit, latest, color, weight, weightInForce }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`#record-${id}`}>{title}</a>
                </th>
                <td className="grid-figure">{latest === null ? '–' : figureWords(latest.figure, unit)}</td>
                <td className="grid-figure">{latest === null ? '–' : formatDay(latest.day)}</td>
                <td>
                  <span className="rag" data-color={color ?? 'none'}>
                    {color === null ? '–' : COLOR_WORDS[color]}
                  </span>
                </td>
                <td className="grid-figure">{weightInForce ?? '–'}</td>
                <td className="grid-figure">{weight ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lane.audience === 'shared' && lane.can.manage && sum === FULL_WEIGHT && !isInForce && (
        <ActForm act="weigh" about={about} words="Put these weights in force" />
      )}
    </>
  );
}

function weightsNote(sum: number, isInForce: boolean): string {
  if (isInForce && sum === FULL_WEIGHT) return 'The weights sum to 100 and are in force.';
  return sum === FULL_WEIGHT
    ? 'The drafted weights sum to 100; they can be put in force.'
    : `The drafted weights sum to ${sum}, not to 100.`;
}
