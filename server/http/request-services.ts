import type { Request, Response } from 'express';
import type { AppServices } from '../services/app-services.ts';
import type { HttpConfig } from './http-config.ts';
import { stateOf } from './request-state.ts';
import { sessionCookie } from './session-cookie.ts';

/**
 * The use cases as one request sees them: whose request it is becomes known to its log line, and a renewed AuthSession
 * sends its cookie again.
 */
export function requestServices(services: AppServices, config: HttpConfig, req: Request, res: Response): AppServices {
  const state = stateOf(req);
  return {
    ...services,
    auth: {
      ...services.auth,
      signIn: async (input) => {
        const result = await services.auth.signIn(input);
        state.personId = result.session.userId;
        return result;
      },
      validate: async (token) => {
        const validated = await services.auth.validate(token);
        if (validated === null) return null;
        state.personId = validated.session.userId;
        if (validated.renewed && token === state.sessionToken && !res.headersSent) {
          res.append('Set-Cookie', sessionCookie(token, config));
        }
        return validated;
      },
    },
  };
}
