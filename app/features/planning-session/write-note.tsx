import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import { SessionText } from './session-text.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';

/** Writes a silent note. */
export function WriteNote({ session, ids, item }: RoomProps & { readonly item: AgendaItem }) {
  const say = useWords();
  return (
    <SessionForm
      // Another one after each note, so that the box is empty again.
      key={ids.note}
      session={session}
      intent="write-note"
      values={{ itemId: item.id, noteId: ids.note }}
      words={say('Write for yourself', 'Für sich schreiben')}
    >
      <SessionText name="body" label={say('Your note', 'Ihre Notiz')} rows={2} maxLength={1000} />
      <label className="session-box">
        <input type="checkbox" name="isNamed" />
        {say('With my name, once it is revealed', 'Mit meinem Namen, wenn sie aufgedeckt wird')}
      </label>
    </SessionForm>
  );
}
