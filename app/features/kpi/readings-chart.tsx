import { colorOf } from '../../../server/domain/kpi-reading.ts';
import { formatDay } from '../../ui/format-day.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, type KpiStanding } from './kpi.ts';

const [WIDTH, HEIGHT, EDGE] = [320, 72, 8];

/** The readings of a KPI over time, as a line and as a table; nothing before there are two. */
export function ReadingsChart({ kpi }: { kpi: KpiStanding }) {
  const { people } = useRecordScope();
  const { readings, title, unit, limits } = kpi;
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined || readings.length < 2) return null;
  return (
    <figure className="chart chart-small">
      <Line kpi={kpi} label={`${title} from ${formatDay(first.day)} to ${formatDay(last.day)}`} />
      <details>
        <summary className="grid-caption">{`${readings.length} readings`}</summary>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Figure</th>
              <th scope="col">State</th>
              <th scope="col">Read by</th>
              <th scope="col">Comment</th>
            </tr>
          </thead>
          <tbody>
            {readings.toReversed().map(({ day, figure, act }) => {
              const color = colorOf(figure, limits);
              return (
                <tr key={day}>
                  <th scope="row" className="grid-figure">
                    {formatDay(day)}
                  </th>
                  <td className="grid-figure">{figureWords(figure, unit)}</td>
                  <td>{color === null ? '–' : COLOR_WORDS[color]}</td>
                  <td>{people.find(({ id }) => id === act.personId)?.name ?? 'No longer on this plan'}</td>
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
