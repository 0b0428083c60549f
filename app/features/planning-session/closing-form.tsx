import { type Words, words } from '../../../server/domain/words.ts';
import { wallClock } from '../../../server/domain/zoned-time.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { RoomProps } from './session-view.ts';

/** Ends a planning session: what was not decided is carried over, and the next date is set before all leave. */
export function ClosingForm({ session }: RoomProps) {
  const say = useWords();
  const { items, outcomes, timeZone, next } = session;
  const unread = items.filter(({ notes }) => notes === 'open');
  return (
    <details className="session-fold session-closing">
      <summary>{say('Close the planning session …', 'Planungssitzung abschließen …')}</summary>
      <SessionForm
        session={session}
        intent="close"
        words={say('Close, and make the minutes', 'Abschließen und Protokoll erstellen')}
        variant="primary"
      >
        <fieldset>
          <legend className="text-sm font-medium">
            {say('Not decided, for the next agenda', 'Nicht entschieden, für die nächste Tagesordnung')}
          </legend>
          {items.map(({ id, title }) => {
            const isUndecided = !outcomes.some(({ itemId }) => itemId === id);
            return (
              // Another one once something was decided: its tick says so.
              <label key={`${id} ${isUndecided}`} className="session-box">
                <input type="checkbox" name="carriedItemIds" value={id} defaultChecked={isUndecided} />
                {title}
              </label>
            );
          })}
        </fieldset>
        <TextField
          name="nextAt"
          type="datetime-local"
          label={say(`You meet again (${timeZone})`, `Nächstes Treffen (${timeZone})`)}
          defaultValue={next === null ? '' : wallClock(next.startsAt, timeZone)}
          description={next === null ? say(MADE_BY_CLOSING) : say(plannedNext(next.title))}
        />
        {unread.map(({ id, title }) => (
          <p key={id} className="text-sm text-muted">
            {say(
              `The silent notes on «${title}» were not revealed: nobody will read them.`,
              `Die stillen Notizen zu «${title}» wurden nicht aufgedeckt: Niemand wird sie lesen.`,
            )}
          </p>
        ))}
      </SessionForm>
    </details>
  );
}

const MADE_BY_CLOSING = words(
  'Closing plans a planning session for then, of the same people, with what was not decided on its agenda. Left empty, none is planned.',
  'Das Abschließen plant dafür eine Planungssitzung mit denselben Personen und dem, was nicht entschieden ist. Leer gelassen wird keine geplant.',
);

function plannedNext(title: string): Words {
  return words(
    `«${title}» is planned next: what was not decided stands on its agenda. Another hour of that day moves it, another day plans another one.`,
    `«${title}» ist als Nächstes geplant: Was nicht entschieden ist, steht auf ihrer Tagesordnung. Eine andere Uhrzeit dieses Tages verschiebt sie, ein anderer Tag plant eine weitere.`,
  );
}
