import { RateLimiterMemory } from 'rate-limiter-flexible';
import { words } from '../domain/words.ts';
import { consume } from './consume.ts';

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
      await consume(byAddress, ip, TOO_MANY);
      await consume(byAccount, email, TOO_MANY);
    },
    clear: async (email) => {
      await byAccount.delete(email);
    },
  };
}

const TOO_MANY = (seconds: number) =>
  words(
    `Too many attempts to sign in. Try again in ${seconds} seconds.`,
    `Zu viele Anmeldeversuche. Versuchen Sie es in ${seconds} Sekunden erneut.`,
  );
