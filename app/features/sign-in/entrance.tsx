import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { SkipLink } from '../../ui/skip-link.tsx';
import { LanguageChoice } from '../shell/language-choice.tsx';

/** A page for somebody who is not in yet: the mark, the language, one column. */
export function Entrance({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <main id="main" tabIndex={-1} className="mx-auto min-h-dvh w-full max-w-xl px-6 pt-8 pb-12">
        <div className="mb-10 flex items-center justify-between gap-3">
          <p className="flex items-center gap-3 text-base font-semibold tracking-tight">
            <BrandMark className="h-7 w-auto" />
            Covalent
          </p>
          <LanguageChoice />
        </div>
        {children}
      </main>
    </>
  );
}
