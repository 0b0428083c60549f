import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';

/** The password that somebody who comes in chooses. */
export function NewPassword() {
  const say = useWords();
  return (
    <TextField
      label={say('Password', 'Passwort')}
      name="password"
      type="password"
      autoComplete="new-password"
      description={say(
        'At least 12 characters. A sentence you can remember is a good one.',
        'Mindestens 12 Zeichen. Ein Satz, den Sie sich merken können, ist ein gutes.',
      )}
      minLength={12}
      isRequired
    />
  );
}
