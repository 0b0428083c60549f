import type { Tx } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { listAgenda, listLeftOpen, type PreparedItem, setAgenda } from '../../../db/queries/planning-agenda.ts';
import {
  addSession,
  callOffSession,
  changeSession,
  listSessions,
  lockAgendas,
  lockSession,
  type PlanningSessionRow,
  type PreparedSession,
  setCoPresenters,
  setParticipants,
} from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { type Words, words } from '../../domain/words.ts';
import { instantOf } from '../../domain/zoned-time.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import { MAX_ITEMS, MAX_MINUTES } from './agenda-limits.ts';
import type {
  LeftOpenItem,
  Preparation,
  PreparedAgendaItem,
  SessionPlace,
  SessionSummary,
} from './planning-session-services.ts';
import { summaryOf } from './present-session.ts';
import {
  CALLED_OFF,
  changeSessionBy,
  NO_SESSION,
  type PlanningSessionDeps,
  requireShared,
  sharedAccess,
} from './session-place.ts';

const MAX_TITLE = 200;
const MAX_VENUE = 300;

/** Nothing to who does not read what both firms share. */
export async function listOfPlan(
  { db }: PlanningSessionDeps,
  actor: Actor,
  planId: string,
): Promise<readonly SessionSummary[]> {
  if ((await sharedAccess(db, actor, planId)) === null) return [];
  return (await db.as(actor.personId, (tx) => listSessions(tx, planId))).map(summaryOf);
}

/** Items that were left undecided and wait for an agenda, under ids of their own; of people who left the plan without them. */
export async function leftOpen(
  deps: PlanningSessionDeps,
  actor: Actor,
  { planId, besideId }: { readonly planId: string; readonly besideId: string | null },
): Promise<readonly LeftOpenItem[]> {
  await requireShared(deps.db, actor, planId);
  return deps.db.as(actor.personId, async (tx) => {
    const members = await listMembers(tx, [planId]);
    const rows = await listLeftOpen(tx, planId, besideId !== null && isUuid(besideId) ? besideId : null);
    return rows.map(({ id, title, minutes, place, presenterId, sessionTitle }) => ({
      ...{ id: crypto.randomUUID(), title, minutes, place, carriedFrom: id, sessionTitle },
      presenterId: members.some((member) => member.id === presenterId) ? presenterId : null,
    }));
  });
}

/**
 * Prepares a planning session, or changes one that has not begun. Throws `forbidden` to who does not edit what both firms
 * share, `invalid` for what does not fit, `conflict` for one that has begun, an id that is another's, or an
 * item that another agenda has taken up.
 */
export async function prepareSession(deps: PlanningSessionDeps, actor: Actor, input: Preparation): Promise<void> {
  const { planId, sessionId } = input;
  const access = await requireShared(deps.db, actor, planId);
  const edit = decide(access, 'edit');
  if (!edit.allowed) throw new AppError(edit.code, edit.reason);
  if (!isUuid(sessionId)) throw new AppError('not-found', NO_SESSION);
  const row = readRow(input);
  const items = readItems(input.items);
  await deps.db.as(actor.personId, async (tx) => {
    const members = await listMembers(tx, [planId]);
    const named = [
      input.presenterId,
      ...input.coPresenterIds,
      ...input.participantIds,
      ...items.flatMap(({ presenterId }) => presenterId ?? []),
    ];
    if (!named.every((id) => members.some((member) => member.id === id))) throw new AppError('invalid', NOBODY);
    await lockAgendas(tx, planId);
    await requireFree(tx, input);
    if (!(await addSession(tx, { ...row, laneId: access.laneId, personId: actor.personId }))) {
      const there = await lockSession(tx, planId, sessionId);
      if (there === null) throw new AppError('conflict', TAKEN);
      requirePlanned(there);
      await changeSession(tx, row);
    }
    const others = new Set(input.coPresenterIds.filter((id) => id !== input.presenterId));
    await setCoPresenters(tx, sessionId, [...others]);
    const rest = input.participantIds.filter((id) => id !== input.presenterId && !others.has(id));
    await setParticipants(tx, sessionId, [...new Set(rest)]);
    await setAgenda(tx, sessionId, items);
  });
  // Pages that list them are no planning session's own.
  deps.publishLaneEvent(access.laneId, { topic: 'act', id: sessionId, seq: 0 });
}

