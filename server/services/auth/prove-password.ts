import { loadCredential } from '../../../db/queries/credentials.ts';
import { isPasswordOf } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import type { StepUpMethod } from '../../domain/step-up.ts';
import { words } from '../../domain/words.ts';
import type { StepUpAttempt } from '../../ports/step-up.ts';
import type { SignInDeps } from './sign-in.ts';

/** Step-up by password. */
export async function provePassword(
  { sql, throttle }: Pick<SignInDeps, 'sql' | 'throttle'>,
  { userId, answer, ip }: StepUpAttempt,
): Promise<StepUpMethod> {
  await throttle.admit(userId, ip);
  const credential = await loadCredential(sql, userId);
  const isRight = await isPasswordOf(credential?.passwordHash ?? null, answer.password);
  if (credential === null || !isRight || !credential.isActive) {
    throw new AppError(
      'invalid',
      words(
        'This is not your password. Nothing was recorded.',
        'Das ist nicht Ihr Passwort. Es wurde nichts festgehalten.',
      ),
    );
  }
  await throttle.clear(userId);
  return answer.method;
}
