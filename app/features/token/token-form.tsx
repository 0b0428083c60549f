import { useNavigation } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldErrors } from '../../words/field-errors.ts';
import { useWords } from '../../words/use-words.ts';

export interface TokenFormAnswer {
  readonly refusal: Words | null;
  readonly fieldErrors: FieldErrors;
  readonly typed: { readonly name: string; readonly days: string; readonly scope: string } | null;
}

const SCOPES = [
  { value: 'read', name: words('Read', 'Lesen') },
  { value: 'read+write', name: words('Read and write', 'Lesen und schreiben') },
] as const;

/** Makes a token; the password shows that it is you who does. */
export function TokenForm({ answer }: { answer: TokenFormAnswer | undefined }) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/settings/tokens') === true;
  const typed = answer?.typed ?? null;
  return (
    <Form
      action="/settings/tokens"
      errors={answer?.fieldErrors}
      className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
    >
      <h2 className="text-lg font-semibold">{say('A new token', 'Ein neues Token')}</h2>
      <TextField
        label={say('Name', 'Name')}
        name="name"
        description={say('Which program it is for.', 'Für welches Programm es ist.')}
        defaultValue={typed?.name ?? ''}
        maxLength={80}
        isRequired
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">{say('It may', 'Es darf')}</legend>
        {SCOPES.map(({ value, name }) => (
          <label key={value} className="flex min-h-10 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
            <input type="radio" name="scope" value={value} defaultChecked={(typed?.scope ?? 'read') === value} />
            {say(name)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={say('Days', 'Tage')}
        name="days"
        inputMode="numeric"
        description={say('1 to 365; then it ends by itself.', '1 bis 365; danach endet es von selbst.')}
        defaultValue={typed?.days ?? '90'}
        isRequired
      />
      <TextField
        label={say('Your password', 'Ihr Passwort')}
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={isBusy}>
        {isBusy ? say('Making…', 'Wird erstellt …') : say('Make token', 'Token erstellen')}
      </Button>
    </Form>
  );
}
