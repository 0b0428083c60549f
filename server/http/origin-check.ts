import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { BadRequest } from './bad-request.ts';
import type { HttpConfig } from './http-config.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isUnsafe(method: string): boolean {
  return !SAFE_METHODS.has(method);
}

/**
 * Refuses unsafe requests that another site may have sent (OWASP CSRF sheet: verifying origin, fetch metadata),
 * signing in included. A script that sends neither cookies nor an Origin acts for nobody and is let through.
 */
export function originCheck(config: HttpConfig): RequestHandler {
  return (req, _res, next) => {
    const refusal = isUnsafe(req.method) ? refusalOf(req.headers, config.allowedOrigins) : null;
    next(refusal === null ? undefined : new BadRequest(403, refusal));
  };
}

function refusalOf(headers: IncomingHttpHeaders, allowedOrigins: readonly string[]): string | null {
  const { origin, cookie } = headers;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return 'This request came from another site and was not carried out. Open Covalent itself and try again.';
  }
  if (origin !== undefined) {
    return allowedOrigins.includes(origin)
      ? null
      : 'This request came from another address than this service answers to, and was not carried out.';
  }
  return cookie === undefined
    ? null
    : 'A request with a cookie must also say where it comes from (Origin). It was not carried out.';
}
