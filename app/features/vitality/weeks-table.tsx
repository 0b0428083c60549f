import type { SidedFirm } from '../../../server/domain/account-name.ts';
import type { VitalityWeek } from '../../../server/domain/vitality.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { MEASURES } from './measures.ts';

interface WeeksTableProps {
  readonly side: SidedFirm['side'];
  readonly weeks: readonly VitalityWeek[];
}

/** All that the chart of a firm shows, the latest week first; as narrow as a phone, so that nothing scrolls out of sight. */
export function WeeksTable({ side, weeks }: WeeksTableProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <details>
      <summary className="grid-caption">{say('Show as a table', 'Als Tabelle zeigen')}</summary>
      <table className="grid-table vitality-weeks">
        <thead>
          <tr>
            <th scope="col">{say('Week of', 'Woche vom')}</th>
            {MEASURES.map(({ measure, short }) => (
              <th key={measure} scope="col">
                {say(short)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.monday}>
              <th scope="row">{format.dayOfYear(week.monday)}</th>
              {MEASURES.map(({ measure }) => (
                <td key={measure} className="grid-figure">
                  {week[side][measure]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
