import { useNavigation } from '@remix-run/react';
import { useState } from 'react';
import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldErrors } from '../../words/field-errors.ts';
import { useWords } from '../../words/use-words.ts';

interface PasswordPageProps {
  readonly hasChanged: boolean;
  /** They came in by a letter just now, and need not know the one before. */
  readonly isForgiven: boolean;
  readonly isDemo: boolean;
  readonly refusal: { readonly message: Words | null; readonly fieldErrors: FieldErrors } | undefined;
}

/** Change one's own password. It ends what is signed in elsewhere, and says so before. */
export function PasswordPage({ hasChanged, isForgiven, isDemo, refusal }: PasswordPageProps) {
  const say = useWords();
  const [isShown, setIsShown] = useState(false);
  const isBusy = useNavigation().formAction?.startsWith('/settings/password') === true;
  const type = isShown ? 'text' : 'password';
  return (
    <div className="max-w-lg">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Change password', 'Passwort ändern')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'You stay signed in here. Everywhere else you are signed out at once, and your access tokens end. A sentence you can remember makes a good password.',
          'Hier bleiben Sie angemeldet. Überall sonst werden Sie sofort abgemeldet, und Ihre Zugriffstoken enden. Ein Satz, den Sie sich merken können, ist ein gutes Passwort.',
        )}
      </p>
      {hasChanged && refusal === undefined && (
        <Banner tone="ok" className="mb-6">
          {say(
            'Your password is changed. Every other place where you were signed in is signed out.',
            'Ihr Passwort ist geändert. Überall sonst, wo Sie angemeldet waren, sind Sie abgemeldet.',
          )}
        </Banner>
      )}
      {isDemo && (
        <Banner tone="info" className="mb-6">
          {say(
            'One click on the sign-in page uses the password that the demonstration came with. Change it, and only your new one opens.',
            'Ein Klick auf der Anmeldeseite verwendet das Passwort, mit dem die Demonstration ausgeliefert wurde. Ändern Sie es, gilt nur noch Ihr neues.',
          )}
        </Banner>
      )}
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal.message)}
        </Banner>
      )}
      <Form
        key={hasChanged ? 'changed' : 'asked'}
        action="/settings/password"
        errors={refusal?.fieldErrors}
        className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        {isForgiven ? (
          <p className="text-sm text-muted">
            {say(
              'You came in by a letter: for a quarter of an hour you need not know the password before.',
              'Sie sind mit einer Mail hereingekommen: Eine Viertelstunde lang müssen Sie das bisherige Passwort nicht wissen.',
            )}
          </p>
        ) : (
          <TextField
            label={say('Current password', 'Bisheriges Passwort')}
            name="current"
            type={type}
            autoComplete="current-password"
            isRequired
          />
        )}
        <TextField
          label={say('New password', 'Neues Passwort')}
          name="next"
          type={type}
          autoComplete="new-password"
          description={say('At least 12 characters.', 'Mindestens 12 Zeichen.')}
          minLength={12}
          isRequired
        />
        <Checkbox isSelected={isShown} onChange={setIsShown}>
          {say('Show what I type', 'Eingabe anzeigen')}
        </Checkbox>
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isPending={isBusy}>
          {isBusy ? say('Changing…', 'Wird geändert …') : say('Change password', 'Passwort ändern')}
        </Button>
      </Form>
    </div>
  );
}
