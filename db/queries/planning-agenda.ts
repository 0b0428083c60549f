import type { Side } from '../../server/domain/audience.ts';
import type { NotesState, OutcomeRoot, VotesState } from '../../server/domain/planning-session.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface AgendaItemRow {
  readonly id: string;
  readonly title: string;
  /** How long it shall take. */
  readonly minutes: number;
  /** The page of the plan that it is about, by the last part of its address; null: none. */
  readonly place: string | null;
  readonly presenterId: string | null;
  readonly notes: NotesState;
  readonly votes: VotesState;
  readonly isCarried: boolean;
  /** The item of an earlier agenda, left undecided there, that this one takes up; null: none. */
  readonly carriedFrom: string | null;
}

const ITEMS = raw(
  'SELECT id, title, minutes, place, presenter_id, notes, votes, is_carried, carried_from FROM agenda_item',
);

/** In their order. */
export async function listAgenda(tx: Tx, sessionId: string): Promise<readonly AgendaItemRow[]> {
  return tx<AgendaItemRow[]>`${ITEMS} WHERE session_id = ${sessionId} ORDER BY position`;
}

/** As it is until the transaction ends: nothing is revealed or counted meanwhile. Null when it is not of this planning session. */
export async function holdItem(tx: Tx, sessionId: string, id: string): Promise<AgendaItemRow | null> {
  const [row] = await tx<AgendaItemRow[]>`${ITEMS} WHERE session_id = ${sessionId} AND id = ${id} FOR SHARE`;
  return row ?? null;
}

export interface LeftOpenRow extends AgendaItemRow {
  /** Of the planning session that left it undecided. */
  readonly sessionTitle: string;
}

/**
 * Items that closed planning sessions of a plan left undecided and no agenda has taken up since, that of `besideId` and of what was
 * called off aside; the oldest first.
 */
export async function listLeftOpen(tx: Tx, planId: string, besideId: string | null): Promise<readonly LeftOpenRow[]> {
  return tx<LeftOpenRow[]>`
    SELECT i.id, i.title, i.minutes, i.place, i.presenter_id, i.notes, i.votes, i.is_carried, i.carried_from, s.title AS session_title
    FROM agenda_item i JOIN planning_session s ON s.id = i.session_id
    WHERE s.plan_id = ${planId} AND s.state = 'closed' AND i.is_carried AND NOT EXISTS (
      SELECT FROM agenda_item n JOIN planning_session t ON t.id = n.session_id
      WHERE n.carried_from = i.id AND t.state <> 'called-off' AND t.id IS DISTINCT FROM ${besideId}::uuid)
    ORDER BY s.closed_at, s.id, i.position LIMIT 200`;
}

export type PreparedItem = Pick<AgendaItemRow, 'id' | 'title' | 'minutes' | 'place' | 'presenterId' | 'carriedFrom'>;

/** Puts these in the place of the whole agenda; of a planning session that has not begun. */
export async function setAgenda(tx: Tx, sessionId: string, items: readonly PreparedItem[]): Promise<void> {
  await tx`DELETE FROM agenda_item WHERE session_id = ${sessionId}`;
  await appendAgenda(tx, sessionId, items);
}

/** Puts these at the end of the agenda; of a planning session that has not begun. */
export async function appendAgenda(tx: Tx, sessionId: string, items: readonly PreparedItem[]): Promise<void> {
  for (const item of items) {
    await tx`
      INSERT INTO agenda_item (id, session_id, lane_id, position, title, minutes, place, presenter_id, carried_from)
      SELECT ${item.id}, s.id, s.lane_id, (SELECT coalesce(max(i.position) + 1, 0) FROM agenda_item i WHERE i.session_id = s.id),
        ${item.title}, ${item.minutes}, ${item.place}, ${item.presenterId}, ${item.carriedFrom}
      FROM planning_session s WHERE s.id = ${sessionId}`;
  }
}

export interface TakenUpRow {
  /** Of the agenda on which it was left undecided. */
  readonly itemId: string;
  /** On whose agenda it stands since. */
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
}

