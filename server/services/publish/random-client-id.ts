import { randomInt } from 'node:crypto';

/** A Yjs client id that nobody has used: an unsigned 32-bit integer above 0. */
export function randomClientId(): number {
  return randomInt(1, 2 ** 32);
}
