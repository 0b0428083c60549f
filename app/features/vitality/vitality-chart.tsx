import type { SidedFirm } from '../../../server/domain/account-name.ts';
import type { FirmCounts, VitalityWeek } from '../../../server/domain/vitality.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { WeeksTable } from './weeks-table.tsx';

const [WIDTH, TRACK, HEAD, FOOT] = [340, 76, 32, 18];
const BAR = 16;
const WEEKS_A_LABEL = 4;

interface Track {
  readonly words: Words;
  /** From the base line up; the first is filled, what lies on it is outlined. */
  readonly stack: (counts: FirmCounts) => readonly number[];
}

const TRACKS: readonly Track[] = [
  { words: words('Entries touched', 'Bearbeitete Einträge'), stack: ({ touched }) => [touched] },
  { words: words('Validations and answers', 'Bestätigungen und Antworten'), stack: ({ validations }) => [validations] },
  {
    words: words('Commitments kept (outlined: late)', 'Zusagen gehalten (umrandet: verspätet)'),
    stack: ({ keptOnTime, keptLate }) => [keptOnTime, keptLate],
  },
];

interface VitalityChartProps {
  readonly firm: SidedFirm;
  /** Of both firms: bars of the same height mean the same in both charts. */
  readonly weeks: readonly VitalityWeek[];
}

/** The weeks of one firm as bars, a track for each thing that is counted. */
export function VitalityChart({ firm, weeks }: VitalityChartProps) {
  const say = useWords();
  const format = useFormat();
  const height = TRACKS.length * TRACK + FOOT;
  const step = WIDTH / Math.max(weeks.length, 1);
  const title = say(`${firm.name}, week by week`, `${firm.name}, Woche für Woche`);
  return (
    <figure className="chart vitality-chart" data-side={firm.side}>
      <figcaption className="vitality-name">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
        {TRACKS.map((track, index) => (
          <g key={track.words.en} transform={`translate(0 ${index * TRACK})`}>
            <text x={0} y={12}>
              {say(track.words)}
            </text>
            <Bars track={track} side={firm.side} weeks={weeks} step={step} />
          </g>
        ))}
        {weeks.map(({ monday }, index) =>
          index % WEEKS_A_LABEL === 0 ? (
            <text key={monday} {...placeOf(index, weeks.length)} y={height - 4}>
              {format.dayOfYear(monday)}
            </text>
          ) : null,
        )}
      </svg>
      <WeeksTable side={firm.side} weeks={weeks} />
    </figure>
  );
}

interface BarsProps extends Pick<VitalityChartProps, 'weeks'> {
  readonly track: Track;
  readonly side: SidedFirm['side'];
  /** From the middle of one week to that of the next. */
  readonly step: number;
}

function Bars({ track: { stack }, side, weeks, step }: BarsProps) {
  const most = Math.max(...weeks.flatMap(({ supplier, customer }) => [sum(stack(supplier)), sum(stack(customer))]), 1);
  const scale = (TRACK - HEAD - 4) / most;
  const base = TRACK - 4;
  return (
    <>
      <line x1={0} x2={WIDTH} y1={base} y2={base} className="chart-base" />
      {weeks.map((week, index) => {
        const parts = stack(week[side]);
        const center = step * (index + 0.5);
        const all = sum(parts);
        if (all === 0) return null;
        return (
          <g key={week.monday}>
            {parts.map((part, place) => {
              const top = base - sum(parts.slice(0, place + 1)) * scale;
              if (part === 0) return null;
              return (
                <rect
                  key={`${week.monday} ${top}`}
                  x={center - BAR / 2}
                  y={top}
                  width={BAR}
                  height={part * scale}
                  className={place === 0 ? 'vitality-bar' : 'vitality-bar-late'}
                />
              );
            })}
            <text x={center} y={base - all * scale - 3} textAnchor="middle" className="vitality-figure">
              {all}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The day below its bar; those of the first and the last week stay inside the picture. */
function placeOf(index: number, length: number): { x: number; textAnchor: 'start' | 'middle' | 'end' } {
  if (index === 0) return { x: 0, textAnchor: 'start' };
  if (index === length - 1) return { x: WIDTH, textAnchor: 'end' };
  return { x: (WIDTH / length) * (index + 0.5), textAnchor: 'middle' };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((all, part) => all + part, 0);
}
