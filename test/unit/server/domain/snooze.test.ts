import { expect, it } from 'vitest';
import { snoozedUntil } from '../../../../server/domain/snooze.ts';

it.each([
  ['tomorrow', '2026-11-25T09:00:00Z', 'UTC', '2026-11-26T08:00:00.000Z'],
  // Already the 26th there.
  ['tomorrow', '2026-11-25T16:00:00Z', 'Asia/Tokyo', '2026-11-26T23:00:00.000Z'],
  // Still the 24th there.
  ['tomorrow', '2026-11-25T03:00:00Z', 'America/New_York', '2026-11-25T13:00:00.000Z'],
  // Clocks go back in the night to the 25th of October 2026, and forward in that to the 29th of March.
  ['tomorrow', '2026-10-24T10:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
  ['tomorrow', '2026-03-28T10:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ['tomorrow', '2026-11-25T10:00:00Z', 'Asia/Kathmandu', '2026-11-26T02:15:00.000Z'],
  ['monday', '2026-11-25T09:00:00Z', 'UTC', '2026-11-30T08:00:00.000Z'],
  ['monday', '2026-11-29T09:00:00Z', 'UTC', '2026-11-30T08:00:00.000Z'],
  // Said on a Monday it is the next one.
  ['monday', '2026-11-30T07:00:00Z', 'UTC', '2026-12-07T08:00:00.000Z'],
  ['monday', '2026-11-29T23:30:00Z', 'Europe/Berlin', '2026-12-07T07:00:00.000Z'],
  ['week', '2026-10-20T10:00:00Z', 'Europe/Berlin', '2026-10-27T07:00:00.000Z'],
  ['tomorrow', '2026-11-25T09:00:00Z', 'Nowhere/At all', '2026-11-26T08:00:00.000Z'],
  ['tomorrow', '2026-11-25T09:00:00Z', '', '2026-11-26T08:00:00.000Z'],
] as const)('[N4] until %s, at %s in «%s»: %s', (snooze, now, zone, expected) => {
  expect(snoozedUntil(snooze, new Date(now), zone).toISOString()).toBe(expected);
});
