import { TextArea } from '../../ui/text-area.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';

/** Writes a silent note. */
export function WriteNote({ session, ids, item }: RoomProps & { readonly item: AgendaItem }) {
  const say = useWords();
  const count = item.silentNotes.filter(({ isOwn }) => isOwn).length;
  const noteId = useFormId(ids.note, count);
  return (
    <SessionForm
      key={count}
      session={session}
      intent="write-note"
      values={{ itemId: item.id, noteId }}
      words={say('Write for yourself', 'Für sich schreiben')}
    >
      <TextArea name="body" label={say('Your note', 'Ihre Notiz')} rows={2} maxLength={1000} isRequired />
      <label className="session-box">
        <input type="checkbox" name="isNamed" />
        {say('With my name, once it is revealed', 'Mit meinem Namen, wenn sie aufgedeckt wird')}
      </label>
    </SessionForm>
  );
}
