import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../server/domain/describe-error.ts';

const CANARY = 'canary-7f3a';

function parserError(): unknown {
  try {
    return JSON.parse(CANARY);
  } catch (error) {
    return error;
  }
}

describe('[H10] an error in the log names its kind and place, never its message', () => {
  it.each([
    ['of a parser', parserError()],
    ['over several lines that look like frames', new Error(`x\n    at ${CANARY} (file.ts:1:1)\n${CANARY}`)],
    ['of a cause', new Error('outer', { cause: new TypeError(CANARY) })],
    ['of something that is no error', CANARY],
    ['with a changed stack', Object.assign(new Error('other'), { stack: `Error: ${CANARY}\n    at f (file.ts:1:1)` })],
  ])('%s', (_what, error) => {
    expect(JSON.stringify(describeError(error))).not.toContain(CANARY);
  });

  it('keeps name, code, frames and cause', () => {
    const cause = Object.assign(new Error('duplicate key'), { name: 'PostgresError', code: '23505' });
    expect(describeError(new RangeError('outer', { cause }))).toMatchObject({
      name: 'RangeError',
      frames: expect.arrayContaining([expect.stringContaining('describe-error.test.ts')]),
      cause: { name: 'PostgresError', code: '23505' },
    });
  });

  it('ends with causes that go round', () => {
    const error = new Error('a');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(50_000);
  });
});