/** What was left undecided is taken up by one agenda. What this one has taken up before, it keeps. */
async function requireFree(tx: Tx, { planId, sessionId, items }: Preparation): Promise<void> {
  const carried = items.filter(({ carriedFrom }) => carriedFrom !== null);
  if (carried.length === 0) return;
  const open = (await listLeftOpen(tx, planId, sessionId)).map(({ id }) => id);
  const own = (await listAgenda(tx, sessionId)).map(({ carriedFrom }) => carriedFrom);
  const free = new Set([...open, ...own]);
  for (const { carriedFrom, title } of carried)
    if (!free.delete(carriedFrom)) throw new AppError('conflict', takenUp(title));
}

function readRow({ sessionId, title, startsAt, timeZone, venue, presenterId }: Preparation): PreparedSession {
  const at = instantOf(startsAt, timeZone);
  if (at === null) throw new AppError('invalid', NO_TIME);
  const place = venue.trim() === '' ? '' : readText(venue, MAX_VENUE);
  return { id: sessionId, title: readText(title, MAX_TITLE), startsAt: at, timeZone, venue: place, presenterId };
}

function readItems(items: readonly PreparedAgendaItem[]): readonly PreparedItem[] {
  if (items.length === 0) throw new AppError('invalid', NO_AGENDA);
  if (items.length > MAX_ITEMS) throw new AppError('invalid', LONG_AGENDA);
  if (new Set(items.map(({ id }) => id)).size !== items.length) throw new AppError('invalid', NO_AGENDA);
  return items.map((item) => {
    if (!Number.isInteger(item.minutes) || item.minutes < 1 || item.minutes > MAX_MINUTES) {
      throw new AppError('invalid', NO_MINUTES);
    }
    return { ...item, title: readText(item.title, MAX_TITLE) };
  });
}

/** Calls it off, for good: who was called to it is told. Throws `forbidden` to who does not edit, `conflict` once it has begun. */
export async function callOff(deps: PlanningSessionDeps, actor: Actor, place: SessionPlace): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  const edit = decide(access, 'edit');
  if (!edit.allowed) throw new AppError(edit.code, edit.reason);
  await changeSessionBy(deps, actor, place, async (tx, { row }) => {
    if (row.state === 'called-off') return;
    requirePlanned(row);
    await callOffSession(tx, row.id);
  });
  deps.publishLaneEvent(access.laneId, { topic: 'act', id: place.sessionId, seq: 0 });
}

function requirePlanned({ state }: PlanningSessionRow): void {
  if (state !== 'planned') throw new AppError('conflict', state === 'called-off' ? CALLED_OFF : HAS_BEGUN);
}

const TAKEN = words('This planning session is another one.', 'Das ist eine andere Planungssitzung.');
const HAS_BEGUN = words(
  'It has begun: what was prepared stays as it is.',
  'Sie hat begonnen: Was vorbereitet war, bleibt so.',
);
const NOBODY = words(
  'Somebody named here is not on this plan, or you may not see them.',
  'Jemand, der hier genannt ist, gehört nicht zu diesem Plan, oder Sie dürfen die Person nicht sehen.',
);
function takenUp(title: string): Words {
  return words(
    `«${title}» stands on another agenda already. Leave it out here, or take it off there.`,
    `«${title}» steht schon auf einer anderen Tagesordnung. Lassen Sie den Punkt hier weg, oder nehmen Sie ihn dort heraus.`,
  );
}

const NO_TIME = words(
  'Say when it begins, and in which time zone.',
  'Sagen Sie, wann sie beginnt und in welcher Zeitzone.',
);
const NO_AGENDA = words('An agenda has at least one item.', 'Eine Tagesordnung hat mindestens einen Punkt.');
const LONG_AGENDA = words('An agenda has at most 30 items.', 'Eine Tagesordnung hat höchstens 30 Punkte.');
const NO_MINUTES = words('Each item takes 1 to 480 minutes.', 'Jeder Punkt dauert 1 bis 480 Minuten.');
