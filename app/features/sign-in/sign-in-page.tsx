import { Banner } from '../../ui/banner.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { SkipLink } from '../../ui/skip-link.tsx';
import type { DemoFirm } from './demo-firms.ts';
import { DemoPeople } from './demo-people.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  readonly next: string;
  readonly demoFirms: readonly DemoFirm[] | null;
  readonly refusal: { readonly message: string; readonly email: string } | undefined;
}

/** The door: what this is in one sentence, the form, and in the demonstration its people. */
export function SignInPage({ next, demoFirms, refusal }: SignInPageProps) {
  const form = (
    <section aria-labelledby="sign-in" className="w-full max-w-sm">
      <h2 id="sign-in" className="mb-5 text-lg font-semibold">
        Sign in
      </h2>
      {refusal !== undefined && (
        <Banner tone="danger" className="mb-5">
          {refusal.message}
        </Banner>
      )}
      <SignInForm next={next} email={refusal?.email ?? ''} />
    </section>
  );
  return (
    <>
      <SkipLink />
      <main id="main" tabIndex={-1} className="grid min-h-dvh lg:grid-cols-[minmax(22rem,2fr)_3fr]">
        <Welcome />
        <div className="flex flex-col gap-10 bg-page px-6 py-10 sm:px-12 sm:py-14 lg:justify-center">
          {demoFirms === null ? (
            form
          ) : (
            <>
              <section aria-labelledby="demo" className="max-w-2xl">
                <h2 id="demo" className="text-lg font-semibold">
                  Look around as one of these people
                </h2>
                <p className="mt-1 mb-5 text-muted">
                  This is a demonstration with made-up firms. One click signs you in; open a second, private window to
                  be two people at once.
                </p>
                <DemoPeople firms={demoFirms} next={next} />
              </section>
              <details className="max-w-2xl border-t border-line pt-5" open={refusal !== undefined}>
                <summary className="mb-4 flex min-h-6 w-fit cursor-pointer items-center font-medium underline underline-offset-4">
                  Sign in with an e-mail address and password
                </summary>
                {form}
              </details>
            </>
          )}
        </div>
      </main>
    </>
  );
}

function Welcome() {
  return (
    <header className="flex flex-col justify-between gap-8 border-line bg-desk px-6 py-8 max-lg:border-b sm:px-12 sm:py-12 lg:border-r">
      <p className="flex items-center gap-3 text-base font-semibold tracking-tight">
        <BrandMark className="h-7 w-auto" />
        Covalent
      </p>
      <div className="max-w-md">
        <BrandMark className="mb-10 h-28 w-auto max-lg:hidden" />
        <h1 className="text-2xl font-semibold tracking-tight">One account plan, written by both firms</h1>
        <p className="mt-3 text-base text-muted">
          A supplier and its strategic customer set their objectives together, in one document. What a firm keeps to
          itself stays with that firm.
        </p>
      </div>
      <p className="text-xs text-muted max-lg:hidden">Every part says who can see it, in your own firms’ names.</p>
    </header>
  );
}
