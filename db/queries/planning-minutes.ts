import type { Side } from '../../server/domain/audience.ts';
import type { PlanningMinutes } from '../../server/domain/planning-session.ts';
import type { Tx } from '../client.ts';

export interface MinutesAnswerRow {
  readonly side: Side;
  readonly personId: string;
  readonly accepts: boolean;
  /** What they object to. */
  readonly words: string;
  readonly at: Date;
  /** Of which edition of the minutes, from 1. */
  readonly edition: number;
}

/** Of every edition. */
export async function listMinutesAnswers(tx: Tx, sessionId: string): Promise<readonly MinutesAnswerRow[]> {
  return tx<MinutesAnswerRow[]>`
    SELECT side, person_id, accepts, words, at, edition FROM minutes_answer
    WHERE session_id = ${sessionId} ORDER BY edition, side`;
}

export interface MinutesAcceptanceRow {
  /** Of the version that the plan got; null where nothing was in it. */
  readonly versionName: string | null;
  readonly at: Date;
}

/** When both firms had accepted the minutes; null before. */
export async function loadMinutesAcceptance(tx: Tx, sessionId: string): Promise<MinutesAcceptanceRow | null> {
  const [row] = await tx<MinutesAcceptanceRow[]>`
    SELECT version_name, at FROM minutes_acceptance WHERE session_id = ${sessionId}`;
  return row ?? null;
}

/** Notes that both firms have accepted the minutes; a trigger posts that to who was there. */
export async function addMinutesAcceptance(
  tx: Tx,
  sessionId: string,
  { personId, versionName }: { readonly personId: string; readonly versionName: string | null },
): Promise<void> {
  await tx`
    INSERT INTO minutes_acceptance (session_id, lane_id, person_id, version_name)
    SELECT id, lane_id, ${personId}, ${versionName} FROM planning_session WHERE id = ${sessionId}`;
}

/** Puts this in the place of what the firm said of that edition before. */
export async function answerMinutes(
  tx: Tx,
  sessionId: string,
  { side, personId, accepts, words, edition }: Omit<MinutesAnswerRow, 'at'>,
): Promise<void> {
  await tx`
    INSERT INTO minutes_answer (session_id, lane_id, edition, side, person_id, accepts, words)
    SELECT id, lane_id, ${edition}, ${side}, ${personId}, ${accepts}, ${words} FROM planning_session WHERE id = ${sessionId}
    ON CONFLICT (session_id, edition, side) DO UPDATE
      SET person_id = excluded.person_id, accepts = excluded.accepts, words = excluded.words, at = clock_timestamp()`;
}

export interface MinutesEditionRow {
  /** From 2: the first is what the planning session was closed with. */
  readonly n: number;
  readonly minutes: PlanningMinutes;
  /** What was corrected. */
  readonly words: string;
  readonly personId: string;
  readonly at: Date;
}

/** Those that were handed out after a correction, in their order. */
export async function listMinutesEditions(tx: Tx, sessionId: string): Promise<readonly MinutesEditionRow[]> {
  return tx<MinutesEditionRow[]>`
    SELECT n, minutes, words, person_id, at FROM minutes_edition WHERE session_id = ${sessionId} ORDER BY n`;
}

/** Hands out another one. */
export async function addMinutesEdition(
  tx: Tx,
  sessionId: string,
  { n, minutes, words, personId }: Omit<MinutesEditionRow, 'at'>,
): Promise<void> {
  await tx`
    INSERT INTO minutes_edition (session_id, lane_id, n, minutes, words, person_id)
    SELECT id, lane_id, ${n}, ${JSON.stringify(minutes)}::jsonb, ${words}, ${personId}
    FROM planning_session WHERE id = ${sessionId}`;
}

/** Minutes that are not accepted by both. */
export interface OpenMinutesRow {
  /** Of the planning session. */
  readonly id: string;
  readonly laneId: string;
  readonly title: string;
  /** When the edition that counts was handed out. */
  readonly handedOutAt: Date;
  /** Firms that have answered that edition, whatever they said. */
  readonly answered: readonly Side[];
}

/** In these lanes, the oldest first. Row-level security filters. */
export async function listOpenMinutes(tx: Tx, laneIds: readonly string[]): Promise<readonly OpenMinutesRow[]> {
  return tx<OpenMinutesRow[]>`
    SELECT s.id, s.lane_id, s.title, coalesce(e.at, s.closed_at) AS handed_out_at,
      ARRAY(SELECT a.side FROM minutes_answer a WHERE a.session_id = s.id AND a.edition = coalesce(e.n, 1)) AS answered
    FROM planning_session s
    LEFT JOIN LATERAL (SELECT n, at FROM minutes_edition WHERE session_id = s.id ORDER BY n DESC LIMIT 1) e ON true
    WHERE s.state = 'closed' AND s.lane_id = ANY (${[...laneIds]}::uuid[])
      AND NOT EXISTS (SELECT FROM minutes_acceptance m WHERE m.session_id = s.id)
    ORDER BY handed_out_at, s.id`;
}
