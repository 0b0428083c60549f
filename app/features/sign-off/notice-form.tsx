import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from './post-form.tsx';

/** Ends an agreed objective, for a leader of either firm. */
export function NoticeForm({
  planId,
  baselineId,
  today,
}: {
  readonly planId: string;
  readonly baselineId: string;
  readonly today: string;
}) {
  const say = useWords();
  return (
    <details className="sign-more">
      <summary>{say('End it by notice …', 'Mit Begründung beenden …')}</summary>
      <PostForm
        action={`/plans/${planId}/sign-off`}
        label={say('End by notice', 'Beenden')}
        words={say('Give notice', 'Beenden')}
        variant="danger"
        values={{ intent: 'notice', baselineId }}
      >
        <TextField label={say('As of', 'Zum')} name="endsOn" type="date" defaultValue={today} isRequired />
        <TextArea name="reason" label={say('Why, for both firms', 'Warum, für beide Firmen')} isRequired />
        <TextField
          label={say('Your password', 'Ihr Passwort')}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
      </PostForm>
    </details>
  );
}
