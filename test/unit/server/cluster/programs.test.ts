import { expect, it } from 'vitest';
import { findProgram } from '../../../../server/cluster/find-program.mjs';
import { haproxyConfig, nginxConfig } from '../../../../server/cluster/proxy-config.ts';
import { requireNatsServer, requireProxy } from '../../../../server/cluster/require-programs.ts';

const nothing = () => null;
const has = (installed: string) => (name: string) => (name === installed ? `/usr/sbin/${name}` : null);
const refusal = (sentence: RegExp) =>
  expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(sentence) });

it('finds a program on PATH, and says so when there is none', () => {
  expect(findProgram('node')).toMatch(/node$/);
  expect(findProgram('a-program-that-nobody-has')).toBeNull();
});

it('[C64] what is missing is told in one sentence with its remedy', () => {
  expect(() => requireProxy({}, nothing)).toThrow(refusal(/^A cluster needs a proxy .*apt-get install haproxy.*\.$/));
  expect(() => requireNatsServer({}, nothing)).toThrow(
    refusal(/apt-get install nats-server.*BUS=postgres npm run cluster\.$/),
  );
});

it('takes HAProxy before nginx, and whatever is named before both', () => {
  expect(requireProxy({}, has('haproxy'))).toEqual({ kind: 'haproxy', path: '/usr/sbin/haproxy' });
  expect(requireProxy({}, has('nginx'))).toEqual({ kind: 'nginx', path: '/usr/sbin/nginx' });
  expect(requireProxy({ NGINX_PATH: '/opt/nginx' }, has('haproxy'))).toEqual({ kind: 'nginx', path: '/opt/nginx' });
  expect(requireNatsServer({ NATS_SERVER_PATH: '/opt/nats' }, nothing)).toBe('/opt/nats');
});

it.each([haproxyConfig, nginxConfig])('%o hashes sockets by plan and keeps /metrics from strangers', (write) => {
  const text = write({ host: '127.0.0.1', port: 3000, nodePorts: [4001, 4002, 4003], folder: '/data/cluster' });
  for (const port of [4001, 4002, 4003])
    expect(text.match(new RegExp(`127\\.0\\.0\\.1:${port}\\b`, 'g'))).toHaveLength(2);
  expect(text).toContain('127.0.0.1:3000');
  expect(text).toMatch(/hash[- ](type|\$arg_plan) consistent/);
  expect(text).toMatch(/metrics/);
});
