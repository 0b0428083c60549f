const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

/** `__Host-` binds the cookie to this one host, and browsers take it over https only (RFC 6265bis, 4.1.3.2). */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-covalent_auth' : 'covalent_auth';
}

/** The session token in a Cookie header, unchecked; null without one or when it cannot be a token. */
export function readSessionToken(cookieHeader: string | undefined, cookieName: string): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const separator = pair.indexOf('=');
    if (separator === -1 || pair.slice(0, separator).trim() !== cookieName) continue;
    const value = pair.slice(separator + 1).trim();
    return TOKEN.test(value) ? value : null;
  }
  return null;
}

export interface SessionCookieOptions {
  readonly cookieName: string;
  readonly cookieMaxAgeSeconds: number;
  readonly isSecure: boolean;
}

/** The Set-Cookie value that gives a browser its token; null takes it away. Throws for what cannot be a token. */
export function sessionCookie(token: string | null, options: SessionCookieOptions): string {
  if (token !== null && !TOKEN.test(token)) throw new Error('a session token has an unexpected form');
  return [
    `${options.cookieName}=${token ?? ''}`,
    'Path=/',
    `Max-Age=${token === null ? 0 : options.cookieMaxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.isSecure ? ['Secure'] : []),
  ].join('; ');
}
