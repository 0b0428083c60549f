import { describe, expect, it } from 'vitest';
import { mayReadMetrics } from '../../../../server/http/metrics-access.ts';

const host = 'localhost:3000';

describe('[H8] who is on this machine', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.0.2.1', false],
    ['::ffff:192.0.2.1', false],
    ['2001:db8::1', false],
    ['10.127.0.1', false],
    [undefined, false],
  ])('%s: %s', (remoteAddress, expected) => {
    expect(mayReadMetrics({ remoteAddress, headers: { host }, token: null }, null)).toBe(expected);
  });
});
