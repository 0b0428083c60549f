import type { Tx } from '../sql-tag.ts';
import { become } from './load-tables.ts';

/** How many of each opened something until now. */
export interface EndedSecrets {
  readonly authSessions: number;
  readonly apiTokens: number;
  readonly calendars: number;
  readonly invitations: number;
  /** Letters that sign in. */
  readonly signInLetters: number;
}

/**
 * Ends all that opens the product without a password, since a restored database does not know which of it was ended after the
 * backup: sign-ins, tokens of programs, addresses of calendars, letters that sign in, and codes of invitations, which their firms may ask again.
 */
export async function endSecrets(tx: Tx): Promise<EndedSecrets> {
  await become(tx, 'auth');
  const authSessions = await tx`DELETE FROM auth_session RETURNING id`;
  const apiTokens = await tx`DELETE FROM api_token RETURNING id`;
  const calendars = await tx`DELETE FROM calendar_feed RETURNING person_id`;
  const signInLetters = await tx`DELETE FROM sign_in_letter WHERE spent_at IS NULL RETURNING id`;
  await become(tx, 'provision');
  await tx`DELETE FROM setup_code`;
  const codes = await tx<{ invitationId: string }[]>`DELETE FROM invitation_code RETURNING invitation_id`;
  await become(tx, 'mail');
  // Those that still wait would carry another code.
  await tx`UPDATE mail SET state = 'withheld', done_at = clock_timestamp(), outcome = 'restored'
    WHERE kind IN ('invitation', 'sign-in') AND state = 'waiting'`;
  await become(tx, 'owner');
  return {
    authSessions: authSessions.length,
    apiTokens: apiTokens.length,
    calendars: calendars.length,
    signInLetters: signInLetters.length,
    invitations: new Set(codes.map(({ invitationId }) => invitationId)).size,
  };
}
