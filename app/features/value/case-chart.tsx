import { monthAfter } from '../../../server/domain/business-case.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [400, 180, 52, 14, 24];
/** Beyond so many rows a table tells years instead of quarters. */
const MAX_QUARTERS = 20;

interface CaseChartProps {
  readonly title: string;
  readonly currency: string;
  /** First month, as `2027-03`. */
  readonly from: string;
  /** Net up to the end of each month. */
  readonly cumulated: readonly number[];
}

/** The net of a business case as it adds up month by month, as a line and as a table. */
export function CaseChart({ title, currency, from, cumulated }: CaseChartProps) {
  const say = useWords();
  const format = useFormat();
  const step = cumulated.length > MAX_QUARTERS * 3 ? 12 : 3;
  const rows = cumulated.flatMap((net, index) => {
    const isEnd = (index + 1) % step === 0 || index === cumulated.length - 1;
    return isEnd ? [{ month: monthAfter(from, index), net }] : [];
  });
  const words = say(`Cumulated net of ${title}, ${currency}`, `Kumuliertes Netto von ${title}, ${currency}`);
  const last = cumulated.at(-1);
  if (last === undefined) return null;
  return (
    <figure className="chart">
      <Line cumulated={cumulated} from={from} label={words} />
      <figcaption className="grid-caption">
        {say(`${words}: ${format.whole(last)} at the end.`, `${words}: am Ende ${format.whole(last)}.`)}
      </figcaption>
      <details>
        <summary className="grid-caption">{say('Show as a table', 'Als Tabelle zeigen')}</summary>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{say('Up to the end of', 'Bis Ende')}</th>
              <th scope="col">{say('Cumulated net', 'Kumuliertes Netto')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ month, net }) => (
              <tr key={month}>
                <th scope="row">{format.month(month)}</th>
                <td className="grid-figure">{format.whole(net)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Months across, begun at nothing; the line at zero is where it has paid back. */
function Line({ cumulated, from, label }: Pick<CaseChartProps, 'cumulated' | 'from'> & { label: string }) {
  const format = useFormat();
  const [most, least] = [Math.max(...cumulated, 0), Math.min(...cumulated, 0)];
  const y = (net: number) => TOP + ((most - net) / Math.max(most - least, 1)) * (HEIGHT - TOP - FOOT);
  const x = (months: number) => LEFT + (months / cumulated.length) * (WIDTH - LEFT - 8);
  const points = [0, ...cumulated].map((net, months) => `${x(months).toFixed(1)},${y(net).toFixed(1)}`);
  // What is nearly zero is told by the line itself; two figures would lie over each other.
  const figures = [most, least].filter((net) => Math.abs(y(net) - y(0)) > 12);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={LEFT} x2={WIDTH - 8} y1={y(0)} y2={y(0)} className="chart-base" />
      {[0, ...figures].map((net) => (
        <text key={net} x={LEFT - 6} y={y(net) + 4} textAnchor="end">
          {format.short(net)}
        </text>
      ))}
      <polyline points={points.join(' ')} className="chart-line" />
      <text x={LEFT} y={HEIGHT - 6}>
        {format.month(from)}
      </text>
      <text x={WIDTH - 8} y={HEIGHT - 6} textAnchor="end">
        {format.month(monthAfter(from, cumulated.length - 1))}
      </text>
    </svg>
  );
}
