import { Link, useNavigation } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';

interface SignInFormProps {
  readonly next: string;
  readonly email: string;
}

/** Address and password. */
export function SignInForm({ next, email }: SignInFormProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/sign-in') === true;
  return (
    <Form action="/sign-in" className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <TextField
        label={say('E-mail address', 'E-Mail-Adresse')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        isRequired
      />
      <TextField
        label={say('Password', 'Passwort')}
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isPending={isBusy}>
        {isBusy ? say('Signing in…', 'Anmeldung läuft …') : say('Sign in', 'Anmelden')}
      </Button>
      <Link to="/sign-in/letter" className="tall-link self-start">
        {say('Forgotten it? Sign in by a letter', 'Vergessen? Mit einer Mail anmelden')}
      </Link>
    </Form>
  );
}
