import { describe, expect, it } from 'vitest';
import { readSessionToken, sessionCookie, sessionCookieName } from '../../../../server/http/session-cookie.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz234567abcdefgh';

describe('[H9] the session cookie', () => {
  it('over http', () => {
    const options = { cookieName: sessionCookieName(false), cookieMaxAgeSeconds: 60, isSecure: false };
    expect(sessionCookie(TOKEN, options)).toBe(`covalent_auth=${TOKEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`);
    expect(sessionCookie(null, options)).toBe('covalent_auth=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  });

  it('over https is bound to the host: no Domain, Path=/, Secure', () => {
    const options = { cookieName: sessionCookieName(true), cookieMaxAgeSeconds: 60, isSecure: true };
    expect(sessionCookie(TOKEN, options)).toBe(
      `__Host-covalent_auth=${TOKEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  it.each(['a b', 'x; Domain=evil.example', 'short', 'a\r\nSet-Cookie: b=c'])('never carries %j', (token) => {
    const options = { cookieName: 'covalent_auth', cookieMaxAgeSeconds: 60, isSecure: false };
    expect(() => sessionCookie(token, options)).toThrow();
  });

  it.each([
    [undefined, null],
    ['', null],
    [`covalent_auth=${TOKEN}`, TOKEN],
    [`theme=dark; covalent_auth=${TOKEN} ; x=1`, TOKEN],
    [`theme=dark;covalent_auth=${TOKEN}`, TOKEN],
    [`xcovalent_auth=${TOKEN}`, null],
    [`__Host-covalent_auth=${TOKEN}`, null],
    [`covalent_auth="${TOKEN}"`, null],
    ['covalent_auth=', null],
    ['covalent_auth', null],
    [`covalent_auth=${'a'.repeat(129)}`, null],
  ])('is read from %j', (header, expected) => {
    expect(readSessionToken(header, 'covalent_auth')).toBe(expected);
  });
});
