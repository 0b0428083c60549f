import { quarterOf } from '../../../server/domain/quarter.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { LedgerEntry } from './value.ts';

const [WIDTH, HEIGHT, FOOT] = [480, 180, 28];

/** Confirmed value by the quarter in which its period ended, as bars and as a table. */
export function ConfirmedChart({ currency, entries }: { currency: string; entries: readonly LedgerEntry[] }) {
  const say = useWords();
  const format = useFormat();
  const sums = new Map<string, number>();
  for (const { value } of entries) {
    if (value.to === null || value.amount === null) continue;
    const quarter = quarterOf(value.to);
    sums.set(quarter, (sums.get(quarter) ?? 0) + value.amount);
  }
  const bars = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = bars.reduce((sum, [, amount]) => sum + amount, 0);
  const title = say(`Confirmed value by quarter, ${currency}`, `Bestätigter Wert nach Quartal, ${currency}`);
  if (bars.length === 0) return null;
  return (
    <figure className="chart" id={`currency-${currency}`}>
      <Bars bars={bars} title={title} />
      <figcaption className="grid-caption">
        {say(`${title}: ${format.whole(total)} in all.`, `${title}: ${format.whole(total)} insgesamt.`)}
      </figcaption>
      <details>
        <summary className="grid-caption">{say('Show as a table', 'Als Tabelle zeigen')}</summary>
        <table className="grid-table">
          <tbody>
            {bars.map(([quarter, amount]) => (
              <tr key={quarter}>
                <th scope="row">{quarter}</th>
                <td className="grid-figure">{format.whole(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Losses hang below the line. */
function Bars({ bars, title }: { bars: readonly (readonly [string, number])[]; title: string }) {
  const format = useFormat();
  const most = Math.max(...bars.map(([, amount]) => amount), 0);
  const least = Math.min(...bars.map(([, amount]) => amount), 0);
  const room = HEIGHT - FOOT - 20;
  const scale = room / Math.max(most - least, 1);
  const zero = 20 + most * scale;
  const step = WIDTH / bars.length;
  const width = Math.min(64, step * 0.6);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <line x1={0} x2={WIDTH} y1={zero} y2={zero} className="chart-base" />
      {bars.map(([quarter, amount], index) => {
        const center = step * (index + 0.5);
        const height = Math.abs(amount) * scale;
        const top = amount < 0 ? zero : zero - height;
        return (
          <g key={quarter}>
            <rect x={center - width / 2} y={top} width={width} height={height} className="chart-bar" />
            <text x={center} y={top - 4} textAnchor="middle">
              {format.short(amount)}
            </text>
            <text x={center} y={HEIGHT - 8} textAnchor="middle">
              {quarter}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
