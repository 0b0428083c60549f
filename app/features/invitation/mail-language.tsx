import { SelectField } from '../../ui/select-field.tsx';
import { usePageLocale, useWords } from '../../words/use-words.ts';

/** The language of a letter to somebody who has not chosen one yet. */
export function MailLanguage() {
  const say = useWords();
  return (
    <SelectField
      name="locale"
      label={say('Language of the mail', 'Sprache der Mail')}
      defaultValue={usePageLocale()}
      options={[
        { value: 'en', words: 'English' },
        { value: 'de', words: 'Deutsch' },
      ]}
    />
  );
}
