import { colorOf } from '../../../server/domain/kpi-reading.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, type KpiStanding } from './kpi.ts';

const [WIDTH, HEIGHT, EDGE] = [320, 72, 8];

/** The readings of a KPI over time, as a line and as a table; nothing before there are two. */
export function ReadingsChart({ kpi }: { kpi: KpiStanding }) {
  const say = useWords();
  const format = useFormat();
  const { people } = useRecordScope();
  const { readings, title, unit, limits } = kpi;
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined || readings.length < 2) return null;
  const [from, to] = [format.day(first.day), format.day(last.day)];
  return (
    <figure className="chart chart-small">
      <Line kpi={kpi} label={say(`${title} from ${from} to ${to}`, `${title} von ${from} bis ${to}`)} />
      <details>
        <summary className="grid-caption">
          {say(`${readings.length} readings`, `${readings.length} Ablesungen`)}
        </summary>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{say('Day', 'Tag')}</th>
              <th scope="col">{say('Figure', 'Wert')}</th>
              <th scope="col">{say('State', 'Stand')}</th>
              <th scope="col">{say('Read by', 'Abgelesen von')}</th>
              <th scope="col">{say('Comment', 'Kommentar')}</th>
            </tr>
          </thead>
          <tbody>
            {readings.toReversed().map(({ day, figure, act }) => {
              const color = colorOf(figure, limits);
              return (
                <tr key={day}>
                  <th scope="row" className="grid-figure">
                    {format.day(day)}
                  </th>
                  <td className="grid-figure">{figureWords(figure, unit, format)}</td>
                  <td>{color === null ? '–' : say(COLOR_WORDS[color])}</td>
                  <td>
                    {people.find(({ id }) => id === act.personId)?.name ??
                      say('No longer on this plan', 'Nicht mehr in diesem Plan')}
                  </td>
                  <td>{act.reason}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Days across, figures up; dashed where green begins. */
function Line({ kpi: { readings, limits }, label }: { kpi: KpiStanding; label: string }) {
  const figures = readings.map(({ figure }) => figure);
  const all = limits.green === null ? figures : [...figures, limits.green];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const times = readings.map(({ day }) => Date.parse(day));
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1];
  const y = (figure: number) => EDGE + ((most - figure) / Math.max(most - least, 1e-9)) * (HEIGHT - 2 * EDGE);
  const x = (time: number) => EDGE + ((time - from) / Math.max(to - from, 1)) * (WIDTH - 2 * EDGE);
  const points = readings.map(({ figure }, index) => [x(times[index] ?? 0), y(figure)] as const);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {limits.green !== null && (
        <line x1={EDGE} x2={WIDTH - EDGE} y1={y(limits.green)} y2={y(limits.green)} className="chart-limit" />
      )}
      <polyline points={points.map((point) => point.join()).join(' ')} className="chart-line" />
      {points.map(([cx, cy], index) => (
        <circle key={readings[index]?.day} cx={cx} cy={cy} r={3} className="chart-dot" />
      ))}
    </svg>
  );
}
