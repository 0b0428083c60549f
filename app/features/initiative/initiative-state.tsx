import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { exceededBy, isActive, MAX_ACTIVE_INITIATIVES } from '../../../server/domain/initiative-activity.ts';
import { actsOn } from '../../../server/domain/record-act.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { useRecordScope } from '../record/record-scope.ts';

/** Whether an initiative of a shared part is active or parked, and what the leads may decide. */
export function InitiativeState({ record }: { record: { readonly id: string } }) {
  const say = useWords();
  const { lane, plan, recordsOf } = useRecordScope();
  if (lane.audience !== 'shared') return null;
  const own = plan[plan.side].name;
  const acts = actsOn(lane.acts, 'initiatives', record.id);
  const isOn = isActive(acts);
  const about = [{ recordId: record.id, canonical: canonicalText(KINDS.initiatives, record) }];
  const active = recordsOf('initiatives').filter(({ id }) => isActive(actsOn(lane.acts, 'initiatives', id)));
  const agreed = exceededBy(acts);
  const isAgreedBy = (side: string) => agreed.some((one) => one.side === side);
  const mayActivate = active.length < MAX_ACTIVE_INITIATIVES || (isAgreedBy('supplier') && isAgreedBy('customer'));
  return (
    <div className="standing">
      <div>
        <p className="standing-words" data-standing={isOn ? 'active' : 'parked'}>
          {isOn ? say('Active.', 'Aktiv.') : say('Parked.', 'Ruht.')}
        </p>
        {agreed.map((one) => (
          <p key={one.at} className="standing-words">
            {say(
              `${plan[one.side].name} agrees to more than ${MAX_ACTIVE_INITIATIVES}: ${one.reason}`,
              `${plan[one.side].name} stimmt mehr als ${MAX_ACTIVE_INITIATIVES} zu: ${one.reason}`,
            )}
          </p>
        ))}
      </div>
      {lane.can.manage && isOn && <ActForm act="park" about={about} words={say('Park it', 'Ruhen lassen')} />}
      {lane.can.manage && !isOn && mayActivate && (
        <ActForm act="activate" about={about} words={say('Make it active', 'Aktivieren')} />
      )}
      {lane.can.manage && !isOn && !mayActivate && !isAgreedBy(plan.side) && (
        <AskingAct
          words={say(`Agree to more than ${MAX_ACTIVE_INITIATIVES}`, `Mehr als ${MAX_ACTIVE_INITIATIVES} zustimmen`)}
        >
          <ActForm act="exceed" about={about} words={say(`Agree for ${own}`, `Für ${own} zustimmen`)}>
            <TextField
              label={say('Why one more is worth it', 'Warum eine mehr es wert ist')}
              name="reason"
              isRequired
              autoFocus
            />
          </ActForm>
        </AskingAct>
      )}
    </div>
  );
}
