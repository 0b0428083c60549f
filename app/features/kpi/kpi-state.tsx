import type { Format } from '../../../server/domain/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, type KpiStanding, kpiStanding } from './kpi.ts';
import { ReadingsChart } from './readings-chart.tsx';

/** What a KPI of a shared part was last read at, its readings so far, and the way to record another. */
export function KpiState({ record }: { record: { readonly id: string } }) {
  const say = useWords();
  const format = useFormat();
  const { lane, today } = useRecordScope();
  if (lane.audience !== 'shared') return null;
  const kpi = kpiStanding(record, lane.acts, say);
  return (
    <>
      <div className="standing">
        <p className="standing-words">{sentence(kpi, say, format)}</p>
        {lane.can.edit && (
          <AskingAct words={say('Record a reading', 'Wert ablesen')}>
            <ActForm
              act="read"
              about={[{ recordId: record.id, canonical: kpi.canonical }]}
              words={say('Record it', 'Festhalten')}
              variant="primary"
            >
              <TextField
                label={kpi.unit === '' ? say('Figure', 'Wert') : say(`Figure, ${kpi.unit}`, `Wert, ${kpi.unit}`)}
                name="figure"
                type="number"
                isRequired
                autoFocus
              />
              <TextField label={say('Day', 'Tag')} name="day" type="date" defaultValue={today} isRequired />
              <TextField
                label={say('Comment', 'Kommentar')}
                name="reason"
                description={say('A red figure needs one.', 'Ein roter Wert braucht einen.')}
              />
            </ActForm>
          </AskingAct>
        )}
      </div>
      <ReadingsChart kpi={kpi} />
    </>
  );
}

function sentence({ latest, color, unit }: KpiStanding, say: Say, format: Format): string {
  if (latest === null) return say('Not read yet.', 'Noch nicht abgelesen.');
  const comment = latest.act.reason === '' ? '' : ` ${latest.act.reason}`;
  const shade = color === null ? '' : ` ${say(COLOR_WORDS[color])}.`;
  const [figure, day] = [figureWords(latest.figure, unit, format), format.day(latest.day)];
  return `${say(`${figure} on ${day}.`, `${figure} am ${day}.`)}${shade}${comment}`;
}
