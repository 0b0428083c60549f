import { describe, expect, it } from 'vitest';
import { nextPath } from '../../../../app/request/next-path.server.ts';

describe('where signing in leads', () => {
  it.each([
    ['/plans/1?lane=2#3', '/plans/1?lane=2#3'],
    ['/accounts', '/accounts'],
    ['/', '/'],
    [null, '/'],
    ['', '/'],
    ['accounts', '/'],
    ['//example.org/', '/'],
    ['///example.org/', '/'],
    ['/\\example.org', '/'],
    ['/\t/example.org', '/'],
    ['https://example.org/', '/'],
    ['javascript:alert(1)', '/'],
    ['/.//example.org', '/'],
    ['/sign-out', '/'],
    ['/sign-in?next=/sign-in', '/'],
  ])('%j leads to %j', (asked, path) => {
    expect(nextPath(asked)).toBe(path);
  });
});
