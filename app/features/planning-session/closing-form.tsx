import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { RoomProps } from './session-view.ts';

/** Ends a planning session: what was not decided is carried over, and the next date is set before all leave. */
export function ClosingForm({ session }: RoomProps) {
  const say = useWords();
  const { items, outcomes, timeZone } = session;
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
