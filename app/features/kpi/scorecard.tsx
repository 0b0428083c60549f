import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { Format } from '../../../server/domain/format.ts';
import { FULL_WEIGHT, sumOfWeights } from '../../../server/domain/weights.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, kpiStanding } from './kpi.ts';

/** All KPIs of a lane side by side, what is red first seen; and the weights, drafted and in force. */
export function Scorecard({ kpis }: { kpis: readonly RecordContent<'kpis'>[] }) {
  const say = useWords();
  const format = useFormat();
  const { lane } = useRecordScope();
  if (kpis.length === 0) return null;
  const rows = kpis.map((kpi) => kpiStanding(kpi, lane.acts, say));
  const sum = sumOfWeights(rows.map(({ weight }) => weight));
  const isInForce = rows.every(({ weight, weightInForce }) => (weight ?? 0) === (weightInForce ?? 0));
  const about = rows.map(({ id, canonical }) => ({ recordId: id, canonical }));
  return (
    <>
      <ScrollArea label={say('All KPIs', 'Alle Kennzahlen')}>
        <table className="grid-table">
          <caption className="grid-caption">{weightsNote(sum, isInForce, say, format)}</caption>
          <thead>
            <tr>
              <th scope="col">{say('KPI', 'Kennzahl')}</th>
              <th scope="col">{say('Latest', 'Letzter Wert')}</th>
              <th scope="col">{say('Read on', 'Abgelesen am')}</th>
              <th scope="col">{say('State', 'Stand')}</th>
              <th scope="col">{say('Weight in force', 'Gewicht in Kraft')}</th>
              <th scope="col">{say('Weight drafted', 'Gewicht im Entwurf')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, unit, latest, color, weight, weightInForce }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`#record-${id}`}>{title}</a>
                </th>
                <td className="grid-figure">{latest === null ? '–' : figureWords(latest.figure, unit, format)}</td>
                <td className="grid-figure">{latest === null ? '–' : format.day(latest.day)}</td>
                <td>
                  <span className="rag" data-color={color ?? 'none'}>
                    {color === null ? '–' : say(COLOR_WORDS[color])}
                  </span>
                </td>
                <td className="grid-figure">{weightInForce === null ? '–' : format.figure(weightInForce)}</td>
                <td className="grid-figure">{weight === null ? '–' : format.figure(weight)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {lane.audience === 'shared' && lane.can.manage && sum === FULL_WEIGHT && !isInForce && (
        <ActForm
          act="weigh"
          about={about}
          words={say('Put these weights in force', 'Diese Gewichte in Kraft setzen')}
        />
      )}
    </>
  );
}

function weightsNote(sum: number, isInForce: boolean, say: Say, format: Format): string {
  if (isInForce && sum === FULL_WEIGHT) {
    return say('The weights sum to 100 and are in force.', 'Die Gewichte ergeben 100 und sind in Kraft.');
  }
  if (sum === FULL_WEIGHT) {
    return say(
      'The drafted weights sum to 100; they can be put in force.',
      'Die Gewichte im Entwurf ergeben 100; sie können in Kraft gesetzt werden.',
    );
  }
  const figure = format.figure(sum);
  return say(
    `The drafted weights sum to ${figure}, not to 100.`,
    `Die Gewichte im Entwurf ergeben ${figure}, nicht 100.`,
  );
}
