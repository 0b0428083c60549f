import { RateLimiterMemory } from 'rate-limiter-flexible';
import { words } from '../domain/words.ts';
import { consume } from './consume.ts';

/** Requests a minute of one token or AuthSession, on each node for itself. */
export const API_REQUESTS_A_MINUTE = 600;

/** Counts one request. Throws AppError `limit` with `retryAfterSeconds` when there were too many. */
export type AdmitApiRequest = (key: string) => Promise<void>;

export function createApiThrottle(): AdmitApiRequest {
  const limiter = new RateLimiterMemory({ points: API_REQUESTS_A_MINUTE, duration: 60 });
  return (key) =>
    consume(limiter, key, (seconds) =>
      words(
        `Too many requests. Try again in ${seconds} seconds.`,
        `Zu viele Anfragen. Versuchen Sie es in ${seconds} Sekunden erneut.`,
      ),
    );
}
