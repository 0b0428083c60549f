import { Link } from '@remix-run/react';
import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { Entrance } from './entrance.tsx';

interface LetterPageProps {
  readonly refusal: Words | null;
  /** A letter is on its way, if somebody signs in with the address. */
  readonly isAsked: boolean;
}

/** Asks for a letter that signs in, and takes its code; for who has forgotten their password, or wants none. */
export function LetterPage({ refusal, isAsked }: LetterPageProps) {
  const say = useWords();
  return (
    <Entrance>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">
        {say('Sign in by a letter', 'Mit einer Mail anmelden')}
      </h1>
      <p className="mb-6 text-muted">
        {say(
          'We send you a code that signs you in once, within twenty minutes. After that you can set a new password.',
          'Wir schicken Ihnen einen Code, der Sie einmal anmeldet, zwanzig Minuten lang. Danach können Sie ein neues Passwort setzen.',
        )}
      </p>
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      {isAsked && (
        <Banner tone="ok" className="mb-6">
          {say(
            'If somebody signs in with this address, a letter is on its way. Open its link, or type its code here.',
            'Wenn sich jemand mit dieser Adresse anmeldet, ist eine Mail unterwegs. Öffnen Sie ihren Link, oder geben Sie ihren Code hier ein.',
          )}
        </Banner>
      )}
      <div className="flex flex-col gap-6">
        <Form action="/sign-in/letter" className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6">
          <TextField
            label={say('E-mail address', 'E-Mail-Adresse')}
            name="email"
            type="email"
            autoComplete="username"
            isRequired
          />
          <Button type="submit" variant={isAsked ? 'secondary' : 'primary'} className="min-h-11 self-start px-6">
            {say('Send me a letter', 'Mail an mich')}
          </Button>
        </Form>
        <Form action="/sign-in/letter" className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6">
          <TextField
            label={say('Code of the letter', 'Code aus der Mail')}
            name="code"
            autoComplete="one-time-code"
            maxLength={100}
            isRequired
          />
          <Button type="submit" variant={isAsked ? 'primary' : 'secondary'} className="min-h-11 self-start px-6">
            {say('Go on', 'Weiter')}
          </Button>
        </Form>
        <Link to="/sign-in" className="tall-link self-start">
          {say('Sign in with a password', 'Mit Passwort anmelden')}
        </Link>
      </div>
    </Entrance>
  );
}
