import { useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { describeFailure } from './describe-failure.ts';

/** A page that could not be shown: what happened in one sentence, and a way on. */
export function ErrorPage() {
  const { title, sentence, canRetry } = describeFailure(useRouteError());
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
            Try again
          </a>
        )}
        <LinkButton to="/" variant={canRetry ? 'secondary' : 'primary'}>
          Go to the start page
        </LinkButton>
      </div>
    </div>
  );
  return isFramed ? content : <main className="px-4">{content}</main>;
}
