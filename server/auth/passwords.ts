import { hash, verify } from '@node-rs/argon2';
import { type Words, words } from '../domain/words.ts';

/** argon2id with the parameters of the OWASP password storage sheet: 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A valid hash of nothing anybody knows, so that an unknown address takes as long as a wrong password. */
const DECOY = hash(crypto.randomUUID(), ARGON2);

const MIN_LENGTH = 12;
const MAX_LENGTH = 256;

/** What keeps this from being anybody's password; null when nothing does. */
export function refusePassword(password: string): Words | null {
  if (password.length >= MIN_LENGTH && password.length <= MAX_LENGTH) return null;
  return words(
    `The new password needs ${MIN_LENGTH} to ${MAX_LENGTH} characters.`,
    `Das neue Passwort braucht ${MIN_LENGTH} bis ${MAX_LENGTH} Zeichen.`,
  );
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** False for a null hash, after the same work as for a real one. */
export async function isPasswordOf(storedHash: string | null, password: string): Promise<boolean> {
  const isMatch = await verify(storedHash ?? (await DECOY), password.slice(0, MAX_LENGTH + 1));
  return isMatch && storedHash !== null;
}
