import { endProgramAccess } from '../../../db/queries/api-tokens.ts';
import { loadCredential, updatePasswordHash } from '../../../db/queries/credentials.ts';
import { browserName } from '../../auth/browser-name.ts';
import { hashPassword, isPasswordOf, refusePassword } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { SignInResult } from '../app-services.ts';
import type { SignInDeps } from './sign-in.ts';

/** `current` is null for who came in by a letter just now. */
export interface PasswordChange {
  readonly userId: string;
  readonly current: string | null;
  readonly next: string;
  readonly ip: string;
  readonly userAgent?: string;
}

/**
 * Sets a new password, ends every AuthSession of the person with their sockets and every token of their programs, and begins a new AuthSession for the
 * browser that asked. Throws `invalid` for a wrong current password or an unfit new one, `limit` when tried too often.
 */
export async function changePassword(
  { sql, authSessions, throttle }: SignInDeps,
  input: PasswordChange,
): Promise<SignInResult> {
  await throttle.admit(input.userId, input.ip);
  const credential = await loadCredential(sql, input.userId);
  if (input.current !== null && !(await isPasswordOf(credential?.passwordHash ?? null, input.current))) {
    throw new AppError('invalid', words('The current password is not right.', 'Das bisherige Passwort stimmt nicht.'));
  }
  const refusal = refusePassword(input.next);
  if (refusal !== null) throw new AppError('invalid', refusal);
  if (input.next === input.current)
    throw new AppError('invalid', words('The new password is the old one.', 'Das neue Passwort ist das alte.'));
  await updatePasswordHash(sql, input.userId, await hashPassword(input.next));
  await throttle.clear(input.userId);
  await endProgramAccess(sql, input.userId);
  await authSessions.endAllOf(input.userId);
  return authSessions.create(input.userId, { method: 'password', browser: browserName(input.userAgent) });
}
