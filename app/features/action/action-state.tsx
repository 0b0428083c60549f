import { mayAnswer } from '../../../server/domain/action-acceptance.ts';
import { formatDay } from '../../ui/format-day.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type ActionStanding, actionStanding } from './action.ts';

/** Whether an action of a shared part counts, whose word it waits for, and what this person may answer. */
export function ActionStateLine({ record }: { record: { readonly id: string } }) {
  const scope = useRecordScope();
  const { lane, plan, me, today } = scope;
  if (lane.audience !== 'shared') return null;
  const standing = actionStanding(record, lane, today);
  const { acceptance, owned, canonical } = standing;
  const words = sentence(standing, scope);
  if (words === null) return null;
  const about = [{ recordId: record.id, canonical }];
  const isAsked = acceptance === 'asked' || acceptance === 'changed';
  return (
    <div className="standing">
      <p className="standing-words" data-standing={acceptance}>
        {words}
      </p>
      {isAsked && mayAnswer(owned, { side: plan.side, personId: me.personId, can: lane.can }) && (
        <div className="act-choice">
          <ActForm act="accept" about={about} words="Accept" variant="primary" />
          <AskingAct words="Decline">
            <ActForm act="decline" about={about} words="Decline this action">
              <TextField label="Why" name="reason" isRequired autoFocus />
            </ActForm>
          </AskingAct>
        </div>
      )}
    </div>
  );
}

function sentence({ acceptance, owned, last }: ActionStanding, { people, plan }: RecordScope): string | null {
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name;
  const by = nameOf(last?.personId) ?? 'somebody';
  const on = last === undefined ? '' : formatDay(last.at.slice(0, 10));
  const { owner } = owned;
  const asked = owner === null ? '' : `${nameOf(owner.personId) ?? 'the owner'}, ${plan[owner.side].name}`;
  switch (acceptance) {
    case 'unowned':
    case 'own':
      return null;
    case 'asked':
      return `Asked of ${asked}: it counts once it is accepted.`;
    case 'accepted':
      return `Accepted by ${by}, ${on}.`;
    case 'changed':
      return `Changed since ${by} accepted it, ${on}.`;
    case 'declined':
      return `Declined by ${by}, ${on}: ${last?.reason ?? ''}`;
  }
}
