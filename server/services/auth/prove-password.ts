import { loadCredential } from '../../../db/queries/credentials.ts';
import { isPasswordOf } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { SignInDeps } from './sign-in.ts';

/** Resolves when this is the person's password; throws `invalid` when not, `limit` when tried too often. */
export type ProvePassword = (input: { userId: string; password: string; ip: string }) => Promise<void>;

/** Step-up: the person shows anew, for one act, that it is them. */
export async function provePassword(
  { sql, throttle }: Pick<SignInDeps, 'sql' | 'throttle'>,
  { userId, password, ip }: Parameters<ProvePassword>[0],
): Promise<void> {
  await throttle.admit(userId, ip);
  const credential = await loadCredential(sql, userId);
  const isRight = await isPasswordOf(credential?.passwordHash ?? null, password);
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
}
