import type { Sql, Tx } from '../client.ts';

export interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly canWrite: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedOn: string | null;
}

export interface NewApiToken {
  readonly personId: string;
  readonly name: string;
  readonly canWrite: boolean;
  readonly hash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** One's own, the newest first. Row-level security filters. */
export async function listApiTokens(tx: Tx): Promise<readonly ApiTokenRow[]> {
  return tx<ApiTokenRow[]>`
    SELECT id, name, can_write, created_at, expires_at, last_used_on::text AS last_used_on
    FROM api_token ORDER BY created_at DESC, id`;
}

/** False when the person has `most` tokens that still open something. Runs as covalent_auth. */
export async function addApiToken(auth: Sql, token: NewApiToken, most: number): Promise<boolean> {
  const added = await auth`
    INSERT INTO api_token (person_id, name, can_write, hash, created_at, expires_at)
    SELECT ${token.personId}, ${token.name}, ${token.canWrite}, ${token.hash}, ${token.createdAt}, ${token.expiresAt}
    WHERE (SELECT count(*) FROM api_token WHERE person_id = ${token.personId} AND expires_at > ${token.createdAt}) < ${most}
    RETURNING id`;
  return added.length > 0;
}

/** Whose token this is, noting the day of its use; null when it is unknown, over, or its person suspended. */
export async function openToken(
  auth: Sql,
  hash: string,
  now: Date,
): Promise<{ readonly id: string; readonly personId: string; readonly canWrite: boolean } | null> {
  const [row] = await auth<{ id: string; person_id: string; can_write: boolean; is_new_day: boolean }[]>`
    SELECT t.id, t.person_id, t.can_write, t.last_used_on IS DISTINCT FROM (${now} AT TIME ZONE 'UTC')::date AS is_new_day
    FROM api_token t JOIN auth_user u ON u.id = t.person_id
    WHERE t.hash = ${hash} AND t.expires_at > ${now} AND u.status = 'active'`;
  if (row === undefined) return null;
  if (row.is_new_day) {
    await auth`UPDATE api_token SET last_used_on = (${now} AT TIME ZONE 'UTC')::date WHERE id = ${row.id}`;
  }
  return { id: row.id, personId: row.person_id, canWrite: row.can_write };
}

/** Ends one token of a person; false when they have none of this id. Runs as covalent_auth. */
export async function deleteApiToken(auth: Sql, personId: string, id: string): Promise<boolean> {
  const gone = await auth`DELETE FROM api_token WHERE id = ${id} AND person_id = ${personId} RETURNING id`;
  return gone.length > 0;
}

/** Ends every way in but signing in: a person's tokens, and the address of their calendar. */
export async function endProgramAccess(auth: Sql, personId: string): Promise<void> {
  await auth`DELETE FROM api_token WHERE person_id = ${personId}`;
  await auth`DELETE FROM calendar_feed WHERE person_id = ${personId}`;
}
