import { TextArea } from '../../ui/text-area.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** What came up and is for another time. */
export function ParkingLot({ view, session, ids }: RoomProps) {
  const say = useWords();
  const nameOf = useName(view);
  const count = session.parked.filter(({ personId }) => personId === view.me.personId).length;
  const topicId = useFormId(ids.topic, count);
  return (
    <section aria-label={say('Parking lot', 'Themenspeicher')}>
      <h3 className="record-list-title">{say('Parking lot', 'Themenspeicher')}</h3>
      <ul className="session-outcomes">
        {session.parked.map(({ id, body, personId }) => (
          <li key={id}>
            <p className="session-note-body">{body}</p>
            <p className="text-sm text-muted">{nameOf(personId)}</p>
          </li>
        ))}
      </ul>
      {session.can.speak && (
        <SessionForm
          key={count}
          session={session}
          intent="park"
          values={{ topicId }}
          words={say('Keep for another time', 'Für später merken')}
        >
          <TextArea name="body" label={say('Topic', 'Thema')} rows={2} maxLength={500} isRequired />
        </SessionForm>
      )}
    </section>
  );
}
