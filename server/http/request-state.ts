import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { HttpConfig } from './http-config.ts';
import { readSessionToken } from './session-cookie.ts';

/** What the door knows of one request. `personId` and `route` are filled in as they become known; both go to the log. */
export interface RequestState {
  readonly requestId: string;
  readonly cspNonce: string;
  /** From the cookie, unchecked. */
  readonly sessionToken: string | null;
  personId: string | null;
  /** The pattern of the address, never the address itself: `/plans/:planId`. */
  route: string;
}

export const UNMATCHED_ROUTE = 'unmatched';

const OUTSIDE_ID = /^[A-Za-z0-9._-]{8,128}$/;
const states = new WeakMap<IncomingMessage, RequestState>();

/** Gives each request its id, nonce and session token. Must run before everything else. */
export function requestState(config: HttpConfig): RequestHandler {
  return (req, res, next) => {
    // Remix reads the port from this header whether or not a proxy is trusted.
    if (!config.trustProxy) delete req.headers['x-forwarded-host'];
    const state: RequestState = {
      requestId: (config.trustProxy ? outsideId(req) : null) ?? randomUUID(),
      cspNonce: randomBytes(16).toString('base64'),
      sessionToken: readSessionToken(req.headers.cookie, config.cookieName),
      personId: null,
      route: UNMATCHED_ROUTE,
    };
    states.set(req, state);
    res.setHeader('X-Request-Id', state.requestId);
    next();
  };
}

/** The state of a request that went through {@link requestState}; throws for any other. */
export function stateOf(req: IncomingMessage): RequestState {
  const state = states.get(req);
  if (state === undefined) throw new Error('requestState() must run before whatever asks for it');
  return state;
}

function outsideId(req: IncomingMessage): string | null {
  const id = req.headers['x-request-id'];
  return typeof id === 'string' && OUTSIDE_ID.test(id) ? id : null;
}
