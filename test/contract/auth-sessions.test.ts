import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthSessions } from '../../server/auth/auth-sessions.ts';
import type { AppServices } from '../../server/services/app-services.ts';
import { buildServices } from '../../server/services/build-services.ts';
import type { SigningKey } from '../../server/signing/signing-key.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSigningKey } from '../support/signing-key.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const HOUR_MS = 3_600_000;
const lifetime = { idleHours: 10, absoluteHours: 100 };

let test: TestDatabase;
let world: World;
let services: AppServices;
let now: Date;
let signingKey: SigningKey;

const clock = { now: () => now };
const stored = (token: string) => createHash('sha256').update(token).digest('hex');

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  signingKey = await testSigningKey(test.db);
});
afterAll(() => test.drop());
beforeEach(() => {
  now = new Date();
  services = buildServices({
    db: test.db,
    clock,
    authSession: lifetime,
    reportDamage: () => undefined,
    publishLaneEvent: () => undefined,
    writeLane: () => Promise.reject(new Error('nobody edits here')),
    laneStored: () => undefined,
    signingKey,
    editLane: () => Promise.reject(new Error('nobody edits here')),
    isDemo: false,
  });
});

const signIn = (password = WORLD_PASSWORD, email = world.emails['account-manager'], ip = '192.0.2.1') =>
  services.auth.signIn({ email, password, ip });
const expiry = async (token: string, at: Date) => {
  await test.db.auth`UPDATE auth_session SET expires_at = ${at} WHERE id = ${stored(token)}`;
};

describe('[A1] the database never holds a token', () => {
  it('only its SHA-256, and the token opens while the hash does not', async () => {
    const { token } = await signIn();
    const rows = await test.db.auth<{ id: string }[]>`SELECT id FROM auth_session`;
    expect(rows.map((row) => row.id)).toContain(stored(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await services.auth.validate(token)).toMatchObject({ session: { id: stored(token) }, renewed: false });
    expect(await services.auth.validate(stored(token))).toBeNull();
  });
});

describe('[A2] an AuthSession ends', () => {
  it('on signing out, and the row is gone', async () => {
    const { token } = await signIn();
    await services.auth.signOut(token);
    expect(await services.auth.validate(token)).toBeNull();
    expect(await test.db.auth`SELECT FROM auth_session WHERE id = ${stored(token)}`).toHaveLength(0);
  });

  it('when idle for too long, and its row says that nobody has ended it, until no browser can hold it any more', async () => {
    const { token } = await signIn();
    await expiry(token, new Date(Date.now() - 1000));
    expect(await services.auth.validate(token)).toBeNull();
    await signIn();
    const row = () => test.db.auth`SELECT FROM auth_session WHERE id = ${stored(token)}`;
    expect(await row()).toHaveLength(1);
    const old = new Date(Date.now() - 2 * lifetime.absoluteHours * HOUR_MS - 1000);
    await test.db.auth`UPDATE auth_session SET created_at = ${old} WHERE id = ${stored(token)}`;
    await signIn();
    expect(await row()).toHaveLength(0);
  });

  it('is renewed by use in its second half, in the stored row', async () => {
    const { token } = await signIn();
    await expiry(token, new Date(Date.now() + 4 * HOUR_MS));
    const validated = await services.auth.validate(token);
    expect(validated?.renewed).toBe(true);
    const [row] = await test.db.auth<
      { expires_at: Date }[]
    >`SELECT expires_at FROM auth_session WHERE id = ${stored(token)}`;
    expect((row?.expires_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(9 * HOUR_MS);
  });

  it('at its absolute lifetime, however often it was used', async () => {
    const { token } = await signIn();
    now = new Date(Date.now() + 99 * HOUR_MS);
    expect(await services.auth.validate(token)).not.toBeNull();
    now = new Date(Date.now() + 101 * HOUR_MS);
    expect(await services.auth.validate(token)).toBeNull();
    now = new Date();
    expect(await services.auth.validate(token)).toBeNull();
  });

  it('never promises more than the absolute lifetime', async () => {
    const short = createAuthSessions(test.db.auth, { idleHours: 10, absoluteHours: 2 }, clock);
    const { token } = await short.create(world.people.coach, { method: 'password', browser: '' });
    const validated = await short.validate(token);
    expect((validated?.session.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(2 * HOUR_MS);
  });

  it('for every browser when the password changes, and the asking one begins anew', async () => {
    const email = world.emails['customer-lead'];
    const [first, second] = [await signIn(WORLD_PASSWORD, email), await signIn(WORLD_PASSWORD, email)];
    const userId = world.people['customer-lead'];
    const next = 'another good password';
    const renewed = await services.auth.changePassword({
      userId,
      current: WORLD_PASSWORD,
      next,
      ip: '192.0.2.1',
    });
    expect(await services.auth.validate(first.token)).toBeNull();
    expect(await services.auth.validate(second.token)).toBeNull();
    expect(await services.auth.validate(renewed.token)).not.toBeNull();
    await expect(signIn(WORLD_PASSWORD, email)).rejects.toMatchObject({ code: 'invalid' });
    await expect(signIn(next, email)).resolves.toMatchObject({ session: { userId } });
  });

  it('when the person is suspended', async () => {
    const { token } = await signIn(WORLD_PASSWORD, world.emails['customer-observer']);
    await test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${world.people['customer-observer']}`;
    expect(await services.auth.validate(token)).toBeNull();
    await expect(signIn(WORLD_PASSWORD, world.emails['customer-observer'])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('[A3] signing in', () => {
  it('answers the same for an unknown address and for a wrong password', async () => {
    const unknown = await signIn('x', 'nobody@test.example').catch((error: Error) => error.message);
    const wrong = await signIn('x', world.emails.coach).catch((error: Error) => error.message);
    expect(unknown).toBe(wrong);
  });

  it('takes an address in any case, with blanks around it', async () => {
    await expect(signIn(WORLD_PASSWORD, ` ${world.emails.coach.toUpperCase()} `)).resolves.toBeDefined();
  });

  it('refuses the eleventh attempt in a minute for an account and says when to come back', async () => {
    const email = world.emails['core-team-member'];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(signIn('wrong', email)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(signIn(WORLD_PASSWORD, email)).rejects.toMatchObject({
      code: 'limit',
      retryAfterSeconds: expect.any(Number),
    });
    await expect(signIn(WORLD_PASSWORD, world.emails.coach)).resolves.toBeDefined();
  });

  it('refuses the hundred-and-first attempt in a minute from one address', async () => {
    const attempts = Array.from({ length: 100 }, (_, index) =>
      signIn('x', `nobody-${index}@test.example`, '198.51.100.7'),
    );
    await Promise.allSettled(attempts);
    await expect(signIn(WORLD_PASSWORD, world.emails.coach, '198.51.100.7')).rejects.toMatchObject({ code: 'limit' });
    await expect(signIn(WORLD_PASSWORD, world.emails.coach, '198.51.100.8')).resolves.toBeDefined();
  });
});
