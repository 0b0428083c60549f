import { Transform, type TransformCallback } from 'node:stream';

/**
 * What React 18 streams, without the zero bytes that it leaves where a letter of several bytes meets the end of its buffer
 * (facebook/react#24985): in an attribute a browser would show them. No page holds one of its own.
 */
export function wholeLetters(): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
