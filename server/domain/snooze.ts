import { instantOf, isTimeZone, wallClock } from './zoned-time.ts';

/** Until when something can be put off. */
export const SNOOZES = ['tomorrow', 'monday', 'week'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** Mornings begin then, by the clock of who puts something off. */
const HOUR = '08';
const DAY_MS = 86_400_000;

/** Eight in the morning of the next day, of the next Monday, or of this day in a week, in an IANA time zone; in UTC where it is not one. */
export function snoozedUntil(snooze: Snooze, now: Date, zone: string): Date {
  const known = isTimeZone(zone) ? zone : 'UTC';
  const today = new Date(`${wallClock(now, known).slice(0, 10)}T${HOUR}:00Z`);
  const days = { tomorrow: 1, monday: (8 - today.getUTCDay()) % 7 || 7, week: 7 }[snooze];
  const morning = new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 16);
  return instantOf(morning, known) ?? now;
}
