import type { SignInMethod } from '../../server/domain/sign-in.ts';
import type { Sql } from '../client.ts';
import type { OpenAt } from './auth-sessions.ts';

export interface SignInRow {
  readonly id: string;
  readonly method: SignInMethod;
  /** Such as «Firefox, Windows»; empty where it did not say. */
  readonly browser: string;
  readonly begunAt: Date;
  /** To some minutes. */
  readonly usedAt: Date;
  readonly isThis: boolean;
}

/** Snake case: the auth pool serves Lucia's adapter, which reads its rows unmapped. */
interface FlatRow {
  sign_in: string;
  method: SignInMethod;
  browser: string;
  created_at: Date;
  used_at: Date;
  is_this: boolean;
}

/** Open AuthSessions of a person, this one (a stored id) first, then the one that was used last. Runs as covalent_auth, as all here but where it says so. */
export async function listSignIns(
  auth: Sql,
  { userId, sessionId, now, bornAfter }: OpenAt & { readonly userId: string; readonly sessionId: string },
): Promise<readonly SignInRow[]> {
  const rows = await auth<FlatRow[]>`
    SELECT sign_in, method, browser, created_at, used_at, id = ${sessionId} AS is_this FROM auth_session
    WHERE user_id = ${userId} AND expires_at > ${now} AND created_at > ${bornAfter}
    ORDER BY id = ${sessionId} DESC, used_at DESC, sign_in LIMIT 200`;
  return rows.map(({ sign_in: id, method, browser, ...row }) => ({
    ...{ id, method, browser },
    ...{ begunAt: row.created_at, usedAt: row.used_at, isThis: row.is_this },
  }));
}

/** Ends one, or without one all but this; answers how many that were. */
export async function endSignIns(
  auth: Sql,
  { userId, sessionId, only }: { readonly userId: string; readonly sessionId: string; readonly only: string | null },
): Promise<number> {
  const ended = await auth`
    DELETE FROM auth_session WHERE user_id = ${userId} AND id <> ${sessionId} AND (${only}::uuid IS NULL OR sign_in = ${only})
    RETURNING sign_in`;
  return ended.length;
}

export async function noteUse(auth: Sql, sessionId: string): Promise<void> {
  await auth`UPDATE auth_session SET used_at = clock_timestamp() WHERE id = ${sessionId}`;
}

/** Letters that a person can be sent in the time for which one holds. */
const MAX_LETTERS = 3;

/** Posts a letter to an address in lower case, and nothing where nobody signs in with it, or enough were sent. */
export async function askForLetter(auth: Sql, email: string, holdsSeconds: number): Promise<void> {
  await auth`
    WITH asked AS (
      INSERT INTO sign_in_letter (user_id) SELECT u.id FROM auth_user u WHERE u.email = ${email} AND u.status = 'active'
        AND (SELECT count(*) FROM sign_in_letter l WHERE l.user_id = u.id
          AND l.asked_at > clock_timestamp() - make_interval(secs => ${holdsSeconds})) < ${MAX_LETTERS}
      RETURNING id, user_id)
    INSERT INTO mail (kind, topic, person_id) SELECT 'sign-in', id, user_id FROM asked`;
}

/** Puts the code of a letter in the place of an earlier one; false when it would open nothing any more. Runs as covalent_mail. */
export async function setLetterCode(
  mail: Sql,
  { id, hash, holdsSeconds }: { readonly id: string; readonly hash: string; readonly holdsSeconds: number },
): Promise<boolean> {
  const set = await mail`UPDATE sign_in_letter SET hash = ${hash} WHERE id = ${id} AND spent_at IS NULL
    AND asked_at > clock_timestamp() - make_interval(secs => ${holdsSeconds}) RETURNING id`;
  return set.length > 0;
}

/** Whom a code signs in; null for one that opens nothing. */
export async function findLetterHolder(auth: Sql, hash: string, holdsSeconds: number): Promise<string | null> {
  const [row] = await auth<{ user_id: string }[]>`
    SELECT l.user_id FROM sign_in_letter l JOIN auth_user u ON u.id = l.user_id AND u.status = 'active'
    WHERE l.hash = ${hash} AND l.spent_at IS NULL AND l.asked_at > clock_timestamp() - make_interval(secs => ${holdsSeconds})`;
  return row?.user_id ?? null;
}

/** Spends a code, once, and with it every other one of its person. */
export async function spendLetter(auth: Sql, hash: string, holdsSeconds: number): Promise<string | null> {
  const [row] = await auth<{ user_id: string }[]>`
    WITH spent AS (
      UPDATE sign_in_letter l SET spent_at = clock_timestamp() FROM auth_user u
      WHERE l.hash = ${hash} AND l.spent_at IS NULL AND l.asked_at > clock_timestamp() - make_interval(secs => ${holdsSeconds})
        AND u.id = l.user_id AND u.status = 'active'
      RETURNING l.id, l.user_id
    ), others AS (
      UPDATE sign_in_letter l SET spent_at = clock_timestamp() FROM spent s WHERE l.user_id = s.user_id AND l.id <> s.id AND l.spent_at IS NULL)
    SELECT user_id FROM spent`;
  return row?.user_id ?? null;
}
