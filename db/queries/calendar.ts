import type { Sql, Tx } from '../client.ts';

/** A planning session with how long its agenda takes. */
export interface CalendarSessionRow {
  readonly id: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly venue: string;
  /** Null without an agenda. */
  readonly minutes: number | null;
  readonly supplierName: string;
  readonly customerName: string;
  /** Counts what was told of it anew, from 0. */
  readonly sequence: number;
  readonly isCalledOff: boolean;
}

/** Of all plans, or the one: those to come and of the last days. Row-level security filters. */
export async function listCalendarSessions(
  tx: Tx,
  { since, sessionId = null }: { readonly since: Date; readonly sessionId?: string | null },
): Promise<readonly CalendarSessionRow[]> {
  return tx<CalendarSessionRow[]>`
    SELECT s.id, s.plan_id, p.title AS plan_title, s.title, s.starts_at, s.venue, f.name AS supplier_name, c.name AS customer_name,
      coalesce(k.sequence, 0) AS sequence, s.state = 'called-off' AS is_called_off,
      (SELECT sum(i.minutes)::int FROM agenda_item i WHERE i.session_id = s.id) AS minutes
    FROM planning_session s JOIN plan p ON p.id = s.plan_id JOIN account a ON a.id = p.account_id
    JOIN firm f ON f.id = a.supplier_firm_id JOIN firm c ON c.id = a.customer_firm_id
    LEFT JOIN planning_call k ON k.session_id = s.id
    WHERE s.starts_at >= ${since} AND (${sessionId}::uuid IS NULL OR s.id = ${sessionId}) ORDER BY s.starts_at, s.id LIMIT 5000`;
}

export interface CalendarFeedRow {
  readonly madeAt: Date;
  /** ISO day; null until a calendar has asked. */
  readonly lastReadOn: string | null;
}

/** One's own; null without one. */
export async function loadCalendarFeed(tx: Tx): Promise<CalendarFeedRow | null> {
  const [row] = await tx<CalendarFeedRow[]>`SELECT made_at, last_read_on::text AS last_read_on FROM calendar_feed`;
  return row ?? null;
}

/** Makes it, or puts it in the place of the one before. Runs as covalent_auth, as what follows. */
export async function setCalendarFeed(
  auth: Sql,
  { personId, hash, madeAt }: { readonly personId: string; readonly hash: string; readonly madeAt: Date },
): Promise<void> {
  await auth`INSERT INTO calendar_feed (person_id, hash, made_at) VALUES (${personId}, ${hash}, ${madeAt})
    ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at, last_read_on = NULL`;
}

export async function deleteCalendarFeed(auth: Sql, personId: string): Promise<void> {
  await auth`DELETE FROM calendar_feed WHERE person_id = ${personId}`;
}

/** Whose calendar asks, noting the day; null for an address that is none, or of somebody who is suspended. */
export async function openCalendarFeed(auth: Sql, hash: string, now: Date): Promise<string | null> {
  const [row] = await auth<{ person_id: string }[]>`
    UPDATE calendar_feed f SET last_read_on = (${now} AT TIME ZONE 'UTC')::date FROM auth_user u
    WHERE f.hash = ${hash} AND u.id = f.person_id AND u.status = 'active' RETURNING f.person_id`;
  return row?.person_id ?? null;
}
