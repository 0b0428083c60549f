import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from 'ical-generator';
import type { CalendarEvent, CallMethod } from '../../domain/calendar-event.ts';

/** Seconds after which a calendar may ask again. */
const TTL_SECONDS = 3_600;

/** A file that calendars read (RFC 5545), times in UTC: each calendar shows them in its own zone. */
export function writeCalendar(events: readonly CalendarEvent[]): string {
  const calendar = startCalendar(ICalCalendarMethod.PUBLISH);
  calendar.ttl(TTL_SECONDS);
  for (const event of events) addEvent(calendar, event);
  return calendar.toString();
}

interface Party {
  readonly name: string;
  readonly email: string;
}

/** Calls one person, or calls them off (RFC 5546); of others who are called it tells no address. */
export function writeCall(
  event: CalendarEvent,
  { method, organizer, attendee }: { readonly method: CallMethod; readonly organizer: Party; readonly attendee: Party },
): string {
  const isCancel = method === 'CANCEL';
  const calendar = startCalendar(isCancel ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  const added = addEvent(calendar, event);
  added.organizer(organizer);
  // Answers go nowhere: whoever is called says so on the page, or comes.
  added.createAttendee({
    ...attendee,
    ...{ role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false },
  });
  if (isCancel) added.status(ICalEventStatus.CANCELLED);
  return calendar.toString();
}

function startCalendar(method: ICalCalendarMethod): ICalCalendar {
  const calendar = ical({ name: 'Covalent', method, timezone: 'UTC' });
  calendar.prodId({ company: 'Covalent', product: 'Covalent' });
  return calendar;
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent): ICalEvent {
  const { id, sequence, title, description, url, venue, startsAt, endsAt, isAllDay, isCalledOff } = event;
  const text = { summary: title, description: [description, url ?? ''].join('\n').trim() || null, url };
  return calendar.createEvent({
    ...{ id, sequence, ...text, start: startsAt, end: endsAt, allDay: isAllDay },
    location: venue === '' ? null : venue,
    status: isCalledOff ? ICalEventStatus.CANCELLED : null,
  });
}
