/** Until when something can be put off. */
export const SNOOZES = ['tomorrow', 'monday'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** Mornings begin then, by the clock of who puts something off. */
const HOUR = 8;
const DAY_MS = 86_400_000;

/** Eight in the morning of the next day, or of the next Monday, in an IANA time zone; in UTC where it is not one. */
export function snoozedUntil(snooze: Snooze, now: Date, zone: string): Date {
  const known = isZone(zone) ? zone : 'UTC';
  const today = wallClock(now, known);
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const days = snooze === 'tomorrow' ? 1 : (8 - today.getUTCDay()) % 7 || 7;
  return instantAt(new Date(midnight + days * DAY_MS + HOUR * 3_600_000), known);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What clocks in the zone show at a moment, as if it were UTC. */
function wallClock(at: Date, zone: string): Date {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')));
}

/** When clocks in the zone show this; the second look is for a change of the clocks between the first guess and it. */
function instantAt(wall: Date, zone: string): Date {
  const shift = (at: Date) => wallClock(at, zone).getTime() - at.getTime();
  const guess = new Date(wall.getTime() - shift(wall));
  return new Date(wall.getTime() - shift(guess));
}
