import ical, { ICalCalendarMethod } from 'ical-generator';

/** Something with a time, as a calendar shows it. */
export interface CalendarEvent {
  /** The same at every reading: calendars know it again by it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly startsAt: Date;
  /** Not included. */
  readonly endsAt: Date;
  /** By days (UTC) and not by hours. */
  readonly isAllDay: boolean;
}

/** Seconds after which a calendar may ask again. */
const TTL_SECONDS = 3_600;

/** A file that calendars read (RFC 5545), times in UTC: each calendar shows them in its own zone. */
export function writeCalendar(events: readonly CalendarEvent[]): string {
  const calendar = ical({ name: 'Covalent', method: ICalCalendarMethod.PUBLISH, ttl: TTL_SECONDS, timezone: 'UTC' });
  calendar.prodId({ company: 'Covalent', product: 'Covalent' });
  for (const { id, title, description, url, startsAt, endsAt, isAllDay } of events) {
    const text = { summary: title, description: `${description}\n${url}`, url };
    calendar.createEvent({ id, ...text, start: startsAt, end: endsAt, allDay: isAllDay });
  }
  return calendar.toString();
}
