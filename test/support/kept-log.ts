import { Writable } from 'node:stream';
import pino from 'pino';

/** A logger whose lines stay in memory, at every level. */
export interface KeptLog {
  readonly logger: pino.Logger;
  readonly lines: () => readonly Record<string, unknown>[];
  readonly text: () => string;
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return {
    logger: pino({ level: 'trace', base: null }, stream),
    lines: () => lines.map((line) => JSON.parse(line)),
    text: () => lines.join(''),
  };
}
