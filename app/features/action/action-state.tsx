import { mayAnswer } from '../../../server/domain/action-acceptance.ts';
import type { Format } from '../../../server/domain/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type ActionStanding, actionStanding } from './action.ts';

/** Whether an action of a shared part counts, whose word it waits for, and what this person may answer. */
export function ActionStateLine({ record }: { record: { readonly id: string } }) {
  const say = useWords();
  const format = useFormat();
  const scope = useRecordScope();
  const { lane, plan, me, today } = scope;
  if (lane.audience !== 'shared') return null;
  const standing = actionStanding(record, lane, today);
  const { acceptance, owned, canonical } = standing;
  const words = sentence(standing, scope, say, format);
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
          <ActForm act="accept" about={about} words={say('Accept', 'Annehmen')} variant="primary" />
          <AskingAct words={say('Decline', 'Ablehnen')}>
            <ActForm act="decline" about={about} words={say('Decline this action', 'Diese Maßnahme ablehnen')}>
              <TextField label={say('Why', 'Warum')} name="reason" isRequired autoFocus />
            </ActForm>
          </AskingAct>
        </div>
      )}
    </div>
  );
}

function sentence(
  { acceptance, owned, last }: ActionStanding,
  { people, plan }: RecordScope,
  say: Say,
  format: Format,
): string | null {
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name;
  const by = nameOf(last?.personId) ?? say('somebody', 'jemand');
  const on = last === undefined ? '' : format.day(last.at.slice(0, 10));
  const { owner } = owned;
  const asked =
    owner === null
      ? ''
      : `${nameOf(owner.personId) ?? say('the owner', 'die verantwortliche Person')}, ${plan[owner.side].name}`;
  switch (acceptance) {
    case 'unowned':
    case 'own':
      return null;
    case 'asked':
      return say(
        `Asked of ${asked}: it counts once it is accepted.`,
        `Erbeten von ${asked}: Sie zählt, sobald sie angenommen ist.`,
      );
    case 'accepted':
      return say(`Accepted by ${by}, ${on}.`, `Angenommen von ${by}, ${on}.`);
    case 'changed':
      return say(`Changed since ${by} accepted it, ${on}.`, `Geändert, seit ${by} sie angenommen hat, ${on}.`);
    case 'declined':
      return say(
        `Declined by ${by}, ${on}: ${last?.reason ?? ''}`,
        `Abgelehnt von ${by}, ${on}: ${last?.reason ?? ''}`,
      );
  }
}
