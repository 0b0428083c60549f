import type { Format } from '../../../server/domain/format.ts';
import { MONTHS_EACH_WAY } from '../../../server/domain/transaction.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { type CurrencySums, type MonthSums, sayAmount, totalOf } from './transactions.ts';

const [WIDTH, HEIGHT, HEAD, FOOT] = [720, 220, 22, 34];
const STEP = WIDTH / (2 * MONTHS_EACH_WAY);

/** Twelve months behind and twelve ahead in one currency: what was sold as bars, what is expected as outlines. */
export function TransactionsChart({ sums, lane }: { sums: CurrencySums; lane: string }) {
  const say = useWords();
  const format = useFormat();
  const { currency, months } = sums;
  const title = say(`Transactions by month, ${currency}: ${lane}`, `Umsätze nach Monat, ${currency}: ${lane}`);
  return (
    <figure className="chart transactions-chart">
      <ScrollArea label={say(`Chart: ${title}`, `Diagramm: ${title}`)}>
        <Bars months={months} title={title} />
      </ScrollArea>
      <figcaption className="grid-caption">{caption(sums, say, format)}</figcaption>
      <details>
        <summary className="grid-caption">{say('Show as a table', 'Als Tabelle zeigen')}</summary>
        <MonthTable sums={sums} title={title} />
      </details>
    </figure>
  );
}

function caption({ currency, months }: CurrencySums, say: Say, format: Format): string {
  const parts = [
    {
      words: say('sold in the last twelve months', 'in den letzten zwölf Monaten verkauft'),
      amount: totalOf(months.slice(0, MONTHS_EACH_WAY), 'actual'),
    },
    {
      words: say('expected in the next twelve', 'in den nächsten zwölf erwartet'),
      amount: totalOf(months.slice(MONTHS_EACH_WAY), 'forecast'),
    },
  ].flatMap(({ words, amount }) => (amount === null ? [] : [`${sayAmount(amount, currency, format)} ${words}`]));
  const sums = `${parts.join(', ')}${parts.length > 0 ? '.' : ''}`;
  return say(
    `${currency}, by month: actual as bars, forecast as outlines. ${sums}`,
    `${currency}, nach Monat: Ist als Balken, Plan als Umriss. ${sums}`,
  );
}

/** What was taken back hangs below the line. */
function Bars({ months, title }: { months: readonly MonthSums[]; title: string }) {
  const say = useWords();
  const format = useFormat();
  const all = months.flatMap(({ actual, forecast }) => [actual ?? 0, forecast ?? 0]);
  const [most, least] = [Math.max(...all, 0), Math.min(...all, 0)];
  const scale = (HEIGHT - HEAD - FOOT) / Math.max(most - least, 1);
  const zero = HEAD + most * scale;
  const bar = (amount: number | null, width: number, center: number) => {
    const height = Math.abs(amount ?? 0) * scale;
    return { x: center - width / 2, y: (amount ?? 0) < 0 ? zero : zero - height, width, height };
  };
  const present = STEP * MONTHS_EACH_WAY;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <line x1={present} x2={present} y1={HEAD - 8} y2={HEIGHT - FOOT} className="transactions-now" />
      <text x={present + 4} y={HEAD - 10}>
        {say('From this month on', 'Ab diesem Monat')}
      </text>
      {months.map(({ month, actual, forecast }, index) => {
        const center = STEP * (index + 0.5);
        const name = format.monthName(month);
        return (
          <g key={month}>
            {actual !== null && <rect {...bar(actual, 14, center)} className="chart-bar" />}
            {forecast !== null && <rect {...bar(forecast, 22, center)} className="transactions-forecast" />}
            <text x={center} y={HEIGHT - 18} textAnchor="middle">
              {name.slice(0, 3)}
            </text>
            {(month.endsWith('-01') || index === 0) && (
              <text x={center} y={HEIGHT - 4} textAnchor="middle">
                {month.slice(0, 4)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={zero} y2={zero} className="chart-base" />
    </svg>
  );
}

function MonthTable({ sums: { currency, months }, title }: { sums: CurrencySums; title: string }) {
  const say = useWords();
  const format = useFormat();
  const cell = (amount: number | null) => (amount === null ? '–' : sayAmount(amount, currency, format, true));
  return (
    <table className="grid-table transactions-months">
      <caption className="grid-caption">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{say('Month', 'Monat')}</th>
          <th scope="col">{say('Actual', 'Ist')}</th>
          <th scope="col">{say('Forecast', 'Plan')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, actual, forecast }) => (
          <tr key={month}>
            <th scope="row">{format.month(month)}</th>
            <td className="grid-figure">{cell(actual)}</td>
            <td className="grid-figure">{cell(forecast)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
