import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends pieces as they come, no faster than they are taken. `begin` sets status and headers once there is a first one. Rejects
 * when a piece could not be had: before the first one there can be an answer; later the connection is broken off, so that a
 * part is never taken for the whole. Who goes away early is no error.
 */
export async function sendPieces(res: Response, pieces: AsyncIterable<string>, begin: () => void): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  begin();
  try {
    await pipeline(async function* () {
      for (let piece = first; piece.done !== true; piece = await iterator.next()) yield piece.value;
    }, res);
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    await iterator.return?.();
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
