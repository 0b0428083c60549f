import { useNavigation } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface TokenFormAnswer {
  readonly refusal: string | null;
  readonly fieldErrors: Readonly<Record<string, string[]>>;
  readonly typed: { readonly name: string; readonly days: string; readonly scope: string } | null;
}

const SCOPES = [
  { value: 'read', words: 'Read' },
  { value: 'read+write', words: 'Read and write' },
] as const;

/** Makes a token; the password shows that it is you who does. */
export function TokenForm({ answer }: { answer: TokenFormAnswer | undefined }) {
  const isBusy = useNavigation().formAction?.startsWith('/settings/tokens') === true;
  const typed = answer?.typed ?? null;
  return (
    <Form
      action="/settings/tokens"
      errors={answer?.fieldErrors}
      className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
    >
      <h2 className="text-lg font-semibold">A new token</h2>
      <TextField
        label="Name"
        name="name"
        description="Which program it is for."
        defaultValue={typed?.name ?? ''}
        maxLength={80}
        isRequired
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">It may</legend>
        {SCOPES.map(({ value, words }) => (
          <label key={value} className="flex min-h-10 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
            <input type="radio" name="scope" value={value} defaultChecked={(typed?.scope ?? 'read') === value} />
            {words}
          </label>
        ))}
      </fieldset>
      <TextField
        label="Days"
        name="days"
        inputMode="numeric"
        description="1 to 365; then it ends by itself."
        defaultValue={typed?.days ?? '90'}
        isRequired
      />
      <TextField label="Your password" name="password" type="password" autoComplete="current-password" isRequired />
      <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={isBusy}>
        {isBusy ? 'Making…' : 'Make token'}
      </Button>
    </Form>
  );
}
