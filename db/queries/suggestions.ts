import type { Side } from '../../server/domain/audience.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export type SuggestionOutcome = 'applied' | 'declined' | 'withdrawn';

/** A change that somebody suggests, and how it ended. */
export interface SuggestionRow {
  readonly id: string;
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly field: string;
  /** Of the record, as it was. */
  readonly title: string;
  readonly isWhole: boolean;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly occurrence: number;
  readonly occurrences: number;
  readonly replacement: string;
  readonly reason: string;
  readonly side: Side;
  readonly personId: string;
  readonly at: Date;
  /** Null while it is open, with all that follows. */
  readonly outcome: SuggestionOutcome | null;
  readonly isDrafted: boolean | null;
  readonly endReason: string | null;
  readonly endSide: Side | null;
  readonly endPersonId: string | null;
  readonly endAt: Date | null;
  /** Where the draft stands that it went into, for who may read that part. */
  readonly draftLaneId: string | null;
}

/** Open ones of a record. */
export interface OpenSuggestions {
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly count: number;
}

const SUGGESTIONS = raw(`
    SELECT s.id, s.lane_id, s.root, s.record_id, s.field, s.title, s.is_whole, s.quote, s.before, s.after, s.occurrence,
      s.occurrences, s.replacement, s.reason, s.side, s.person_id, s.at, e.outcome, e.is_drafted, e.reason AS end_reason,
      e.side AS end_side, e.person_id AS end_person_id, e.at AS end_at,
      (SELECT a.lane_id FROM amendment a WHERE e.is_drafted AND a.record_id = s.id) AS draft_lane_id
    FROM suggestion s LEFT JOIN suggestion_end e ON e.suggestion_id = s.id`);
const MAX_ENDED = 200;

/** Those of a plan, the latest first: all open ones, and the last {@link MAX_ENDED} that ended. Row-level security filters. */
export async function listSuggestions(tx: Tx, planId: string): Promise<readonly SuggestionRow[]> {
  const open = await tx<SuggestionRow[]>`
    ${SUGGESTIONS} WHERE s.plan_id = ${planId} AND e.suggestion_id IS NULL ORDER BY s.at DESC, s.id`;
  const ended = await tx<SuggestionRow[]>`
    ${SUGGESTIONS} WHERE s.plan_id = ${planId} AND e.suggestion_id IS NOT NULL ORDER BY e.at DESC, s.id LIMIT ${MAX_ENDED}`;
  return [...open, ...ended];
}

/** Null when there is none in this plan, or the context may not read it. */
export async function loadSuggestion(tx: Tx, planId: string, id: string): Promise<SuggestionRow | null> {
  const [row] = await tx<SuggestionRow[]>`${SUGGESTIONS} WHERE s.plan_id = ${planId} AND s.id = ${id}`;
  return row ?? null;
}

/** How many are open, record by record. Row-level security filters. */
export async function countOpenSuggestions(tx: Tx, planId: string): Promise<readonly OpenSuggestions[]> {
  return tx<OpenSuggestions[]>`
    SELECT s.lane_id, s.root, s.record_id, count(*)::int AS count
    FROM suggestion s LEFT JOIN suggestion_end e ON e.suggestion_id = s.id
    WHERE s.plan_id = ${planId} AND e.suggestion_id IS NULL GROUP BY s.lane_id, s.root, s.record_id`;
}

/** How many of a person's are open in a lane. */
export async function countOwnOpen(tx: Tx, laneId: string, personId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM suggestion s LEFT JOIN suggestion_end e ON e.suggestion_id = s.id
    WHERE s.lane_id = ${laneId} AND s.person_id = ${personId} AND e.suggestion_id IS NULL`;
  return row?.count ?? 0;
}

export type NewSuggestionRow = Pick<
  SuggestionRow,
  | 'id'
  | 'laneId'
  | 'root'
  | 'recordId'
  | 'field'
  | 'title'
  | 'isWhole'
  | 'quote'
  | 'before'
  | 'after'
  | 'occurrence'
  | 'occurrences'
  | 'replacement'
  | 'reason'
  | 'side'
  | 'personId'
>;

/** False when one of this id is there already. */
export async function addSuggestion(tx: Tx, row: NewSuggestionRow): Promise<boolean> {
  const { id, laneId, root, recordId, field, title, isWhole, quote, before, after, occurrence, occurrences } = row;
  const added = await tx`
    INSERT INTO suggestion (id, plan_id, lane_id, root, record_id, field, title, is_whole, quote, before, after, occurrence,
      occurrences, replacement, reason, side, person_id)
    SELECT ${id}, plan_id, id, ${root}, ${recordId}, ${field}, ${title}, ${isWhole}, ${quote}, ${before}, ${after}, ${occurrence},
      ${occurrences}, ${row.replacement}, ${row.reason}, ${row.side}, ${row.personId} FROM lane WHERE id = ${laneId}
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return added.length > 0;
}

/** Until the end of the transaction no one else decides about this one. */
export async function takeTurnToDecide(tx: Tx, id: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended('suggestion ' || ${id}, 0))`;
}

export interface NewSuggestionEnd {
  readonly id: string;
  readonly laneId: string;
  readonly outcome: SuggestionOutcome;
  readonly isDrafted: boolean;
  readonly reason: string;
  readonly side: Side;
  readonly personId: string;
}

export async function endSuggestion(tx: Tx, end: NewSuggestionEnd): Promise<void> {
  const { id, laneId, outcome, isDrafted, reason, side, personId } = end;
  await tx`
    INSERT INTO suggestion_end (suggestion_id, lane_id, outcome, is_drafted, reason, side, person_id)
    VALUES (${id}, ${laneId}, ${outcome}, ${isDrafted}, ${reason}, ${side}, ${personId})`;
}
