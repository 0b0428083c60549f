import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as base64url, to be shown once. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a secret as it is kept, hexadecimal: of so many random bits a slow hash would guard nothing more. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
