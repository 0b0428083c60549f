import { type Words, words } from './words.ts';

/** How a person came in. */
export type SignInMethod = 'password' | 'letter' | 'invitation' | 'setup';

export const SIGN_IN_WORDS: Readonly<Record<SignInMethod, Words>> = {
  password: words('with the password', 'mit dem Passwort'),
  letter: words('by a letter', 'mit einer Mail'),
  invitation: words('by an invitation', 'mit einer Einladung'),
  setup: words('when this installation was set up', 'beim Einrichten dieser Installation'),
};

/** Who came in by a letter so long ago at the most sets a password without the one before: they may have forgotten it. */
const FORGIVES_MS = 15 * 60_000;

export function mayForgetPassword(
  { method, begunAt }: { readonly method: SignInMethod; readonly begunAt: Date },
  now: Date,
): boolean {
  return method === 'letter' && now.getTime() - begunAt.getTime() < FORGIVES_MS;
}
