import type { Side } from '../../server/domain/audience.ts';
import type { PlanningMinutes, SessionState } from '../../server/domain/planning-session.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface PlanningSessionRow {
  readonly id: string;
  readonly planId: string;
  /** The part that both firms share: whoever reads it takes part. */
  readonly laneId: string;
  readonly title: string;
  readonly startsAt: Date;
  /** IANA name of the zone in which the start was named. */
  readonly timeZone: string;
  /** Where one meets, a room or an address of a call; empty where nobody said. */
  readonly venue: string;
  readonly preparedBy: string;
  readonly presenterId: string;
  readonly presenterSeenAt: Date;
  readonly state: SessionState;
  readonly currentItemId: string | null;
  readonly itemSince: Date | null;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly nextAt: Date | null;
  /** In which both meet again, as it was set when this one was closed. */
  readonly nextSessionId: string | null;
  /** Of a closed one only. */
  readonly minutes: PlanningMinutes | null;
  /** By the clock of the database, when this was read. */
  readonly now: Date;
}

const SESSIONS = raw(`
  SELECT id, plan_id, lane_id, title, starts_at, time_zone, venue, prepared_by, presenter_id, presenter_seen_at, state,
    current_item_id, item_since, started_at, closed_at, next_at, next_session_id, minutes, clock_timestamp() AS now FROM planning_session`);

/** Of a plan: the running one first, then those to come by their start, then closed ones, the latest first. Row-level security filters. */
export async function listSessions(tx: Tx, planId: string): Promise<readonly PlanningSessionRow[]> {
  return tx<PlanningSessionRow[]>`
    ${SESSIONS} WHERE plan_id = ${planId}
    ORDER BY array_position(ARRAY['running', 'planned', 'closed', 'called-off'], state), closed_at DESC, starts_at, id LIMIT 200`;
}

/** The one of a plan that runs; null when none does. Row-level security filters. */
export async function findRunning(tx: Tx, planId: string): Promise<Pick<PlanningSessionRow, 'id' | 'title'> | null> {
  const [row] = await tx<Pick<PlanningSessionRow, 'id' | 'title'>[]>`
    SELECT id, title FROM planning_session WHERE plan_id = ${planId} AND state = 'running'`;
  return row ?? null;
}

export interface ComingSessionRow
  extends Pick<PlanningSessionRow, 'id' | 'planId' | 'title' | 'startsAt' | 'timeZone'> {
  readonly state: 'running' | 'planned';
}

/** Of all plans: those that run, then those to come, the earliest first; what should have begun half a day ago is none. */
export async function listComing(tx: Tx, limit: number): Promise<readonly ComingSessionRow[]> {
  return tx<ComingSessionRow[]>`
    SELECT id, plan_id, title, starts_at, time_zone, state FROM planning_session
    WHERE state = 'running' OR (state = 'planned' AND starts_at > clock_timestamp() - interval '12 hours')
    ORDER BY state = 'planned', starts_at, id LIMIT ${limit}`;
}

/** When the last planning session of each of these plans was closed; plans without one are left out. */
export async function loadLastClosed(
  tx: Tx,
  planIds: readonly string[],
): Promise<readonly { readonly planId: string; readonly at: Date }[]> {
  return tx<{ planId: string; at: Date }[]>`
    SELECT plan_id, max(closed_at) AS at FROM planning_session
    WHERE state = 'closed' AND plan_id = ANY (${[...planIds]}::uuid[]) GROUP BY plan_id`;
}

/** The one of a plan that begins next; null when none is planned. What should have begun half a day ago is none. */
export async function findNext(tx: Tx, planId: string): Promise<PlanningSessionRow | null> {
  const [row] = await tx<PlanningSessionRow[]>`
    ${SESSIONS} WHERE plan_id = ${planId} AND state = 'planned' AND starts_at > clock_timestamp() - interval '12 hours'
    ORDER BY starts_at, id LIMIT 1`;
  return row ?? null;
}

