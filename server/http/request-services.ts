import type { AppServices } from '../services/app-services.ts';
import type { RequestState } from './request-state.ts';

/** The use cases as one request sees them: whose request it is becomes known to its log line. */
export function requestServices(services: AppServices, state: RequestState): AppServices {
  return {
    ...services,
    tokens: {
      ...services.tokens,
      open: async (token) => {
        const opened = await services.tokens.open(token);
        state.personId = opened?.personId ?? state.personId;
        return opened;
      },
    },
    auth: {
      ...services.auth,
      signIn: async (input) => {
        const result = await services.auth.signIn(input);
        state.personId = result.session.userId;
        return result;
      },
      validate: async (token) => {
        const validated = await services.auth.validate(token);
        state.personId = validated?.session.userId ?? state.personId;
        return validated;
      },
    },
  };
}
