import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/errors.ts';
import { words } from '../domain/words.ts';

const PER_ACCOUNT = { points: 10, duration: 60 };
const PER_ADDRESS = { points: 100, duration: 60 };

export interface LoginThrottle {
  /** Counts one attempt. Throws AppError `limit` with `retryAfterSeconds` past 10 a minute for an account, 100 for an address. */
  admit(email: string, ip: string): Promise<void>;
  /** A right password clears what the account had counted. */
  clear(email: string): Promise<void>;
}

/** Login throttling in this process's memory: each node counts for itself, and a restart begins anew. */
export function createLoginThrottle(): LoginThrottle {
  const byAccount = new RateLimiterMemory(PER_ACCOUNT);
  const byAddress = new RateLimiterMemory(PER_ADDRESS);
  return {
    admit: async (email, ip) => {
      await consume(byAddress, ip);
      await consume(byAccount, email);
    },
    clear: async (email) => {
      await byAccount.delete(email);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError(
      'limit',
      words(
        `Too many attempts to sign in. Try again in ${retryAfterSeconds} seconds.`,
        `Zu viele Anmeldeversuche. Versuchen Sie es in ${retryAfterSeconds} Sekunden erneut.`,
      ),
      {
        retryAfterSeconds,
      },
    );
  }
}
