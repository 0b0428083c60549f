import { quarterOf } from '../../../server/domain/quarter.ts';
import type { LedgerEntry } from './value.ts';

const [WIDTH, HEIGHT, FOOT] = [480, 180, 28];
const AMOUNT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** Confirmed value by the quarter in which its period ended, as bars and as a table. */
export function ConfirmedChart({ currency, entries }: { currency: string; entries: readonly LedgerEntry[] }) {
  const sums = new Map<string, number>();
  for (const { value } of entries) {
    if (value.to === null || value.amount === null) continue;
    const quarter = quarterOf(value.to);
    sums.set(quarter, (sums.get(quarter) ?? 0) + value.amount);
  }
  const bars = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = bars.reduce((sum, [, amount]) => sum + amount, 0);
  const title = `Confirmed value by quarter, ${currency}`;
  if (bars.length === 0) return null;
  return (
    <figure className="chart" id={`currency-${currency}`}>
      <Bars bars={bars} title={title} />
      <figcaption className="grid-caption">{`${title}: ${AMOUNT.format(total)} in all.`}</figcaption>
      <details>
        <summary className="grid-caption">Show as a table</summary>
        <table className="grid-table">
          <tbody>
            {bars.map(([quarter, amount]) => (
              <tr key={quarter}>
                <th scope="row">{quarter}</th>
                <td className="grid-figure">{AMOUNT.format(amount)}</td>
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
              {SHORT.format(amount)}
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
