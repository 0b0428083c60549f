import type { Tx } from '../../../db/client.ts';
import {
  countDots,
  listAgenda,
  listNotes,
  listOutcomes,
  listOwnDots,
  listParked,
  listTakenUp,
} from '../../../db/queries/planning-agenda.ts';
import { listGuests } from '../../../db/queries/planning-guests.ts';
import {
  findNext,
  listAttendance,
  listParticipants,
  loadSession,
  type PlanningSessionRow,
} from '../../../db/queries/planning-sessions.ts';
import { isPresenterLost } from '../../domain/planning-session.ts';
import { decide, type LaneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import type {
  AgendaItem,
  PlanningSession,
  SessionAbilities,
  SessionPlace,
  SessionSummary,
} from './planning-session-services.ts';
import { isObjectedTo, mayCorrect, type PresentedMinutes, presentMinutes } from './present-minutes.ts';
import {
  type HeldSession,
  mayPresentToo,
  type PlanningSessionDeps,
  requireShared,
  withSession,
} from './session-place.ts';

/** A planning session as the actor may see it now. Throws `not-found`. */
export async function readSession(
  deps: PlanningSessionDeps,
  actor: Actor,
  place: SessionPlace,
): Promise<PlanningSession> {
  const access = await requireShared(deps.db, actor, place.planId);
  return withSession(deps, actor, place, (tx, held) => presentSession(tx, held, access, actor.personId));
}

/** Row-level security keeps what is not theirs to read: silent notes of others before they are revealed, dots always. */
export async function presentSession(
  tx: Tx,
  held: HeldSession,
  access: LaneAccess,
  personId: string,
): Promise<PlanningSession> {
  const { row, coPresenterIds, standInIds } = held;
  const { id } = row;
  const minutes = await presentMinutes(tx, row);
  return {
    ...summaryOf(row),
    ...{ planId: row.planId, laneId: row.laneId, presenterId: row.presenterId, coPresenterIds, standInIds },
    ...{ currentItemId: row.currentItemId, itemSince: row.itemSince, startedAt: row.startedAt, nextAt: row.nextAt },
    participantIds: await listParticipants(tx, id),
    next: await presentNext(tx, row),
    takenUp: row.state === 'closed' ? await listTakenUp(tx, id) : [],
    isPresenterLost: row.state === 'running' && isPresenterLost(row),
    now: row.now,
    items: await presentAgenda(tx, id),
    present: (await listAttendance(tx, id)).map(({ personId: present, side }) => ({ personId: present, side })),
    guests: await listGuests(tx, id),
    hasNotepad: held.notepadId !== null,
    parked: await listParked(tx, id),
    outcomes: (await listOutcomes(tx, id)).map(({ at: _, ...outcome }) => outcome),
    ...minutes,
    can: abilitiesIn(access, held, { personId, minutes }),
  };
}

async function presentNext(
  tx: Tx,
  { planId, state, nextSessionId }: PlanningSessionRow,
): Promise<SessionSummary | null> {
  if (state === 'running') {
    const next = await findNext(tx, planId);
    return next === null ? null : summaryOf(next);
  }
  const set = nextSessionId === null ? null : await loadSession(tx, planId, nextSessionId);
  return set === null ? null : summaryOf(set);
}

async function presentAgenda(tx: Tx, sessionId: string): Promise<readonly AgendaItem[]> {
  const agenda = await listAgenda(tx, sessionId);
  const notes = await listNotes(tx, sessionId);
  const own = await listOwnDots(tx, sessionId);
  const counted = await countDots(tx, sessionId);
  return agenda.map((item) => {
    const here = notes.filter(({ itemId }) => itemId === item.id);
    const countedHere = counted.filter(({ noteId }) => here.some((note) => note.id === noteId));
    const silentNotes = here.map(({ itemId: _, ...note }) => ({
      ...note,
      ownDots: own.find(({ noteId }) => noteId === note.id)?.dots ?? 0,
      counted: item.votes === 'counted' ? dotsOf(countedHere, note.id) : null,
    }));
    return { ...item, silentNotes };
  });
}

export function summaryOf({
  id,
  title,
  startsAt,
  timeZone,
  venue,
  state,
  closedAt,
}: PlanningSessionRow): SessionSummary {
  return { id, title, startsAt, timeZone, venue, state, closedAt };
}

type Counted = Awaited<ReturnType<typeof countDots>>;

/** A note without a dot is not among those that were counted. */
function dotsOf(counted: Counted, id: string): AgendaItem['silentNotes'][number]['counted'] {
  const found = counted.find(({ noteId }) => noteId === id);
  const isByFirm = counted.some(({ supplierDots }) => supplierDots !== null);
  if (found === undefined) return { dots: 0, supplierDots: isByFirm ? 0 : null, customerDots: isByFirm ? 0 : null };
  const { dots, supplierDots, customerDots } = found;
  return { dots, supplierDots, customerDots };
}

function abilitiesIn(
  access: LaneAccess,
  { row, standInIds }: HeldSession,
  { personId, minutes }: { readonly personId: string; readonly minutes: PresentedMinutes },
): SessionAbilities {
  const isRunning = row.state === 'running';
  const isPresenter = row.presenterId === personId;
  const mayLead = isPresenter || mayPresentToo(access, standInIds, personId);
  const edits = decide(access, 'edit').allowed;
  return {
    prepare: row.state === 'planned' && edits,
    start: row.state === 'planned' && mayLead,
    present: isRunning && isPresenter,
    takeOver: isRunning && !isPresenter && mayLead,
    speak: isRunning && (edits || decide(access, 'comment').allowed),
    capture: isRunning && edits,
    answer: row.state === 'closed' && minutes.accepted === null && decide(access, 'manage').allowed,
    correct: isObjectedTo(minutes) && mayCorrect(access, row, personId),
  };
}
