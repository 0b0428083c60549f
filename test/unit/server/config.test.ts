import { describe, expect, it } from 'vitest';
import { loadConfig, resolveOrigins } from '../../../server/config.ts';

const load = (env: Readonly<Record<string, string>>) => loadConfig(env, { isDev: false });
const SIGNING_KEY_FILE = '/etc/covalent/signing-key.pem';
const DATABASE_URL = 'postgres://covalent:x@db.example.com:5432/covalent';

describe('who is a demonstration', () => {
  it.each([
    ['the embedded database', {}, 'demo'],
    ['a real server', { DATABASE_URL, SIGNING_KEY_FILE }, 'production'],
    ['a real server asked to be one', { DATABASE_URL, COVALENT_MODE: 'demo' }, 'demo'],
    ['the embedded database asked not to be one', { COVALENT_MODE: 'production', SIGNING_KEY_FILE }, 'production'],
    ['a production start on the embedded database', { NODE_ENV: 'production', SIGNING_KEY_FILE }, 'production'],
  ])('%s', (_what, env, mode) => {
    expect(load(env).mode).toBe(mode);
  });

  it('never a production start, whatever else is said: its passwords are public', () => {
    for (const more of [{}, { DATABASE_URL }]) {
      expect(() => load({ NODE_ENV: 'production', COVALENT_MODE: 'demo', ...more })).toThrow(/refuses demo mode/);
    }
  });
});

it.each([
  [{ PORT: 'x' }, /PORT must be a whole number/],
  [{ PORT: '70000' }, /PORT must be a whole number/],
  [{ DATABASE_URL: 'mysql://x/y' }, /DATABASE_URL must look like/],
  [{ PUBLIC_ORIGIN: 'plans.example.com' }, /PUBLIC_ORIGIN must look like/],
  [{ COVALENT_MODE: 'test' }, /COVALENT_MODE is demo or production/],
  [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN needs at least 16/],
  ...[
    'mail.example.com',
    'smtp://',
    'http://mail.example.com',
    'smtp://user@mail.example.com',
    'smtp://mail.example.com?x=1',
  ].map((SMTP_URL): [Record<string, string>, RegExp] => [{ SMTP_URL }, /^SMTP_URL must look like smtp:\/\//]),
  [{ SMTP_URL: 'smtp://mail.example.com' }, /^SMTP_URL needs MAIL_FROM/],
  [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'Covalent <a@example.com>' }, /^SMTP_URL needs PUBLIC_ORIGIN/],
  [{ MAIL_FROM: 'Covalent' }, /^MAIL_FROM must look like/],
  [{ MAIL_FROM: 'a@example.com\r\nBcc: b@example.com' }, /^MAIL_FROM must look like/],
  [{ MAIL_FROM: 'a@example.com' }, /^MAIL_FROM needs SMTP_URL/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is/],
  [{ DATABASE_URL }, /^SIGNING_KEY_FILE must name the key that agreed texts are signed with: /],
  [{ BUS: 'redis' }, /^BUS is memory, postgres or nats\.$/],
  [{ BUS: 'nats' }, /^BUS=nats needs NATS_URL/],
  [{ BUS: 'nats', NATS_URL: 'nats.example.com:4222' }, /^NATS_URL must look like nats:\/\//],
])('%o is refused with a sentence', (env, sentence) => {
  expect(() => load(env)).toThrow(
    expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(sentence) }),
  );
});

it('a mail server is named by an address, a sender and the place that links lead to', () => {
  const more = { PUBLIC_ORIGIN: 'https://plans.example.com' };
  expect(
    load({ SMTP_URL: 'smtp://me%40x:s%3Acret@mail.example.com', MAIL_FROM: '"Covalent" <a@example.com>', ...more })
      .mail,
  ).toEqual({
    ...{ host: 'mail.example.com', port: 587, isSecure: false, auth: { user: 'me@x', pass: 's:cret' } },
    from: { name: 'Covalent', address: 'a@example.com' },
  });
  expect(load({ SMTP_URL: 'smtps://[::1]', MAIL_FROM: 'a@example.com', ...more }).mail).toEqual({
    ...{ host: '::1', port: 465, isSecure: true, auth: null, from: { name: '', address: 'a@example.com' } },
  });
  expect(load({}).mail).toBeNull();
});

it('a blank variable is an unset one', () => {
  expect(load({ PORT: '', DATABASE_URL: '', PUBLIC_ORIGIN: '', METRICS_TOKEN: '' })).toEqual(load({}));
});

it('the bus is the database unless another one is named', () => {
  const NATS_URL = 'nats://covalent:secret@a:4222,nats://b';
  expect(load({}).bus).toEqual({ kind: 'postgres' });
  expect(load({ BUS: 'memory', NATS_URL }).bus).toEqual({ kind: 'memory' });
  expect(load({ BUS: 'nats', NATS_URL }).bus).toEqual({
    kind: 'nats',
    address: {
      servers: ['a:4222', 'b:4222'],
      credentials: { user: 'covalent', pass: 'secret' },
      isTlsRequired: false,
    },
  });
});

it('both loopback names are allowed without a public address, and it alone with one', () => {
  expect(resolveOrigins(load({}), 4000).allowed).toEqual(['http://127.0.0.1:4000', 'http://localhost:4000']);
  const origins = resolveOrigins(load({ PUBLIC_ORIGIN: 'https://plans.example.com/' }), 4000);
  expect(origins).toEqual({
    publicOrigin: 'https://plans.example.com',
    allowed: ['https://plans.example.com'],
    isSecure: true,
  });
});
