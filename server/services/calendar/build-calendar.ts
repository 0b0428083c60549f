import {
  type CalendarSessionRow,
  deleteCalendarFeed,
  listCalendarSessions,
  loadCalendarFeed,
  openCalendarFeed,
  setCalendarFeed,
} from '../../../db/queries/calendar.ts';
import { loadPersonLocale } from '../../../db/queries/mail.ts';
import type { CodeThrottle } from '../../auth/one-time-code.ts';
import { hashSecret, makeSecret } from '../../auth/secret.ts';
import type { CalendarEvent } from '../../domain/calendar-event.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { LOCALES, type Locale, words } from '../../domain/words.ts';
import { loadMyOpenDates, type MyOpenDate } from '../action/my-open-dates.ts';
import type { PlanSummary } from '../app-services.ts';
import { loadActor } from '../people/load-actor.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { loadApprovals, type QueuedReview } from '../sign-off/load-queue.ts';
import type { CalendarServices } from './calendar-services.ts';
import { writeCalendar } from './write-calendar.ts';

export interface CalendarDeps {
  readonly openPlanDeps: OpenPlanDeps;
  /** Of addresses that are none, and of nothing else. */
  readonly misses: CodeThrottle;
}

const PAST_DAYS = 90;
/** Of a planning session without an agenda. */
const USUAL_MINUTES = 60;
const NO_FEED = words('There is no calendar at this address.', 'Unter dieser Adresse gibt es keinen Kalender.');
const NO_SESSION = words(
  'This planning session does not exist, or you have no access to it.',
  'Diese Planungssitzung gibt es nicht, oder Sie haben keinen Zugang dazu.',
);

/** Builds the use cases around calendars. */
export function buildCalendar(deps: CalendarDeps): CalendarServices {
  const { db, clock } = deps.openPlanDeps;
  return {
    feed: ({ personId }) => db.as(personId, loadCalendarFeed),
    renew: async ({ personId }) => {
      const secret = makeSecret();
      await setCalendarFeed(db.auth, { personId, hash: hashSecret(secret), madeAt: clock.now() });
      return secret;
    },
    end: ({ personId }) => deleteCalendarFeed(db.auth, personId),
    read: (input) => readFeed(deps, input),
    session: async ({ personId }, { planId, sessionId, origin }) => {
      const rows = isUuid(sessionId)
        ? await db.as(personId, (tx) => listCalendarSessions(tx, { since: new Date(0), sessionId }))
        : [];
      const events = rows.filter((row) => row.planId === planId).map((row) => eventOf(row, origin));
      if (events.length === 0) throw new AppError('not-found', NO_SESSION);
      return writeCalendar(events);
    },
  };
}

async function readFeed(
  { openPlanDeps, misses }: CalendarDeps,
  { secret, ip, origin }: Parameters<CalendarServices['read']>[0],
): Promise<string> {
  const { db, clock } = openPlanDeps;
  const personId = await openCalendarFeed(db.auth, hashSecret(secret), clock.now());
  const actor = personId === null ? null : await loadActor(db, personId);
  if (actor === null) {
    // Right ones are never counted: calendars that still ask at ended addresses must not lock out others behind theirs.
    await misses.admit(ip);
    throw new AppError('not-found', NO_FEED);
  }
  const since = new Date(clock.now().getTime() - PAST_DAYS * 86_400_000);
  const [locale, sessions] = await db.as(
    actor.personId,
    async (tx): Promise<[Locale, readonly CalendarSessionRow[]]> => [
      (await loadPersonLocale(tx)) ?? LOCALES[0],
      await listCalendarSessions(tx, { since }),
    ],
  );
  const dates = await loadMyOpenDates(openPlanDeps, actor);
  const queue = await loadApprovals(openPlanDeps, actor);
  const events = [
    ...sessions.map((row) => eventOf(row, origin)),
    ...dates.map((date) => dueEvent(date, origin, locale)),
    ...queue.flatMap((queued) => signingEvents(queued, origin, locale)),
  ];
  return writeCalendar(events);
}

/** A planning session in a calendar; `origin` of the link in it. */
export function eventOf(row: CalendarSessionRow, origin: string): CalendarEvent {
  const { id, planId, title, planTitle, startsAt, venue, minutes, supplierName, customerName } = row;
  const { sequence, isCalledOff } = row;
  return {
    ...{ id, sequence, isCalledOff },
    title: `${title} (${supplierName} · ${customerName})`,
    description: planTitle,
    url: `${origin}/plans/${planId}/planning-sessions/${id}`,
    ...{ venue, startsAt },
    endsAt: new Date(startsAt.getTime() + (minutes ?? USUAL_MINUTES) * 60_000),
    isAllDay: false,
  };
}

function dueEvent({ plan, action, due }: MyOpenDate, origin: string, locale: Locale): CalendarEvent {
  const title =
    action.title === '' ? words('An action without a title', 'Eine Maßnahme ohne Titel')[locale] : action.title;
  return {
    ...dayEvent(action.id, due, plan),
    title: words(`Due: ${title}`, `Fällig: ${title}`)[locale],
    url: `${origin}/plans/${plan.id}/actions`,
  };
}

/** The day by which the reader, or somebody whom they are to name, is asked to sign. */
function signingEvents(
  { review, plan, taking, isToName }: QueuedReview,
  origin: string,
  locale: Locale,
): CalendarEvent[] {
  if (review.due === null || (taking === null && !isToName)) return [];
  return [
    {
      ...dayEvent(review.id, review.due, plan),
      title: words(`To be signed by today: ${review.title}`, `Bis heute zu unterschreiben: ${review.title}`)[locale],
      url: `${origin}/approve/${review.id}`,
    },
  ];
}

function dayEvent(id: string, isoDay: string, plan: PlanSummary): Omit<CalendarEvent, 'title' | 'url'> {
  const day = new Date(`${isoDay}T00:00:00Z`);
  return {
    ...{ id, sequence: 0, isCalledOff: false, isAllDay: true, venue: '' },
    description: `${plan.title} (${plan.supplier.name} · ${plan.customer.name})`,
    ...{ startsAt: day, endsAt: new Date(day.getTime() + 86_400_000) },
  };
}
