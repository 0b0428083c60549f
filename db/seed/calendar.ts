/** The planning year that a demonstration begun on `today` (ISO date) is about: the one sixty days from now is in. */
export function planningYear(today: string): number {
  return new Date(Date.parse(today) + 60 * 86_400_000).getUTCFullYear();
}

/** `today` moved by whole days; ISO date. */
export function daysFrom(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day so many days from the start of the demonstration; ISO date. */
export type Day = (days: number) => string;
