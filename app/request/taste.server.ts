import { cookieIn } from '../ui/cookie-in.ts';

const YEAR_SECONDS = 31_536_000;

/** What a browser keeps under this name; undefined when nothing. */
export function keptIn(request: Request, cookie: string): string | undefined {
  return cookieIn(request.headers.get('Cookie') ?? '', cookie);
}

/** The Set-Cookie value that keeps a matter of taste, not of identity, for a year. */
export function tasteCookie(cookie: string, value: string, isReadByScripts = false): string {
  const hidden = isReadByScripts ? '' : '; HttpOnly';
  return `${cookie}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${hidden}`;
}
