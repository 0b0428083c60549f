import type { AppLoadContext } from '@remix-run/node';
import type { Request, Response } from 'express';
import type { AppServices } from '../services/app-services.ts';
import type { HttpConfig } from './http-config.ts';
import { requestServices } from './request-services.ts';
import { stateOf } from './request-state.ts';
import { sessionCookie } from './session-cookie.ts';

/** Builds what loaders and actions get of one request. */
export function createLoadContext(services: AppServices, config: HttpConfig) {
  return (req: Request, res: Response): AppLoadContext => {
    const { requestId, cspNonce, sessionToken } = stateOf(req);
    return {
      services: requestServices(services, config, req, res),
      requestId,
      cspNonce,
      sessionToken,
      clientIp: req.ip ?? '',
      mode: config.mode,
      sessionCookie: (token) => sessionCookie(token, config),
    };
  };
}
