const YEAR_SECONDS = 31_536_000;

/** What a browser keeps under this name; undefined when nothing. */
export function keptIn(request: Request, cookie: string): string | undefined {
  const cookies = request.headers.get('Cookie') ?? '';
  return new RegExp(`(?:^|;\\s*)${cookie}=([a-z]+)`).exec(cookies)?.[1];
}

/** The Set-Cookie value that keeps a matter of taste, not of identity, for a year. */
export function tasteCookie(cookie: string, value: string): string {
  return `${cookie}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}
