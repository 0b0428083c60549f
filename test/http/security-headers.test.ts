import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../server/http/request-state.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type HttpDoor, openHttpDoor } from '../support/http-door.ts';

let database: TestDatabase;
let door: HttpDoor;
let secure: HttpDoor;

const web = () => express.Router().get('/nonce', (req, res) => res.send(stateOf(req).cspNonce));

beforeAll(async () => {
  database = await createTestDatabase();
  door = await openHttpDoor({ db: database.db, web });
  secure = await openHttpDoor({
    db: database.db,
    web,
    config: { isSecure: true, allowedOrigins: ['https://plans.example.com'] },
  });
});
afterAll(async () => {
  await door?.close();
  await secure?.close();
  await database?.drop();
});

function directives(policy: string | undefined): Record<string, string> {
  const entries = (policy ?? '').split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources.join(' ')];
  });
  return Object.fromEntries(entries);
}

const EVERYWHERE = ['/nonce', '/healthz', '/api/v1/openapi.json', '/api/v1/plans', '/nothing-here', '/%ff'];

const EXPECTED: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

describe('[H1] every answer carries the security headers', () => {
  it.each(EVERYWHERE)('%s', async (path) => {
    const { headers } = await door.send(path);
    expect(headers).toMatchObject(EXPECTED);
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers['content-security-policy']).toContain("object-src 'none'");
  });
});

describe('[H2] the content security policy', () => {
  it('lets scripts run from our files or by the nonce of this very answer only', async () => {
    const answer = await door.send('/nonce');
    const policy = directives(answer.headers['content-security-policy']);
    expect(policy['script-src']).toBe(`'self' 'nonce-${answer.text}'`);
    expect(policy['script-src-attr']).toBe("'none'");
    expect(policy['style-src']).toBe(`'self' 'nonce-${answer.text}'`);
    expect(policy['style-src-attr']).toBe("'unsafe-inline'");
    expect(policy['base-uri']).toBe("'none'");
    expect(policy['frame-ancestors']).toBe("'none'");
    expect(policy['form-action']).toBe("'self'");
    expect(policy['connect-src']).toBe(`'self' ws://127.0.0.1:${door.port} ws://localhost:${door.port}`);
    const allButAttributes = Object.entries(policy).filter(([name]) => name !== 'style-src-attr');
    expect(JSON.stringify(allButAttributes)).not.toMatch(/unsafe-inline|unsafe-eval|\*|http:/);
  });

  it('has a nonce that no two answers share', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => door.send('/nonce')));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(20);
  });

  it('of the page for errors has its style by nonce and quotes nothing of the request', async () => {
    const answer = await door.send('/%3Cscript%3Ealert(1)%3C/script%3E', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    const nonce = /<style nonce="([^"]+)">/.exec(answer.text)?.[1];
    expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(answer.text).not.toContain('alert');
    expect(answer.text).toContain(answer.headers['x-request-id']);
  });
});

describe('[H3] only an https address promises https', () => {
  it('over http: no promise', async () => {
    const { headers } = await door.send('/nonce');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('over https: for two years, sockets included', async () => {
    const { headers } = await secure.send('/nonce');
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    expect(headers['content-security-policy']).toContain("connect-src 'self' wss://plans.example.com;");
  });
});

describe('requests no browser sends', () => {
  it.each([
    ['a host with a path in it', '/', { host: 'a/b' }],
    ['a host with a user in it', '/', { host: 'user@127.0.0.1' }],
    ['an absolute address', 'http://elsewhere.example/', {}],
    ['an address that cannot be decoded', '/%E0%A4%A', {}],
  ])('%s is refused with a sentence', async (_what, path, headers) => {
    const answer = await door.send(path, { headers });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('The address of this request cannot be read.');
  });
});
