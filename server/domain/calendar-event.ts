/** Something with a time, as a calendar shows it. */
export interface CalendarEvent {
  /** The same at every reading: calendars know it again by it. */
  readonly id: string;
  /** Counts its changes, from 0: calendars keep the highest. */
  readonly sequence: number;
  readonly isCalledOff: boolean;
  readonly title: string;
  readonly description: string;
  /** Null where there is no page for it. */
  readonly url: string | null;
  /** Where one meets; empty where nobody said. */
  readonly venue: string;
  readonly startsAt: Date;
  /** Not included. */
  readonly endsAt: Date;
  /** By days (UTC) and not by hours. */
  readonly isAllDay: boolean;
}

/** What a call says to the calendar of its reader (RFC 5546). */
export type CallMethod = 'REQUEST' | 'CANCEL';
