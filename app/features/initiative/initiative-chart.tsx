import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';

type Initiative = RecordContent<'initiatives'>;

const [WIDTH, HEIGHT, EDGE] = [480, 300, 44];
const GRADES = [1, 2, 3, 4, 5] as const;

/** Initiatives by impact and feasibility: what is worth most and easiest stands top right. Numbers lead to the cards below. */
export function InitiativeChart({ initiatives }: { initiatives: readonly Initiative[] }) {
  const say = useWords();
  const format = useFormat();
  const placed = initiatives.flatMap(({ id, title, impact, feasibility }, index) =>
    impact === null || feasibility === null ? [] : [{ id, title, impact, feasibility, number: index + 1 }],
  );
  if (placed.length === 0) return null;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say('Initiatives by impact and feasibility', 'Initiativen nach Wirkung und Machbarkeit')}
      >
        {GRADES.map((grade) => (
          <g key={grade} className="chart-grid">
            <line x1={x(grade)} x2={x(grade)} y1={y(5) - 12} y2={y(1) + 12} />
            <line x1={x(1) - 12} x2={x(5) + 12} y1={y(grade)} y2={y(grade)} />
            <text x={x(grade)} y={HEIGHT - 22} textAnchor="middle">
              {grade}
            </text>
            <text x={18} y={y(grade) + 4} textAnchor="middle">
              {grade}
            </text>
          </g>
        ))}
        <text x={WIDTH / 2} y={HEIGHT - 4} textAnchor="middle" className="chart-axis">
          {say('Feasibility', 'Machbarkeit')}
        </text>
        <text x={18} y={14} textAnchor="start" className="chart-axis">
          {say('Impact', 'Wirkung')}
        </text>
        {placed.map(({ id, impact, feasibility, number }, index) => {
          const beside = placed
            .slice(0, index)
            .filter((one) => one.impact === impact && one.feasibility === feasibility);
          return (
            <g key={id} transform={`translate(${x(feasibility) + beside.length * 26} ${y(impact)})`}>
              <circle r={12} className="chart-dot" />
              <text textAnchor="middle" y={4} className="chart-dot-words">
                {number}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="grid-caption">{caption(placed.length, initiatives.length, say)}</figcaption>
      <ol className="chart-key">
        {placed.map(({ id, title, impact, feasibility, number }) => (
          <li key={id} value={number}>
            <a href={`#record-${id}`}>{title === '' ? say('Untitled initiative', 'Initiative ohne Titel') : title}</a>
            {gradesOf(format.figure(impact), format.figure(feasibility), say)}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function caption(placed: number, all: number, say: Say): string {
  const counted = say(
    `${placed} of ${all} initiatives by impact and feasibility, 1 to 5`,
    `${placed} von ${all} Initiativen nach Wirkung und Machbarkeit, 1 bis 5`,
  );
  const rest = placed === all ? '' : say('; the others have no grades yet', '; die übrigen sind noch nicht bewertet');
  return `${counted}${rest}.`;
}

function gradesOf(impact: string, feasibility: string, say: Say): string {
  return say(`: impact ${impact}, feasibility ${feasibility}`, `: Wirkung ${impact}, Machbarkeit ${feasibility}`);
}

function x(feasibility: number): number {
  return EDGE + 12 + ((feasibility - 1) / 4) * (WIDTH - EDGE - 40);
}

function y(impact: number): number {
  return 30 + ((5 - impact) / 4) * (HEIGHT - 88);
}
