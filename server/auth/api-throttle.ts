import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/errors.ts';
import { words } from '../domain/words.ts';

/** Requests a minute of one token or AuthSession, on each node for itself. */
export const API_REQUESTS_A_MINUTE = 600;

/** Counts one request. Throws AppError `limit` with `retryAfterSeconds` when there were too many. */
export type AdmitApiRequest = (key: string) => Promise<void>;

export function createApiThrottle(): AdmitApiRequest {
  const limiter = new RateLimiterMemory({ points: API_REQUESTS_A_MINUTE, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new AppError(
        'limit',
        words(
          `Too many requests. Try again in ${retryAfterSeconds} seconds.`,
          `Zu viele Anfragen. Versuchen Sie es in ${retryAfterSeconds} Sekunden erneut.`,
        ),
        {
          retryAfterSeconds,
        },
      );
    }
  };
}