/** What this planning session left undecided and another one has taken up; one that was called off has not. */
export async function listTakenUp(tx: Tx, sessionId: string): Promise<readonly TakenUpRow[]> {
  return tx<TakenUpRow[]>`
    SELECT i.id AS item_id, s.id AS session_id, s.title, s.starts_at FROM agenda_item i JOIN agenda_item n ON n.carried_from = i.id
    JOIN planning_session s ON s.id = n.session_id AND s.state <> 'called-off'
    WHERE i.session_id = ${sessionId} AND i.is_carried ORDER BY i.position, s.starts_at, s.id`;
}

/** False unless they stood so before. */
export async function setNotesState(tx: Tx, itemId: string, from: NotesState, to: NotesState): Promise<boolean> {
  const changed = await tx`UPDATE agenda_item SET notes = ${to} WHERE id = ${itemId} AND notes = ${from} RETURNING id`;
  return changed.length > 0;
}

/** False unless they stood so before. */
export async function setVotesState(tx: Tx, itemId: string, from: VotesState, to: VotesState): Promise<boolean> {
  const changed = await tx`UPDATE agenda_item SET votes = ${to} WHERE id = ${itemId} AND votes = ${from} RETURNING id`;
  return changed.length > 0;
}

/** Carries over these, and no others of the agenda. */
export async function setCarried(tx: Tx, sessionId: string, itemIds: readonly string[]): Promise<void> {
  await tx`UPDATE agenda_item SET is_carried = (id = ANY (${[...itemIds]}::uuid[])) WHERE session_id = ${sessionId}`;
}

export interface SilentNoteRow {
  readonly id: string;
  readonly itemId: string;
  readonly body: string;
  /** Who wrote it, where they want that to be known. */
  readonly namedPersonId: string | null;
  readonly isOwn: boolean;
}

/** One's own, and all of an agenda item in which they are revealed. In an order that tells nothing of who wrote first. */
export async function listNotes(tx: Tx, sessionId: string): Promise<readonly SilentNoteRow[]> {
  return tx<SilentNoteRow[]>`
    SELECT n.id, n.item_id, n.body, n.named_person_id, a.note_id IS NOT NULL AS is_own
    FROM silent_note n JOIN agenda_item i ON i.id = n.item_id LEFT JOIN silent_note_author a ON a.note_id = n.id
    WHERE i.session_id = ${sessionId} ORDER BY n.id`;
}

/** How many one has written oneself for an agenda item. */
export async function countOwnNotes(tx: Tx, itemId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM silent_note n JOIN silent_note_author a ON a.note_id = n.id WHERE n.item_id = ${itemId}`;
  return row?.count ?? 0;
}

export interface NewNote {
  readonly id: string;
  readonly itemId: string;
  readonly personId: string;
  readonly body: string;
  readonly isNamed: boolean;
}

/** False when one of this id is there already. */
export async function addNote(tx: Tx, { id, itemId, personId, body, isNamed }: NewNote): Promise<boolean> {
  const added = await tx`
    INSERT INTO silent_note_author (note_id, person_id) VALUES (${id}, ${personId}) ON CONFLICT DO NOTHING RETURNING note_id`;
  if (added.length === 0) return false;
  await tx`
    INSERT INTO silent_note (id, item_id, lane_id, body, named_person_id)
    SELECT ${id}, id, lane_id, ${body}, ${isNamed ? personId : null} FROM agenda_item WHERE id = ${itemId}`;
  return true;
}

/** False for what is not one's own, or not to be changed any more. */
export async function changeNote(tx: Tx, { id, itemId, personId, body, isNamed }: NewNote): Promise<boolean> {
  const changed = await tx`
    UPDATE silent_note SET body = ${body}, named_person_id = ${isNamed ? personId : null}
    WHERE id = ${id} AND item_id = ${itemId} RETURNING id`;
  return changed.length > 0;
}

/** False for what is not one's own, or not to be changed any more. */
export async function removeNote(tx: Tx, itemId: string, id: string): Promise<boolean> {
  return (await tx`DELETE FROM silent_note WHERE id = ${id} AND item_id = ${itemId} RETURNING id`).length > 0;
}

export interface OwnDots {
  readonly noteId: string;
  readonly itemId: string;
  readonly dots: number;
}

/** Those that one has given oneself. */
export async function listOwnDots(tx: Tx, sessionId: string): Promise<readonly OwnDots[]> {
  return tx<OwnDots[]>`
    SELECT v.note_id, v.item_id, v.dots FROM dot_vote v JOIN agenda_item i ON i.id = v.item_id
    WHERE i.session_id = ${sessionId} AND v.dots > 0`;
}

/** Waits for what else this person does in this vote, so that their dots are counted together. */
export async function lockOwnVote(tx: Tx, itemId: string, personId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`dots ${itemId} ${personId}`}, 0))`;
}

