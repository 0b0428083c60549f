import type { ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { nameRoute } from '../../../../server/http/name-route.ts';

const page = (id: string, parentId: string | undefined, rest: { path?: string; index?: boolean }) => ({
  id,
  ...(parentId === undefined ? {} : { parentId }),
  ...rest,
  module: { default: () => null },
});

const routes: ServerBuild['routes'] = {
  root: page('root', undefined, { path: '' }),
  shell: page('shell', 'root', {}),
  home: page('home', 'shell', { index: true }),
  plan: page('plan', 'shell', { path: 'plans/:planId' }),
  history: page('history', 'plan', { path: 'history' }),
  signIn: page('signIn', 'root', { path: 'sign-in' }),
};

describe('the name of a page in logs and metrics', () => {
  it.each([
    ['/', '/'],
    ['/_root.data', '/'],
    ['/plans/5f0c7a52', '/plans/:planId'],
    ['/plans/5f0c7a52.data', '/plans/:planId'],
    ['/plans/5f0c7a52/history', '/plans/:planId/history'],
    ['/sign-in', '/sign-in'],
    ['/wp-admin/setup.php', 'unmatched'],
  ])('%s is %s', (path, expected) => {
    expect(nameRoute(routes, path)).toBe(expected);
  });
});
