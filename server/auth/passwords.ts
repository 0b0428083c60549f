import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters of the OWASP password storage sheet: 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A valid hash of nothing anybody knows, so that an unknown address takes as long as a wrong password. */
const DECOY = hash(crypto.randomUUID(), ARGON2);

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 256;

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** False for a null hash, after the same work as for a real one. */
export async function isPasswordOf(storedHash: string | null, password: string): Promise<boolean> {
  const isMatch = await verify(storedHash ?? (await DECOY), password.slice(0, PASSWORD_MAX_LENGTH + 1));
  return isMatch && storedHash !== null;
}
