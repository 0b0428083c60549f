import { ROLE_SIDE } from '../../../server/domain/role.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { OUTCOME_KINDS } from './outcome-kinds.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';

type Props = RoomProps & { readonly item: AgendaItem };

/** Writes decisions, actions, objectives and risks into the plan without leaving the agenda, in one's own name. */
export function CaptureForms(props: Props) {
  const say = useWords();
  return (
    <section className="session-capture" aria-label={say('Straight into the plan', 'Gleich in den Plan')}>
      <h3 className="record-list-title">{say('Straight into the plan', 'Gleich in den Plan')}</h3>
      <div className="session-captures">
        {OUTCOME_KINDS.map((kind) => (
          <details key={kind.root} className="session-fold">
            <summary>{say(kind.field)}</summary>
            <CaptureForm {...props} {...kind} />
          </details>
        ))}
      </div>
    </section>
  );
}

function CaptureForm({ view, session, ids, item, root, add, field }: Props & (typeof OUTCOME_KINDS)[number]) {
  const say = useWords();
  const mine = session.outcomes.filter((one) => one.root === root && one.personId === view.me.personId);
  const recordId = useFormId(ids.records[root], mine.length);
  const people = view.people.map(({ id, name, firmName, role }) => ({
    ...{ value: `${ROLE_SIDE[role]}/${id}`, words: `${name} (${firmName})` },
  }));
  return (
    <SessionForm
      key={mine.length}
      session={session}
      intent="capture"
      values={{ root, recordId, itemId: item.id }}
      words={say(add)}
    >
      <TextField name="title" label={say(field)} isRequired maxLength={200} />
      {root === 'actions' && (
        <>
          <SelectField name="owner" label={say('Who does it', 'Wer es tut')} options={people} />
          <TextField name="due" type="date" label={say('By when', 'Bis wann')} isRequired />
        </>
      )}
    </SessionForm>
  );
}
