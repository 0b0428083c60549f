import type { Sql } from '../client.ts';

/** Its time is over, whatever the clock says later. Runs as covalent_auth, as all here. */
export async function noteRunOut(auth: Sql, id: string): Promise<void> {
  await auth`UPDATE auth_session SET expires_at = created_at WHERE id = ${id}`;
}

/** Forgets AuthSessions of a person that began before and ran out: until then they say that nobody ended them. */
export async function forgetRunOut(auth: Sql, userId: string, bornBefore: Date): Promise<void> {
  await auth`DELETE FROM auth_session WHERE user_id = ${userId} AND created_at < ${bornBefore}`;
}

export interface OpenAt {
  readonly now: Date;
  /** Those that began earlier are over, however often they were used since. */
  readonly bornAfter: Date;
}

/** Those of these AuthSessions (stored ids) that are not open, and whether time alone ended them; looking prolongs none. Runs as covalent_auth. */
export async function loadEndedAuthSessions(
  auth: Sql,
  ids: readonly string[],
  { now, bornAfter }: OpenAt,
): Promise<readonly { readonly id: string; readonly hasRunOut: boolean }[]> {
  const rows = await auth<{ id: string; has_run_out: boolean }[]>`
    SELECT asked.id, coalesce(u.status = 'active', false) AS has_run_out FROM unnest(${[...ids]}::text[]) AS asked (id)
    LEFT JOIN auth_session s ON s.id = asked.id LEFT JOIN auth_user u ON u.id = s.user_id
    WHERE (s.expires_at > ${now} AND s.created_at > ${bornAfter} AND u.status = 'active') IS NOT TRUE`;
  return rows.map((row) => ({ id: row.id, hasRunOut: row.has_run_out }));
}

/**
 * Of these AuthSessions (stored ids) those that nobody has ended, of people who are not suspended: whose, and whether their
 * time is over. Looking prolongs none. Runs as covalent_auth.
 */
export async function loadAuthSessions(
  auth: Sql,
  ids: readonly string[],
  { now, bornAfter }: OpenAt,
): Promise<ReadonlyMap<string, { readonly userId: string; readonly hasRunOut: boolean }>> {
  const rows = await auth<{ id: string; user_id: string; is_open: boolean }[]>`
    SELECT s.id, s.user_id, s.expires_at > ${now} AND s.created_at > ${bornAfter} AS is_open
    FROM auth_session s JOIN auth_user u ON u.id = s.user_id
    WHERE s.id = ANY (${[...ids]}::text[]) AND u.status = 'active'`;
  return new Map(rows.map((row) => [row.id, { userId: row.user_id, hasRunOut: !row.is_open }]));
}
