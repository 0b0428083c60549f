import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { listCalendarSessions } from '../../../db/queries/calendar.ts';
import type { ClaimedMail } from '../../../db/queries/mail.ts';
import { loadCalledPeople, loadLastCall, noteCall } from '../../../db/queries/planning-calls.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import type { OutcomeRoot } from '../../domain/planning-session.ts';
import type { MinutesLetter, PlanningCallLetter } from '../../ports/render-letter.ts';
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
 * To who is named in a planning session to come, as it stands now; and to who was called to one that was called off, or that
 * goes on without them. What it tells is noted, so that it is told once. Throws `not-found` where the reader may not see it.
 */
export async function callLetter(
  { db, planningSessions, origin }: PlanningLetterDeps,
  reader: Actor,
  { id: mailId, facts }: ClaimedMail,
): Promise<PlanningCallLetter | Withheld> {
  const { plan: planId, session: sessionId } = Call.parse(facts);
  const { personId } = reader;
  const { state, startsAt, timeZone, now } = await planningSessions.read(reader, { planId, sessionId });
  const [rows, people] = await db.as(personId, async (tx) => [
    await listCalendarSessions(tx, { since: new Date(0), sessionId }),
    await loadCalledPeople(tx, sessionId),
  ]);
  const plan = await planOf(db, reader, planId);
  const [row] = rows;
  if (row === undefined || plan === null) return MAY_NOT_SEE;
  if ((state !== 'planned' && state !== 'called-off') || startsAt <= now) return NOT_ASKED;
  const isCancel = row.isCalledOff || !people.includes(personId);
  const told = await loadLastCall(db.mail, sessionId, personId);
  const isTold = told !== null && !told.isCancel;
  if (isCancel ? !isTold : isTold && told.sequence >= row.sequence) return NOTHING_WAITS;
  await noteCall(db.mail, { mailId, sessionId, personId, sequence: row.sequence, isCancel });
  const path = `/plans/${planId}/planning-sessions/${sessionId}`;
  return {
    ...{ kind: 'planning-call', title: row.title, ...plan },
    news: row.isCalledOff ? 'called-off' : isCancel ? 'without-you' : isTold ? 'changed' : 'called',
    ...{ startsAt: startsAt.toISOString(), timeZone, minutes: row.minutes ?? 0 },
    ...{ path, calendarPath: `${path}/calendar.ics`, event: eventOf(row, origin) },
  };
}

async function planOf(db: Database, reader: Actor, planId: string) {
  const row = await db.as(reader.personId, (tx) => loadPlanRow(tx, reader.personId, planId));
  if (row === null) return null;
  const { title, supplier, customer } = presentPlan(row);
  return { planTitle: title, supplier: supplier.name, customer: customer.name };
}
