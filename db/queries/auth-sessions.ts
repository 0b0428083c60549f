import type { Sql } from '../client.ts';

/** Which of these AuthSessions (stored ids) are open at `now`; looking does not prolong them. Runs as covalent_auth. */
export async function loadOpenAuthSessions(auth: Sql, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const rows = await auth<{ id: string }[]>`
    SELECT s.id FROM auth_session s JOIN auth_user u ON u.id = s.user_id
    WHERE s.id = ANY (${[...ids]}::text[]) AND s.expires_at > ${now} AND u.status = 'active'`;
  return new Set(rows.map((row) => row.id));
}
