import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Lets lines pass, and knows afterwards what went by. */
export interface Meter {
  readonly stream: Transform;
  lines(): number;
  sha256(): string;
}

const NEWLINE = 10;

export function createMeter(): Meter {
  const hash = createHash('sha256');
  let lines = 0;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
      done(null, chunk);
    },
  });
  return { stream, lines: () => lines, sha256: () => hash.digest('hex') };
}
