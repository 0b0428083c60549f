import { useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { describeFailure } from './describe-failure.ts';

/** A page that could not be shown: what happened in one sentence, and a way on. */
export function ErrorPage() {
  const say = useWords();
  const { title, sentence, canRetry } = describeFailure(useRouteError(), say);
  const { pathname, search } = useLocation();
  const seen = useRouteLoaderData<{ viewer: unknown }>('root');
  const isFramed = seen !== undefined && seen.viewer !== null;
  const content = (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 py-10 sm:py-20">
      <BrandMark className="h-9 w-auto" />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="text-base text-muted">{sentence}</p>
      <div className="mt-2 flex flex-wrap gap-3">
        {canRetry && (
          <a href={pathname + search} className={buttonStyle('primary')}>
            {say('Try again', 'Erneut versuchen')}
          </a>
        )}
        <LinkButton to="/" variant={canRetry ? 'secondary' : 'primary'}>
          {say('Go to the start page', 'Zur Startseite')}
        </LinkButton>
      </div>
    </div>
  );
  return isFramed ? content : <main className="px-4">{content}</main>;
}
