import type { AppLoadContext } from '@remix-run/node';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { describeError } from '../domain/describe-error.ts';
import type { AppServices } from '../services/app-services.ts';
import type { HttpConfig } from './http-config.ts';
import { requestServices } from './request-services.ts';
import { stateOf } from './request-state.ts';
import { sessionCookie } from './session-cookie.ts';

export interface LoadContextDeps {
  readonly services: AppServices;
  readonly config: HttpConfig;
  readonly logger: Logger;
}

/** Builds what loaders and actions get of one request. */
export function createLoadContext({ services, config, logger }: LoadContextDeps) {
  return (req: Request): AppLoadContext => {
    const { requestId, cspNonce, sessionToken } = stateOf(req);
    return {
      services: requestServices(services, stateOf(req)),
      requestId,
      cspNonce,
      sessionToken,
      clientIp: req.ip ?? '',
      userAgent: req.headers['user-agent'] ?? '',
      mode: config.mode,
      sessionCookie: (token) => sessionCookie(token, config),
      reportBug: (error) => {
        const { route, personId } = stateOf(req);
        logger.error({ requestId, route, personId, error: describeError(error) }, 'a page failed');
      },
    };
  };
}
