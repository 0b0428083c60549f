import { Link } from '@remix-run/react';
import { Banner } from '../../ui/banner.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SkipLink } from '../../ui/skip-link.tsx';
import type { DemoFirm } from './demo-firms.ts';
import { DemoPeople } from './demo-people.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  readonly next: string;
  readonly demoFirms: readonly DemoFirm[] | null;
  /** Whoever this browser is signed in as already; signing in again takes their place. */
  readonly signedInAs: string | null;
  readonly refusal: { readonly message: string; readonly email: string } | undefined;
}

/** The door: what this is in one sentence, the form, and in the demonstration its people. */
export function SignInPage({ next, demoFirms, signedInAs, refusal }: SignInPageProps) {
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
                Look around as one of these people
              </h2>
              <p className="mt-1 mb-6 text-muted">
                A demonstration with made-up firms. One click signs you in; open a second, private window to be two
                people at once.
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
              Sign in
            </h2>
            {signedInAs !== null && (
              <Banner tone="info" className="mb-5">
                You are signed in as {signedInAs}.{' '}
                <Link to="/" className="font-medium underline underline-offset-4">
                  Go to the start page
                </Link>
              </Banner>
            )}
            {refusal !== undefined && (
              <Banner tone="danger" className="mb-5">
                {refusal.message}
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
  return (
    <header className="px-6 pt-8 pb-8 sm:px-12 lg:pt-14">
      <p className="flex items-center gap-3 text-base font-semibold tracking-tight">
        <BrandMark className={classNames('w-auto', isAlone ? 'h-8' : 'h-7')} />
        Covalent
      </p>
      <div className={classNames('max-w-md', isAlone ? 'mt-10 lg:mt-[24vh]' : 'mt-8 lg:mt-16')}>
        <h1 className="text-2xl font-semibold tracking-tight">One account plan, written by both firms</h1>
        <p className="mt-3 text-base text-muted">
          A supplier and its strategic customer set their objectives together, in one document. What a firm keeps to
          itself stays with that firm.
        </p>
      </div>
    </header>
  );
}
