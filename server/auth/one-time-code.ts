import { createHash, randomInt } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { words } from '../domain/words.ts';
import { consume } from './consume.ts';

/** Crockford's 32: no letter that is taken for a digit, none that makes words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const GROUP = 4;

/** A code that a person can type, of 60 random bits: `7Q2M-9VKX-4TDR`. */
export function makeCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
  return letters.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1-');
}

/** SHA-256 of a code as it is kept: whatever case, blanks or dashes it was typed with, and O for 0, I or L for 1. */
export function hashCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}

export interface CodeThrottle {
  /** Counts a code that was shown from an address. Throws AppError `limit` with `retryAfterSeconds` past 20 wrong ones in a minute. */
  admit(ip: string): Promise<void>;
  /** It was right, and counts no more: a firm comes in behind one address. */
  forgive(ip: string): Promise<void>;
}

/** In this process's memory: each node counts for itself, and a restart begins anew. */
export function createCodeThrottle(): CodeThrottle {
  const limiter = new RateLimiterMemory({ points: 20, duration: 60 });
  return {
    admit: (ip) =>
      consume(limiter, ip, (seconds) =>
        words(
          `Too many codes were tried. Try again in ${seconds} seconds.`,
          `Zu viele Codes wurden ausprobiert. Versuchen Sie es in ${seconds} Sekunden erneut.`,
        ),
      ),
    forgive: async (ip) => {
      await limiter.reward(ip);
    },
  };
}
