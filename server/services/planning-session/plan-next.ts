import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import {
  type AgendaItemRow,
  appendAgenda,
  listAgenda,
  type PreparedItem,
  setAgenda,
} from '../../../db/queries/planning-agenda.ts';
import {
  addSession,
  changeSession,
  findNext,
  listParticipants,
  listSessions,
  lockSession,
  type PlanningSessionRow,
  setCoPresenters,
  setParticipants,
} from '../../../db/queries/planning-sessions.ts';
import { type Locale, words } from '../../domain/words.ts';
import { wallClock } from '../../domain/zoned-time.ts';
import { MAX_ITEMS, MAX_MINUTES } from './agenda-limits.ts';
import type { HeldSession } from './session-place.ts';

export type NextSession = Pick<PlanningSessionRow, 'id' | 'title' | 'startsAt'>;

interface Next {
  /** When both meet again; null where they did not say. */
  readonly at: Date | null;
  readonly locale: Locale;
  /** Who closes this one. */
  readonly personId: string;
}

/**
 * The planning session in which both meet again, with what this one leaves undecided on its agenda; null where neither a day
 * was said nor one is planned for what is left. One that is planned for the day is it, and begins when it was said; on another
 * day it is another one, made like this one.
 */
export async function planNext(tx: Tx, held: HeldSession, { at, locale, personId }: Next): Promise<NextSession | null> {
  const { row } = held;
  const agenda = await listAgenda(tx, row.id);
  const left = agenda.filter(({ isCarried }) => isCarried);
  if (at === null) return takeUpNext(tx, row, left);
  const planned = await lockPlanned(tx, row, await plannedOn(tx, row, at));
  if (planned !== null) {
    if (planned.startsAt.getTime() !== at.getTime()) await changeSession(tx, { ...planned, startsAt: at });
    await takeUp(tx, planned, left);
    return { ...planned, startsAt: at };
  }
  return makeNext(tx, held, { at, locale, personId, left, agenda });
}

type Making = Next & {
  readonly at: Date;
  readonly left: readonly AgendaItemRow[];
  readonly agenda: readonly AgendaItemRow[];
};

/** Another one like this one; of the people, those who are on the plan still. */
async function makeNext(tx: Tx, { row, coPresenterIds }: HeldSession, making: Making): Promise<NextSession> {
  const { at, locale, personId, left, agenda } = making;
  const isThere = await membersOf(tx, row.planId);
  const { title, timeZone, venue, presenterId, laneId } = row;
  const next = { ...{ id: randomUUID(), title, startsAt: at, timeZone, venue, presenterId }, laneId, personId };
  await addSession(tx, next);
  await setCoPresenters(
    tx,
    next.id,
    coPresenterIds.filter((id) => id !== presenterId && isThere(id)),
  );
  await setParticipants(tx, next.id, (await listParticipants(tx, row.id)).filter(isThere));
  await setAgenda(tx, next.id, left.length > 0 ? left.map(carrying(isThere)) : [openItem(agenda, locale)]);
  return next;
}

/** Puts what is left undecided on the agenda of the one that is planned next; null where nothing is, or none. */
export async function takeUpNext(
  tx: Tx,
  row: PlanningSessionRow,
  left: readonly AgendaItemRow[],
): Promise<NextSession | null> {
  if (left.length === 0) return null;
  const planned = await lockPlanned(tx, row, await findNext(tx, row.planId));
  if (planned !== null) await takeUp(tx, planned, left);
  return planned;
}

/** As many as an agenda holds; the others wait for another one. */
async function takeUp(tx: Tx, { id, planId }: PlanningSessionRow, left: readonly AgendaItemRow[]): Promise<void> {
  const free = Math.max(0, MAX_ITEMS - (await listAgenda(tx, id)).length);
  await appendAgenda(tx, id, left.slice(0, free).map(carrying(await membersOf(tx, planId))));
}

type IsThere = (personId: string | null) => boolean;

async function membersOf(tx: Tx, planId: string): Promise<IsThere> {
  const members = await listMembers(tx, [planId]);
  return (personId) => members.some(({ id }) => id === personId);
}

/** The one that is planned for a day, by the clock of this one; of several that which begins then, or else first. */
async function plannedOn(tx: Tx, { planId, timeZone }: PlanningSessionRow, at: Date): Promise<NextSession | null> {
  const dayOf = (time: Date) => wallClock(time, timeZone).slice(0, 10);
  const sessions = await listSessions(tx, planId);
  const ofDay = sessions.filter(({ state, startsAt }) => state === 'planned' && dayOf(startsAt) === dayOf(at));
  return ofDay.find(({ startsAt }) => startsAt.getTime() === at.getTime()) ?? ofDay[0] ?? null;
}

/** Null once it has begun or was called off. */
async function lockPlanned(
  tx: Tx,
  { planId }: PlanningSessionRow,
  found: NextSession | null,
): Promise<PlanningSessionRow | null> {
  const row = found === null ? null : await lockSession(tx, planId, found.id);
  return row?.state === 'planned' ? row : null;
}

/** What was left undecided, for another agenda. */
function carrying(isThere: IsThere) {
  return ({ id, title, minutes, place, presenterId }: AgendaItemRow): PreparedItem => ({
    ...{ id: randomUUID(), title, minutes, place, carriedFrom: id },
    presenterId: isThere(presenterId) ? presenterId : null,
  });
}

/** Says that the agenda is open, for as long as this one took. */
function openItem(agenda: readonly AgendaItemRow[], locale: Locale): PreparedItem {
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0);
  return {
    ...{ id: randomUUID(), title: OPEN_AGENDA[locale], place: null, presenterId: null, carriedFrom: null },
    minutes: Math.min(MAX_MINUTES, Math.max(1, minutes)),
  };
}

const OPEN_AGENDA = words('Agenda still open', 'Tagesordnung noch offen');
