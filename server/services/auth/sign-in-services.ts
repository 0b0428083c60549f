import type { SignInRow } from '../../../db/queries/sign-ins.ts';
import type { Actor, SignInResult } from '../app-services.ts';

export type SignIn = SignInRow;

/** Where a person is signed in, themselves alone. */
export interface SignInsServices {
  /** `sessionId` of the one they ask from. */
  list(actor: Actor, sessionId: string): Promise<readonly SignIn[]>;
  /** Ends another one with its sockets. Throws `not-found` for what is not theirs, this one, or over. */
  end(actor: Actor, input: { readonly sessionId: string; readonly signInId: string }): Promise<void>;
  /** Ends all but this one; answers how many that were. */
  endOthers(actor: Actor, sessionId: string): Promise<number>;
}

/** Signing in by a letter: its link and its code open a page, whose button alone spends them. */
export interface MailedSignInServices {
  /** Posts a letter where somebody signs in with this address, and tells nobody whether. Throws `limit`. */
  ask(input: { readonly email: string; readonly ip: string }): Promise<void>;
  /** The name of whom a code signs in. Throws `not-found` for one that opens nothing, `limit` past twenty wrong ones a minute. */
  look(input: { readonly code: string; readonly ip: string }): Promise<string>;
  /** Signs in, once. Throws as `look`. */
  spend(input: { readonly code: string; readonly ip: string; readonly userAgent: string }): Promise<SignInResult>;
  /** The code of a letter that is being written; null when it would open nothing any more. */
  letter(letterId: string): Promise<string | null>;
}
