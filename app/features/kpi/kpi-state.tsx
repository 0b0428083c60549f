import { formatDay } from '../../ui/format-day.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { COLOR_WORDS, figureWords, type KpiStanding, kpiStanding } from './kpi.ts';
import { ReadingsChart } from './readings-chart.tsx';

/** What a KPI of a shared part was last read at, its readings so far, and the way to record another. */
export function KpiState({ record }: { record: { readonly id: string } }) {
  const { lane, today } = useRecordScope();
  if (lane.audience !== 'shared') return null;
  const kpi = kpiStanding(record, lane.acts);
  return (
    <>
      <div className="standing">
        <p className="standing-words">{sentence(kpi)}</p>
        {lane.can.edit && (
          <AskingAct words="Record a reading">
            <ActForm
              act="read"
              about={[{ recordId: record.id, canonical: kpi.canonical }]}
              words="Record it"
              variant="primary"
            >
              <TextField
                label={kpi.unit === '' ? 'Figure' : `Figure, ${kpi.unit}`}
                name="figure"
                type="number"
                isRequired
                autoFocus
              />
              <TextField label="Day" name="day" type="date" defaultValue={today} isRequired />
              <TextField label="Comment" name="reason" description="A red figure needs one." />
            </ActForm>
          </AskingAct>
        )}
      </div>
      <ReadingsChart kpi={kpi} />
    </>
  );
}

function sentence({ latest, color, unit }: KpiStanding): string {
  if (latest === null) return 'Not read yet.';
  const comment = latest.act.reason === '' ? '' : ` ${latest.act.reason}`;
  const shade = color === null ? '' : ` ${COLOR_WORDS[color]}.`;
  return `${figureWords(latest.figure, unit)} on ${formatDay(latest.day)}.${shade}${comment}`;
}
