import type { Sql } from '../../../db/client.ts';
import { loadCredentialByEmail } from '../../../db/queries/credentials.ts';
import type { AuthSessions } from '../../auth/auth-sessions.ts';
import { browserName } from '../../auth/browser-name.ts';
import type { LoginThrottle } from '../../auth/login-throttle.ts';
import { isPasswordOf } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { SignInResult } from '../app-services.ts';

export interface SignInDeps {
  readonly sql: Sql;
  readonly authSessions: AuthSessions;
  readonly throttle: LoginThrottle;
}

/**
 * Signs a person in. One answer, after the same work, for an unknown address, a wrong password and a suspended
 * person: AppError `invalid`; `limit` when tried too often.
 */
export async function signIn(
  { sql, authSessions, throttle }: SignInDeps,
  input: { email: string; password: string; ip: string; userAgent?: string },
): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  await throttle.admit(email, input.ip);
  const credential = await loadCredentialByEmail(sql, email);
  const isRight = await isPasswordOf(credential?.passwordHash ?? null, input.password);
  if (credential === null || !isRight || !credential.isActive) {
    throw new AppError(
      'invalid',
      words(
        'This e-mail address and password do not belong together.',
        'Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.',
      ),
    );
  }
  await throttle.clear(email);
  return authSessions.create(credential.userId, { method: 'password', browser: browserName(input.userAgent) });
}