/** Null when there is none in this plan, or the context may not read it. */
export async function loadSession(tx: Tx, planId: string, id: string): Promise<PlanningSessionRow | null> {
  const [row] = await tx<PlanningSessionRow[]>`${SESSIONS} WHERE plan_id = ${planId} AND id = ${id}`;
  return row ?? null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockSession(tx: Tx, planId: string, id: string): Promise<PlanningSessionRow | null> {
  const [row] = await tx<PlanningSessionRow[]>`${SESSIONS} WHERE plan_id = ${planId} AND id = ${id} FOR UPDATE`;
  return row ?? null;
}

/** The same, and it does not end before the transaction does. */
export async function holdSession(tx: Tx, planId: string, id: string): Promise<PlanningSessionRow | null> {
  const [row] = await tx<PlanningSessionRow[]>`${SESSIONS} WHERE plan_id = ${planId} AND id = ${id} FOR SHARE`;
  return row ?? null;
}

/** The same, and nobody else changes which agendas of the plan take up what was left undecided. */
export async function lockWithAgendas(tx: Tx, planId: string, id: string): Promise<PlanningSessionRow | null> {
  await lockAgendas(tx, planId);
  return lockSession(tx, planId, id);
}

/** Waits for who else changes an agenda of this plan; before a row of it is locked. */
export async function lockAgendas(tx: Tx, planId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`planning agendas ${planId}`}, 0))`;
}

/** Waits for who else begins one in this plan. */
export async function lockBeginning(tx: Tx, planId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`planning session ${planId}`}, 0))`;
}

export type PreparedSession = Pick<
  PlanningSessionRow,
  'id' | 'title' | 'startsAt' | 'timeZone' | 'venue' | 'presenterId'
>;

