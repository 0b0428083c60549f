import { isTheme, type Theme } from '../ui/theme.ts';
import { keptIn, tasteCookie } from './taste.server.ts';

const COOKIE = 'covalent-theme';

/** The theme a browser asked for; `system` until it has. */
export function themeOf(request: Request): Theme {
  const value = keptIn(request, COOKIE);
  return isTheme(value) ? value : 'system';
}

/** The Set-Cookie value that keeps a theme for a year. */
export function themeCookie(theme: Theme): string {
  return tasteCookie(COOKIE, theme);
}
