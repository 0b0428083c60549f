import { useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface PasswordPageProps {
  readonly hasChanged: boolean;
  readonly isDemo: boolean;
  readonly refusal:
    | { readonly message: string | null; readonly fieldErrors: Readonly<Record<string, string[]>> }
    | undefined;
}

/** Change one's own password. It ends what is signed in elsewhere, and says so before. */
export function PasswordPage({ hasChanged, isDemo, refusal }: PasswordPageProps) {
  const [isShown, setIsShown] = useState(false);
  const isBusy = useNavigation().formAction?.startsWith('/settings/password') === true;
  const type = isShown ? 'text' : 'password';
  return (
    <div className="max-w-lg">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">Change password</h1>
      <p className="mb-6 text-muted">
        You stay signed in here. Everywhere else you are signed out at once, and your access tokens end. A sentence you
        can remember makes a good password.
      </p>
      {hasChanged && refusal === undefined && (
        <Banner tone="ok" className="mb-6">
          Your password is changed. Every other place where you were signed in is signed out.
        </Banner>
      )}
      {isDemo && (
        <Banner tone="info" className="mb-6">
          One click on the sign-in page uses the password that the demonstration came with. Change it, and only your new
          one opens.
        </Banner>
      )}
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {refusal.message}
        </Banner>
      )}
      <Form
        key={hasChanged ? 'changed' : 'asked'}
        action="/settings/password"
        errors={refusal?.fieldErrors}
        className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <TextField label="Current password" name="current" type={type} autoComplete="current-password" isRequired />
        <TextField
          label="New password"
          name="next"
          type={type}
          autoComplete="new-password"
          description="At least 12 characters."
          minLength={12}
          isRequired
        />
        <Checkbox isSelected={isShown} onChange={setIsShown}>
          Show what I type
        </Checkbox>
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isPending={isBusy}>
          {isBusy ? 'Changing…' : 'Change password'}
        </Button>
      </Form>
    </div>
  );
}
