import { isTheme, type Theme } from '../ui/theme.ts';

const COOKIE = 'covalent-theme';
const YEAR_SECONDS = 31_536_000;

/** The theme a browser asked for; `system` until it has. */
export function themeOf(request: Request): Theme {
  const cookies = request.headers.get('Cookie') ?? '';
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([a-z]+)`).exec(cookies)?.[1];
  return isTheme(value) ? value : 'system';
}

/** The Set-Cookie value that keeps a theme for a year. It is a matter of taste, not of identity. */
export function themeCookie(theme: Theme): string {
  return `${COOKIE}=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}
