import { deleteApiTokensOf } from '../../../db/queries/api-tokens.ts';
import { loadCredential, updatePasswordHash } from '../../../db/queries/credentials.ts';
import { hashPassword, isPasswordOf, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import type { SignInResult } from '../app-services.ts';
import type { SignInDeps } from './sign-in.ts';

/**
 * Sets a new password, ends every AuthSession of the person with their sockets and every token of their programs, and begins a new AuthSession for the
 * browser that asked. Throws `invalid` for a wrong current password or an unfit new one, `limit` when tried too often.
 */
export async function changePassword(
  { sql, authSessions, throttle }: SignInDeps,
  input: { userId: string; current: string; next: string; ip: string },
): Promise<SignInResult> {
  await throttle.admit(input.userId, input.ip);
  const credential = await loadCredential(sql, input.userId);
  if (!(await isPasswordOf(credential?.passwordHash ?? null, input.current))) {
    throw new AppError('invalid', 'The current password is not right.');
  }
  if (input.next.length < PASSWORD_MIN_LENGTH || input.next.length > PASSWORD_MAX_LENGTH) {
    throw new AppError(
      'invalid',
      `The new password needs ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters.`,
    );
  }
  if (input.next === input.current) throw new AppError('invalid', 'The new password is the old one.');
  await updatePasswordHash(sql, input.userId, await hashPassword(input.next));
  await throttle.clear(input.userId);
  await deleteApiTokensOf(sql, input.userId);
  await authSessions.endAllOf(input.userId);
  return authSessions.create(input.userId);
}