/** False when one of this id is there already. */
export async function addSession(
  tx: Tx,
  { laneId, personId, ...row }: PreparedSession & { readonly laneId: string; readonly personId: string },
): Promise<boolean> {
  const added = await tx`
    INSERT INTO planning_session (id, plan_id, lane_id, title, starts_at, time_zone, venue, prepared_by, presenter_id)
    SELECT ${row.id}, plan_id, id, ${row.title}, ${row.startsAt}, ${row.timeZone}, ${row.venue}, ${personId},
      ${row.presenterId}
    FROM lane WHERE id = ${laneId}
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return added.length > 0;
}

export async function changeSession(tx: Tx, row: PreparedSession): Promise<void> {
  await tx`UPDATE planning_session SET title = ${row.title}, starts_at = ${row.startsAt}, time_zone = ${row.timeZone},
    venue = ${row.venue}, presenter_id = ${row.presenterId} WHERE id = ${row.id}`;
}

/** Puts these in the place of all who were named before. */
export async function setCoPresenters(tx: Tx, sessionId: string, personIds: readonly string[]): Promise<void> {
  await tx`DELETE FROM co_presenter WHERE session_id = ${sessionId}`;
  await tx`
    INSERT INTO co_presenter (session_id, lane_id, person_id)
    SELECT s.id, s.lane_id, p FROM planning_session s, unnest(${[...personIds]}::uuid[]) AS p WHERE s.id = ${sessionId}`;
}

export async function listCoPresenters(tx: Tx, sessionId: string): Promise<readonly string[]> {
  const rows = await tx<
    { personId: string }[]
  >`SELECT person_id FROM co_presenter WHERE session_id = ${sessionId} ORDER BY person_id`;
  return rows.map(({ personId }) => personId);
}

/** Who may go on in the presenter's place by being named: co-presenters, and who presents an item. */
export async function listStandIns(tx: Tx, sessionId: string): Promise<readonly string[]> {
  const rows = await tx<{ personId: string }[]>`
    SELECT person_id FROM co_presenter WHERE session_id = ${sessionId}
    UNION SELECT presenter_id FROM agenda_item WHERE session_id = ${sessionId} AND presenter_id IS NOT NULL ORDER BY 1`;
  return rows.map(({ personId }) => personId);
}

/** Puts these in the place of all who were to take part before. */
export async function setParticipants(tx: Tx, sessionId: string, personIds: readonly string[]): Promise<void> {
  await tx`DELETE FROM planning_participant WHERE session_id = ${sessionId}`;
  await tx`
    INSERT INTO planning_participant (session_id, lane_id, person_id)
    SELECT s.id, s.lane_id, p FROM planning_session s, unnest(${[...personIds]}::uuid[]) AS p WHERE s.id = ${sessionId}`;
}

export async function listParticipants(tx: Tx, sessionId: string): Promise<readonly string[]> {
  const rows = await tx<
    { personId: string }[]
  >`SELECT person_id FROM planning_participant WHERE session_id = ${sessionId} ORDER BY person_id`;
  return rows.map(({ personId }) => personId);
}

/** Begins it at an agenda item. */
export async function startSession(tx: Tx, id: string, itemId: string | null): Promise<void> {
  await tx`UPDATE planning_session SET state = 'running', started_at = clock_timestamp(), presenter_seen_at = clock_timestamp(),
    current_item_id = ${itemId}, item_since = clock_timestamp() WHERE id = ${id}`;
}

export async function goToItem(tx: Tx, id: string, itemId: string): Promise<void> {
  await tx`UPDATE planning_session SET current_item_id = ${itemId}, item_since = clock_timestamp(), presenter_seen_at = clock_timestamp()
    WHERE id = ${id}`;
}

/** Of a running one; who presented before may go on again. */
export async function setPresenter(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`
    INSERT INTO co_presenter (session_id, lane_id, person_id)
    SELECT id, lane_id, presenter_id FROM planning_session WHERE id = ${id} AND presenter_id <> ${personId}
    ON CONFLICT (session_id, person_id) DO NOTHING`;
  await tx`UPDATE planning_session SET presenter_id = ${personId}, presenter_seen_at = clock_timestamp() WHERE id = ${id}`;
}

/** The presenter's page is there; false when somebody else presents, or nobody. */
export async function seePresenter(tx: Tx, planId: string, id: string, personId: string): Promise<boolean> {
  const seen = await tx`UPDATE planning_session SET presenter_seen_at = clock_timestamp()
    WHERE plan_id = ${planId} AND id = ${id} AND presenter_id = ${personId} AND state = 'running' RETURNING id`;
  return seen.length > 0;
}

export async function closeSession(
  tx: Tx,
  id: string,
  {
    minutes,
    next,
  }: { readonly minutes: PlanningMinutes; readonly next: Pick<PlanningSessionRow, 'id' | 'startsAt'> | null },
): Promise<void> {
  await tx`UPDATE planning_session SET state = 'closed', closed_at = clock_timestamp(), next_at = ${next?.startsAt ?? null},
    next_session_id = ${next?.id ?? null}, minutes = ${JSON.stringify(minutes)}::jsonb WHERE id = ${id}`;
}

export async function callOffSession(tx: Tx, id: string): Promise<void> {
  await tx`UPDATE planning_session SET state = 'called-off' WHERE id = ${id}`;
}

export interface AttendanceRow {
  readonly personId: string;
  readonly side: Side;
  readonly at: Date;
}

/** Who came, in the order in which they did. */
export async function listAttendance(tx: Tx, sessionId: string): Promise<readonly AttendanceRow[]> {
  return tx<AttendanceRow[]>`
    SELECT person_id, side, at FROM planning_attendance WHERE session_id = ${sessionId} ORDER BY at, person_id`;
}

/** False when they came before. */
export async function addAttendance(
  tx: Tx,
  { sessionId, personId, side }: { readonly sessionId: string; readonly personId: string; readonly side: Side },
): Promise<boolean> {
  const added = await tx`
    INSERT INTO planning_attendance (session_id, lane_id, person_id, side)
    SELECT id, lane_id, ${personId}, ${side} FROM planning_session WHERE id = ${sessionId} AND state = 'running'
    ON CONFLICT (session_id, person_id) DO NOTHING RETURNING session_id`;
  return added.length > 0;
}
