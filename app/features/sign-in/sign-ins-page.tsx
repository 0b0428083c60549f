import { SIGN_IN_WORDS } from '../../../server/domain/sign-in.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { SignIn } from '../../../server/services/auth/sign-in-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';

interface SignInsPageProps {
  readonly signIns: readonly SignIn[];
  readonly refusal: Words | null;
  /** Stands for all but this one, in place of an id. */
  readonly all: string;
}

/** Where one is signed in, and the way to end each of them with all its open pages. */
export function SignInsPage({ signIns, refusal, all }: SignInsPageProps) {
  const say = useWords();
  return (
    <div className="max-w-2xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">
        {say('Where I am signed in', 'Wo ich angemeldet bin')}
      </h1>
      <p className="mb-6 text-muted">
        {say(
          'What you end is signed out at once, with its open pages. If you do not know one of them, change your password as well.',
          'Was Sie beenden, ist sofort abgemeldet, mit allen offenen Seiten. Kennen Sie eine davon nicht, ändern Sie auch Ihr Passwort.',
        )}
      </p>
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      <ul
        aria-label={say('Sign-ins', 'Anmeldungen')}
        className="divide-y divide-line rounded-lg border border-line bg-page shadow-sm"
      >
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} {...signIn} />
        ))}
      </ul>
      {signIns.length > 1 && (
        <Form action="/settings/sign-ins" className="mt-6">
          <input type="hidden" name="id" value={all} />
          <Button type="submit" variant="secondary" className="min-h-11">
            {say('End all but this one', 'Alle außer dieser beenden')}
          </Button>
        </Form>
      )}
    </div>
  );
}

function SignInRow({ id, method, browser, begunAt, usedAt, isThis }: SignIn) {
  const say = useWords();
  const name =
    browser === '' ? say('A program that does not say what it is', 'Ein Programm, das sich nicht nennt') : browser;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-4 sm:px-5">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="mt-1 text-sm text-muted">
          {say('Signed in', 'Angemeldet')} {say(SIGN_IN_WORDS[method])}, <Moment at={begunAt} />
          {' · '}
          {isThis ? (
            say('this one', 'diese hier')
          ) : (
            <>
              {say('last used', 'zuletzt benutzt')} <Moment at={usedAt} />
            </>
          )}
        </p>
      </div>
      {!isThis && (
        <Form action="/settings/sign-ins">
          <input type="hidden" name="id" value={id} />
          <Button
            type="submit"
            variant="secondary"
            className="min-h-11"
            aria-label={say(`End this one: ${name}`, `Diese beenden: ${name}`)}
          >
            {say('End this one', 'Diese beenden')}
          </Button>
        </Form>
      )}
    </li>
  );
}
