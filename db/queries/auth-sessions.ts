import type { Sql } from '../client.ts';

export interface OpenAt {
  readonly now: Date;
  /** Those that began earlier are over, however often they were used since. */
  readonly bornAfter: Date;
}

/** Those of these AuthSessions (stored ids) that are not open; looking prolongs none. Runs as covalent_auth. */
export async function loadEndedAuthSessions(
  auth: Sql,
  ids: readonly string[],
  { now, bornAfter }: OpenAt,
): Promise<readonly string[]> {
  const rows = await auth<{ id: string }[]>`
    SELECT asked.id FROM unnest(${[...ids]}::text[]) AS asked (id)
    WHERE NOT EXISTS (
      SELECT FROM auth_session s JOIN auth_user u ON u.id = s.user_id
      WHERE s.id = asked.id AND s.expires_at > ${now} AND s.created_at > ${bornAfter} AND u.status = 'active')`;
  return rows.map((row) => row.id);
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
