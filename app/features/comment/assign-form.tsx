import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import type { Mentionable } from './mentionable.ts';
import type { ThreadView } from './thread-view.ts';

interface AssignFormProps {
  readonly thread: ThreadView;
  readonly action: string;
  /** Which thread, in the names of its forms. */
  readonly about: string;
  /** Who may read it, but for oneself. */
  readonly people: readonly Mentionable[];
  readonly me: { readonly personId: string; readonly name: string };
  /** Sent along. */
  readonly sent: Readonly<Record<string, string>>;
}

/** Who does what by when, out of what was said: an action in the part whose readers read the thread. */
export function AssignForm({ thread, action, about, people, me, sent }: AssignFormProps) {
  const say = useWords();
  const made = thread.comments.filter((one) => one.isOwn && one.action !== null).length;
  const ids = {
    actionId: useFormId(thread.actionId, made),
    commentId: useFormId(thread.actionNoteId, made),
  };
  const owners = [
    { value: me.personId, words: say(`${me.name} (you)`, `${me.name} (Sie)`) },
    ...people.map(({ id, name, firmName }) => ({ value: id, words: `${name} (${firmName})` })),
  ];
  return (
    <details className="comment-own">
      <summary>{say('Make an action of this …', 'Eine Maßnahme daraus machen …')}</summary>
      <PostForm
        key={made}
        {...{ action, label: say(`Action: ${about}`, `Maßnahme: ${about}`) }}
        words={say('Write the action into the plan', 'Maßnahme in den Plan schreiben')}
        values={{ ...sent, intent: 'assign', threadId: thread.id, ...ids }}
      >
        <TextField name="title" label={say('Action', 'Maßnahme')} isRequired maxLength={200} />
        <SelectField name="ownerId" label={say('Who does it', 'Wer es tut')} options={owners} />
        <TextField name="due" type="date" label={say('By when', 'Bis wann')} isRequired />
      </PostForm>
    </details>
  );
}
