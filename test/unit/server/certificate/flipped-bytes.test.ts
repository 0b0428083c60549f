import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { verifyCertificate } from '../../../../server/certificate/verify-certificate.mjs';
import { agreedParts, seal } from '../../../support/build-certificate.ts';

const FLIPS = 300;

/** Numbers below 1 that look like chance and come again with the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it.each([Number(process.env.FLIP_SEED ?? Date.now() % 2 ** 31)])(
  '[Z1] a certificate with one byte changed is never valid (seed %i)',
  async (seed) => {
    const next = chance(seed);
    const certificate = seal(agreedParts());
    const original = Buffer.from(JSON.stringify(certificate));
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const bytes = Uint8Array.from(original);
      const at = Math.floor(next() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(next() * 255));
      const result = await verifyCertificate(bytes);
      if (result.ok) expect(isSame(bytes, certificate), `seed ${seed}, byte ${at} as ${bytes[at]}`).toBe(true);
    }
  },
);

function isSame(bytes: Uint8Array, certificate: object): boolean {
  return isDeepStrictEqual(JSON.parse(new TextDecoder().decode(bytes)), certificate);
}
