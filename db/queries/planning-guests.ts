import type { Side } from '../../server/domain/audience.ts';
import type { SessionState } from '../../server/domain/planning-session.ts';
import type { Sql, Tx } from '../client.ts';

/** What a notepad tells of its planning session, to guests as to everybody. */
export interface NotepadRow {
  readonly sessionId: string;
  /** Its lane. */
  readonly notepadId: string;
  readonly planId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly state: SessionState;
  /** Null for who is not to be met any more. */
  readonly presenterName: string | null;
  readonly currentItemId: string | null;
}

export interface NotepadItemRow {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

export interface GuestRow {
  readonly personId: string;
  readonly name: string;
  readonly firmName: string;
  readonly side: Side;
  readonly askedBy: string;
  readonly hasCome: boolean;
  readonly isEnded: boolean;
}

/** Null where there is none, or the context may not read it. */
export async function loadNotepad(tx: Tx, planId: string, sessionId: string): Promise<NotepadRow | null> {
  const [row] = await tx<NotepadRow[]>`
    SELECT n.session_id, n.notepad_id, n.plan_id, n.title, n.starts_at, n.time_zone, n.state, n.current_item_id, p.name AS presenter_name
    FROM planning_notepad n LEFT JOIN person p ON p.id = n.presenter_id
    WHERE n.plan_id = ${planId} AND n.session_id = ${sessionId}`;
  return row ?? null;
}

/** The lane of its notepad; null where it has none, or the context may not read it. */
export async function loadNotepadId(tx: Tx, sessionId: string): Promise<string | null> {
  const [row] = await tx<
    { notepadId: string }[]
  >`SELECT notepad_id FROM planning_notepad WHERE session_id = ${sessionId}`;
  return row?.notepadId ?? null;
}

export async function listNotepadItems(tx: Tx, sessionId: string): Promise<readonly NotepadItemRow[]> {
  return tx<
    NotepadItemRow[]
  >`SELECT id, title, minutes FROM notepad_item WHERE session_id = ${sessionId} ORDER BY position`;
}

/** Everybody who is a guest of it, and for the two firms who was, in the order in which they came in. Row-level security filters. */
export async function listGuests(tx: Tx, sessionId: string): Promise<readonly GuestRow[]> {
  return tx<GuestRow[]>`
    SELECT g.person_id, g.name, g.firm_name, g.side, coalesce(a.name, '') AS asked_by, g.came_at IS NOT NULL AS has_come, g.ended_at IS NOT NULL AS is_ended
    FROM planning_guest g LEFT JOIN person a ON a.id = g.asked_by WHERE g.session_id = ${sessionId} ORDER BY g.since, g.person_id`;
}

export interface GuestSessionRow {
  readonly planId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
}

/** Planning sessions of which a person is a guest, the latest first. Row-level security filters. */
export async function listSessionsOfGuest(tx: Tx, personId: string): Promise<readonly GuestSessionRow[]> {
  return tx<GuestSessionRow[]>`
    SELECT n.plan_id, n.session_id, n.title, n.starts_at, n.time_zone
    FROM planning_guest g JOIN planning_notepad n USING (session_id)
    WHERE g.person_id = ${personId} AND g.ended_at IS NULL ORDER BY n.starts_at DESC, n.session_id`;
}

/** The guest in context is there while it runs; said twice, it is noted once. */
export async function noteGuestCame(tx: Tx, sessionId: string, personId: string): Promise<void> {
  await tx`UPDATE planning_guest g SET came_at = clock_timestamp() FROM planning_notepad n
    WHERE g.session_id = ${sessionId} AND g.person_id = ${personId} AND g.came_at IS NULL
      AND n.session_id = g.session_id AND n.state = 'running'`;
}

export interface NewNotepad extends Omit<NotepadRow, 'presenterName'> {
  readonly presenterId: string;
  readonly items: readonly NotepadItemRow[];
  /** What stands in it at first. */
  readonly first: { readonly clientId: number; readonly data: Uint8Array };
}

/** A notepad with its lane; false when the planning session has one. Runs as covalent_provision, as all that follows. */
export async function addNotepad(tx: Tx, pad: NewNotepad): Promise<boolean> {
  const before = await tx`SELECT FROM planning_notepad WHERE session_id = ${pad.sessionId}`;
  if (before.length > 0) return false;
  const { notepadId, sessionId } = pad;
  await tx`INSERT INTO lane (id, plan_id, audience, is_restricted, is_notepad, name)
    VALUES (${notepadId}, ${pad.planId}, 'shared', true, true, ${pad.title.slice(0, 120)})`;
  await tx`SELECT begin_lane(${notepadId}, ${pad.first.clientId}, ${Buffer.from(pad.first.data)})`;
  await tx`INSERT INTO planning_notepad (session_id, notepad_id, plan_id, title, starts_at, time_zone, state, presenter_id, current_item_id)
    VALUES (${sessionId}, ${notepadId}, ${pad.planId}, ${pad.title}, ${pad.startsAt}, ${pad.timeZone}, ${pad.state},
      ${pad.presenterId}, ${pad.currentItemId})`;
  for (const [position, item] of pad.items.entries()) {
    await tx`INSERT INTO notepad_item (id, session_id, notepad_id, position, title, minutes)
      VALUES (${item.id}, ${sessionId}, ${notepadId}, ${position}, ${item.title}, ${item.minutes})`;
  }
  return true;
}

/** Of one planning session: its lane; null without a notepad. */
export async function findNotepad(provision: Sql | Tx, sessionId: string): Promise<string | null> {
  const [row] = await provision<{ notepadId: string }[]>`
    SELECT notepad_id FROM planning_notepad WHERE session_id = ${sessionId}`;
  return row?.notepadId ?? null;
}

/** Makes a person a guest, again perhaps. */
export async function setGuest(
  tx: Tx,
  guest: { readonly sessionId: string; readonly personId: string; readonly side: Side; readonly askedBy: string },
): Promise<void> {
  await tx`INSERT INTO planning_guest (session_id, notepad_id, person_id, name, firm_name, side, asked_by)
    SELECT n.session_id, n.notepad_id, p.id, p.name, f.name, ${guest.side}, ${guest.askedBy}
    FROM planning_notepad n, person p JOIN firm f ON f.id = p.firm_id
    WHERE n.session_id = ${guest.sessionId} AND p.id = ${guest.personId}
    ON CONFLICT (session_id, person_id) DO UPDATE SET name = excluded.name, firm_name = excluded.firm_name, asked_by = excluded.asked_by, since = clock_timestamp(),
      ended_at = NULL, ended_by = NULL`;
}

/** Sends a guest out; false for who is none. Who is on the plan for nothing else is on it no more. */
export async function endGuest(
  tx: Tx,
  { sessionId, personId, by }: { readonly sessionId: string; readonly personId: string; readonly by: string },
): Promise<boolean> {
  const ended = await tx<{ notepadId: string }[]>`
    UPDATE planning_guest SET ended_at = clock_timestamp(), ended_by = ${by}
    WHERE session_id = ${sessionId} AND person_id = ${personId} AND ended_at IS NULL RETURNING notepad_id`;
  const [found] = ended;
  if (found === undefined) return false;
  await tx`DELETE FROM lane_grant WHERE lane_id = ${found.notepadId} AND person_id = ${personId}`;
  await tx`DELETE FROM plan_member m USING lane l
    WHERE l.id = ${found.notepadId} AND m.plan_id = l.plan_id AND m.person_id = ${personId}
      AND m.role IN ('supplier-guest', 'customer-guest')
      AND NOT EXISTS (SELECT FROM lane_grant g JOIN lane o ON o.id = g.lane_id WHERE o.plan_id = l.plan_id AND g.person_id = m.person_id)`;
  return true;
}

/**
 * Whoever has another place on a plan, or none any more, is no guest of its planning sessions, and keeps nothing of that. Answers
 * of which they were one.
 */
export async function endGuestOfPlan(
  tx: Tx,
  { planId, personId, by }: { readonly planId: string; readonly personId: string; readonly by: string },
): Promise<readonly { readonly sessionId: string; readonly notepadId: string }[]> {
  const ended = await tx<{ sessionId: string; notepadId: string }[]>`
    UPDATE planning_guest g SET ended_at = clock_timestamp(), ended_by = ${by} FROM planning_notepad n
    WHERE n.session_id = g.session_id AND n.plan_id = ${planId} AND g.person_id = ${personId} AND g.ended_at IS NULL
    RETURNING g.session_id, g.notepad_id`;
  await tx`DELETE FROM lane_grant g USING lane l
    WHERE l.id = g.lane_id AND l.plan_id = ${planId} AND l.is_notepad AND g.person_id = ${personId}`;
  return ended;
}

/** They came in, and were not sent out. */
export async function isGuestOf(tx: Tx, sessionId: string, personId: string): Promise<boolean> {
  const rows = await tx`
    SELECT FROM planning_guest WHERE session_id = ${sessionId} AND person_id = ${personId} AND ended_at IS NULL`;
  return rows.length > 0;
}

/** How many may come in at this moment. */
export async function countGuests(tx: Tx, sessionId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM planning_guest WHERE session_id = ${sessionId} AND ended_at IS NULL`;
  return row?.count ?? 0;
}
