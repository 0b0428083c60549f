import { useFetcher, useFetchers } from '@remix-run/react';
import { useEffect } from 'react';
import { isAway } from '../../live/away.ts';
import { tellUnansweredPage } from '../../live/unanswered.ts';
import { isTheme, type Theme } from '../../ui/theme.ts';

const FETCHER_KEY = 'theme';

/** The theme to show: the one just chosen, while the server keeps it, else the one of the cookie. */
export function useTheme(kept: Theme): Theme {
  const chosen = useFetchers()
    .find(({ key }) => key === FETCHER_KEY)
    ?.formData?.get('theme');
  return isTheme(chosen) ? chosen : kept;
}

/** Keeps a theme in the cookie. */
export function useThemeChange(): (theme: Theme) => void {
  const { submit, state, data } = useFetcher({ key: FETCHER_KEY });
  const isUnanswered = state === 'idle' && isAway(data);
  useEffect(() => {
    if (isUnanswered) tellUnansweredPage();
  }, [isUnanswered]);
  return (theme) => submit({ theme }, { method: 'post', action: '/theme' });
}
