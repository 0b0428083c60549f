import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/errors.ts';
import type { Words } from '../domain/words.ts';

/** Counts one attempt under a key. Throws AppError `limit` with `retryAfterSeconds`, in the words for so many seconds, past the limit. */
export async function consume(
  limiter: RateLimiterMemory,
  key: string,
  refusal: (retryAfterSeconds: number) => Words,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new AppError('limit', refusal(retryAfterSeconds), { retryAfterSeconds });
  }
}