/** Puts so many dots on a note in the place of those that this person gave it before. */
export async function setDots(
  tx: Tx,
  { noteId, itemId, dots, personId, side }: OwnDots & { readonly personId: string; readonly side: Side },
): Promise<void> {
  await tx`
    INSERT INTO dot_vote (note_id, person_id, item_id, side, dots) VALUES (${noteId}, ${personId}, ${itemId}, ${side}, ${dots})
    ON CONFLICT (note_id, person_id) DO UPDATE SET dots = excluded.dots`;
}

export interface CountedDots {
  readonly noteId: string;
  readonly dots: number;
  /** Null unless three people of each firm voted. */
  readonly supplierDots: number | null;
  readonly customerDots: number | null;
}

/** Of votes that are counted. */
export async function countDots(tx: Tx, sessionId: string): Promise<readonly CountedDots[]> {
  return tx<
    CountedDots[]
  >`SELECT note_id, dots, supplier_dots, customer_dots FROM counted_dots(${sessionId}) ORDER BY note_id`;
}

export interface ParkedTopicRow {
  readonly id: string;
  readonly body: string;
  readonly side: Side;
  readonly personId: string;
  readonly at: Date;
}

export async function listParked(tx: Tx, sessionId: string): Promise<readonly ParkedTopicRow[]> {
  return tx<
    ParkedTopicRow[]
  >`SELECT id, body, side, person_id, at FROM parked_topic WHERE session_id = ${sessionId} ORDER BY at, id`;
}

/** False when one of this id is there already. */
export async function addParked(
  tx: Tx,
  sessionId: string,
  { id, body, side, personId }: Omit<ParkedTopicRow, 'at'>,
): Promise<boolean> {
  const added = await tx`
    INSERT INTO parked_topic (id, session_id, lane_id, body, side, person_id)
    SELECT ${id}, id, lane_id, ${body}, ${side}, ${personId} FROM planning_session WHERE id = ${sessionId}
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return added.length > 0;
}

export interface OutcomeRow {
  readonly recordId: string;
  readonly itemId: string | null;
  readonly root: OutcomeRoot;
  readonly personId: string;
  readonly at: Date;
}

export async function listOutcomes(tx: Tx, sessionId: string): Promise<readonly OutcomeRow[]> {
  return tx<OutcomeRow[]>`
    SELECT record_id, item_id, root, person_id, at FROM planning_outcome WHERE session_id = ${sessionId} ORDER BY at, record_id`;
}

/** False when it is noted already. */
export async function addOutcome(
  tx: Tx,
  sessionId: string,
  { recordId, itemId, root, personId }: Omit<OutcomeRow, 'at'>,
): Promise<boolean> {
  const added = await tx`
    INSERT INTO planning_outcome (record_id, session_id, lane_id, item_id, root, person_id)
    SELECT ${recordId}, id, lane_id, ${itemId}, ${root}, ${personId} FROM planning_session WHERE id = ${sessionId}
    ON CONFLICT (record_id) DO NOTHING RETURNING record_id`;
  return added.length > 0;
}
