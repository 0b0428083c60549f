import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { listCalendarSessions } from '../../../db/queries/calendar.ts';
import { type ClaimedMail, loadPersonLocale } from '../../../db/queries/mail.ts';
import { loadDigestTime } from '../../../db/queries/mail-choices.ts';
import { loadCalledPeople, loadLastCall, noteCall } from '../../../db/queries/planning-calls.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { isAppError } from '../../domain/errors.ts';
import type { OutcomeRoot } from '../../domain/planning-session.ts';
import { LOCALES, words } from '../../domain/words.ts';
import type { MinutesLetter, PlanningCallEndLetter, PlanningCallLetter } from '../../ports/render-letter.ts';
import type { Actor } from '../app-services.ts';
import { eventOf } from '../calendar/build-calendar.ts';
import { presentPlan } from '../plan/present-plan.ts';
import type { PlanningSessionServices } from '../planning-session/planning-session-services.ts';
import { MAY_NOT_SEE, NOT_ASKED, NOTHING_WAITS, type Withheld } from './withheld.ts';

export interface PlanningLetterDeps {
  readonly db: Database;
  readonly planningSessions: Pick<PlanningSessionServices, 'read'>;
  /** Of the links in files for calendars. */
  readonly origin: string;
}

const Minutes = z.object({ plan: z.uuid() });
const Call = z.object({ plan: z.uuid(), session: z.uuid() });

/** To who was there: both firms have accepted the minutes. Throws `not-found` where the reader may not see them. */
export async function minutesLetter(
  { db, planningSessions }: PlanningLetterDeps,
  reader: Actor,
  { topic, facts }: ClaimedMail,
): Promise<MinutesLetter | Withheld> {
  const planId = Minutes.parse(facts).plan;
  const session = await planningSessions.read(reader, { planId, sessionId: topic });
  const { title, startedAt, timeZone, minutes, accepted } = session;
  if (minutes === null || accepted === null || startedAt === null) return NOTHING_WAITS;
  const plan = await planOf(db, reader, planId);
  if (plan === null) return MAY_NOT_SEE;
  const outcomes = [...minutes.items.flatMap((item) => item.outcomes), ...minutes.beside];
  const count = (root: OutcomeRoot) => outcomes.filter((outcome) => outcome.root === root).length;
  const path = `/plans/${planId}/planning-sessions/${topic}`;
  return {
    ...{ kind: 'planning-minutes', title, heldAt: startedAt.toISOString(), timeZone, ...plan },
    acceptedAt: accepted.at.toISOString(),
    counts: {
      ...{ decisions: count('decisions'), actions: count('actions') },
      notDecided: minutes.items.filter(({ isCarried }) => isCarried).length,
    },
    ...{ path, pdfPath: `${path}/minutes.pdf` },
  };
}

/**
 * To who is named in a planning session to come, as it stands now; and to who was called to one that was called off, that goes
 * on without them, or whose plan they may not read any more. What it tells is noted, so that it is told once.
 */
export async function callLetter(
  deps: PlanningLetterDeps,
  reader: Actor,
  mail: ClaimedMail,
): Promise<PlanningCallLetter | PlanningCallEndLetter | Withheld> {
  const { plan: planId, session: sessionId } = Call.parse(mail.facts);
  try {
    return await callAsItStands(deps, reader, { mailId: mail.id, planId, sessionId });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not-found') throw error;
    return callEndLetter(deps, reader, { mailId: mail.id, sessionId });
  }
}

interface CalledTo {
  readonly mailId: string;
  readonly planId: string;
  readonly sessionId: string;
}

/** Of what their calendar was told it holds UID and time, and nothing that was written since. */
async function callEndLetter(
  { db }: PlanningLetterDeps,
  { personId }: Actor,
  { mailId, sessionId }: Omit<CalledTo, 'planId'>,
): Promise<PlanningCallEndLetter | Withheld> {
  const told = await loadLastCall(db.mail, sessionId, personId);
  if (told === null || told.isCancel || told.startsAt === null || told.isOver) return MAY_NOT_SEE;
  const { sequence, startsAt } = told;
  await noteCall(db.mail, { mailId, sessionId, personId, sequence, isCancel: true, startsAt });
  const locale = (await db.as(personId, (tx) => loadPersonLocale(tx))) ?? LOCALES[0];
  return {
    kind: 'planning-call-end',
    event: {
      ...{ id: sessionId, sequence, isCalledOff: true, title: PLANNING_SESSION[locale], description: '', venue: '' },
      ...{ url: null, startsAt, endsAt: startsAt, isAllDay: false },
    },
  };
}

const PLANNING_SESSION = words('Planning session', 'Planungssitzung');

/** Throws `not-found` where the reader may not see it. */
async function callAsItStands(
  { db, planningSessions, origin }: PlanningLetterDeps,
  reader: Actor,
  { mailId, planId, sessionId }: CalledTo,
): Promise<PlanningCallLetter | PlanningCallEndLetter | Withheld> {
  const { personId } = reader;
  const { state, startsAt, timeZone, venue, now } = await planningSessions.read(reader, { planId, sessionId });
  const [rows, people, digest] = await db.as(personId, async (tx) => [
    await listCalendarSessions(tx, { since: new Date(0), sessionId }),
    await loadCalledPeople(tx, sessionId),
    await loadDigestTime(tx),
  ]);
  const plan = await planOf(db, reader, planId);
  const [row] = rows;
  if (row === undefined || plan === null) return MAY_NOT_SEE;
  if ((state !== 'planned' && state !== 'called-off') || startsAt <= now) return NOT_ASKED;
  const isCancel = row.isCalledOff || !people.includes(personId);
  const told = await loadLastCall(db.mail, sessionId, personId);
  const isTold = told !== null && !told.isCancel;
  if (isCancel ? !isTold : isTold && told.sequence >= row.sequence) return NOTHING_WAITS;
  await noteCall(db.mail, { mailId, sessionId, personId, sequence: row.sequence, isCancel, startsAt });
  const path = `/plans/${planId}/planning-sessions/${sessionId}`;
  return {
    ...{ kind: 'planning-call', title: row.title, ...plan },
    news: row.isCalledOff ? 'called-off' : isCancel ? 'without-you' : isTold ? 'changed' : 'called',
    ...{ startsAt: startsAt.toISOString(), timeZone, readerZone: digest?.timeZone ?? null },
    ...{ venue, minutes: row.minutes ?? 0 },
    ...{ path, calendarPath: `${path}/calendar.ics`, event: eventOf(row, origin) },
  };
}

async function planOf(db: Database, reader: Actor, planId: string) {
  const row = await db.as(reader.personId, (tx) => loadPlanRow(tx, reader.personId, planId));
  if (row === null) return null;
  const { title, supplier, customer } = presentPlan(row);
  return { planTitle: title, supplier: supplier.name, customer: customer.name };
}
