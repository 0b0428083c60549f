import { Link } from '@remix-run/react';
import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SkipLink } from '../../ui/skip-link.tsx';
import { useWords } from '../../words/use-words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import type { DemoFirm } from './demo-firms.ts';
import { DemoPeople } from './demo-people.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  readonly next: string;
  readonly demoFirms: readonly DemoFirm[] | null;
  /** Whoever this browser is signed in as already; signing in again takes their place. */
  readonly signedInAs: string | null;
  readonly refusal: { readonly message: Words; readonly email: string } | undefined;
}

/** The door: what this is in one sentence, the form, and in the demonstration its people. */
export function SignInPage({ next, demoFirms, signedInAs, refusal }: SignInPageProps) {
  const say = useWords();
  const isDemo = demoFirms !== null;
  return (
    <>
      <SkipLink />
      <main
        id="main"
        tabIndex={-1}
        className="grid min-h-dvh auto-rows-max lg:grid-cols-[minmax(24rem,2fr)_3fr] lg:grid-rows-[auto_1fr]"
      >
        <Welcome isAlone={!isDemo} />
        {isDemo && (
          <section
            aria-labelledby="demo"
            className="bg-page px-6 py-10 sm:px-12 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:flex lg:flex-col lg:justify-center lg:border-l lg:border-line"
          >
            <div className="max-w-2xl">
              <h2 id="demo" className="text-lg font-semibold">
                {say('Look around as one of these people', 'Sehen Sie sich als eine dieser Personen um')}
              </h2>
              <p className="mt-1 mb-6 text-muted">
                {say(
                  'A demonstration with made-up firms. One click signs you in; open a second, private window to be two people at once.',
                  'Eine Demonstration mit erfundenen Firmen. Ein Klick meldet Sie an; in einem zweiten, privaten Fenster sind Sie zwei Personen zugleich.',
                )}
              </p>
              <DemoPeople firms={demoFirms} next={next} />
            </div>
          </section>
        )}
        <section
          aria-labelledby="sign-in"
          className={classNames(
            'px-6 pt-8 pb-12 sm:px-12',
            isDemo
              ? 'max-lg:border-t max-lg:border-line lg:col-start-1 lg:row-start-2'
              : 'bg-page lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:flex lg:flex-col lg:justify-center lg:border-l lg:border-line',
          )}
        >
          <div className="max-w-sm">
            <h2 id="sign-in" className="mb-4 text-lg font-semibold">
              {say('Sign in', 'Anmelden')}
            </h2>
            {signedInAs !== null && (
              <Banner tone="info" className="mb-5">
                {say(`You are signed in as ${signedInAs}.`, `Sie sind als ${signedInAs} angemeldet.`)}{' '}
                <Link to="/" className="font-medium underline underline-offset-4">
                  {say('Go to the start page', 'Zur Startseite')}
                </Link>
              </Banner>
            )}
            {refusal !== undefined && (
              <Banner tone="danger" className="mb-5">
                {say(refusal.message)}
              </Banner>
            )}
            <SignInForm next={next} email={refusal?.email ?? ''} />
          </div>
        </section>
      </main>
    </>
  );
}

function Welcome({ isAlone }: { isAlone: boolean }) {
  const say = useWords();
  return (
    <header className="px-6 pt-8 pb-8 sm:px-12 lg:pt-14">
      <div className="flex items-center justify-between gap-3">
        <p className="flex items-center gap-3 text-base font-semibold tracking-tight">
          <BrandMark className={classNames('w-auto', isAlone ? 'h-8' : 'h-7')} />
          Covalent
        </p>
        <LanguageChoice />
      </div>
      <div className={classNames('max-w-md', isAlone ? 'mt-10 lg:mt-[24vh]' : 'mt-8 lg:mt-16')}>
        <h1 className="text-2xl font-semibold tracking-tight">
          {say('One account plan, written by both firms', 'Ein Kundenplan, von beiden Firmen geschrieben')}
        </h1>
        <p className="mt-3 text-base text-muted">
          {say(
            'A supplier and its strategic customer set their objectives together, in one document. What a firm keeps to itself stays with that firm.',
            'Ein Lieferant und sein strategischer Kunde setzen ihre Ziele gemeinsam, in einem Dokument. Was eine Firma für sich behält, bleibt bei ihr.',
          )}
        </p>
      </div>
    </header>
  );
}
