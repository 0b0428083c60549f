import { type AssumptionStanding, mayAssure } from '../../../server/domain/assumption-standing.ts';
import type { RecordAct } from '../../../server/domain/record-act.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { readAssumption } from './business-case.ts';

/** Whether the firm that an assumption of a shared part belongs to stands behind these very words, and its way to say so. */
export function AssumptionState({ record }: { record: { readonly id: string } }) {
  const { lane, plan } = useRecordScope();
  const say = useWords();
  if (lane.audience !== 'shared') return null;
  const { standing, canonical, belongsTo, last } = readAssumption(record, lane.acts);
  const about = [{ recordId: record.id, canonical }];
  return (
    <div className="standing">
      <p className="standing-words" data-standing={standing}>
        {belongsTo === null ? (
          say('Say which firm can know whether this holds.', 'Sagen Sie, welche Firma wissen kann, ob das stimmt.')
        ) : (
          <StandingWords standing={standing} firm={plan[belongsTo].name} last={last} />
        )}
      </p>
      {mayAssure({ belongsTo }, { side: plan.side, can: lane.can }) && (
        <div className="act-choice">
          {standing !== 'confirmed' && (
            <ActForm
              act="assure"
              about={about}
              words={say('Confirm this assumption', 'Diese Annahme bestätigen')}
              variant="primary"
            />
          )}
          {standing !== 'open' && (
            <ActForm
              act="retract"
              about={about}
              words={say('Take the confirmation back', 'Bestätigung zurücknehmen')}
            />
          )}
        </div>
      )}
    </div>
  );
}

interface StandingWordsProps {
  readonly standing: AssumptionStanding;
  readonly firm: string;
  readonly last: RecordAct | undefined;
}

function StandingWords({ standing, firm, last }: StandingWordsProps) {
  const say = useWords();
  const format = useFormat();
  const { people } = useRecordScope();
  const by = people.find(({ id }) => id === last?.personId)?.name ?? firm;
  const on = last === undefined ? '' : format.day(last.at.slice(0, 10));
  switch (standing) {
    case 'open':
      return say(`Open: ${firm} has not confirmed it.`, `Offen: ${firm} hat sie nicht bestätigt.`);
    case 'confirmed':
      return say(`Confirmed by ${by}, ${on}.`, `Bestätigt von ${by}, ${on}.`);
    case 'changed':
      return say(`Changed since ${by} confirmed it, ${on}.`, `Geändert, seit ${by} sie bestätigt hat, ${on}.`);
  }
}
