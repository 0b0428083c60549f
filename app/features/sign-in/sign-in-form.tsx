import { useNavigation } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SignInFormProps {
  readonly next: string;
  readonly email: string;
}

/** Address and password. */
export function SignInForm({ next, email }: SignInFormProps) {
  const isBusy = useNavigation().formAction?.startsWith('/sign-in') === true;
  return (
    <Form action="/sign-in" className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        isRequired
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" isRequired />
      <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isPending={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
    </Form>
  );
}
