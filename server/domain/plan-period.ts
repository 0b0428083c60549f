import { type Words, words } from './words.ts';

/** The first and the last day of a plan, ISO. */
export interface PlanPeriod {
  readonly periodStart: string;
  readonly periodEnd: string;
}

export const MAX_PLAN_TITLE = 160;

/** As long as the one before, from the day after it: in whole months where it has whole months. */
export function periodAfter({ periodStart, periodEnd }: PlanPeriod): PlanPeriod {
  const [from, last] = [dayOf(periodStart), dayOf(periodEnd)];
  const start = addDays(last, 1);
  const months = (start.getUTCFullYear() - from.getUTCFullYear()) * 12 + start.getUTCMonth() - from.getUTCMonth();
  const isWhole = months > 0 && start.getUTCDate() === from.getUTCDate();
  const days = Math.round((last.getTime() - from.getTime()) / DAY_MS);
  const end = isWhole
    ? addDays(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate())), -1)
    : addDays(start, days);
  return { periodStart: isoDay(start), periodEnd: isoDay(end) };
}

/** The title of the plan before, with its years moved on as far as its first day. */
export function titleAfter(title: string, before: PlanPeriod, after: PlanPeriod): string {
  const years = yearOf(after.periodStart) - yearOf(before.periodStart);
  return title.replace(/\b20\d\d\b/g, (year) => String(Number(year) + years));
}

/** What keeps this from being the title and period of a plan; null when nothing does. */
export function refusePlan(title: string, { periodStart, periodEnd }: PlanPeriod): Words | null {
  if (title.trim() === '') return words('Give the plan a title.', 'Geben Sie dem Plan einen Titel.');
  if (title.trim().length > MAX_PLAN_TITLE)
    return words(
      `A title has at most ${MAX_PLAN_TITLE} letters.`,
      `Ein Titel hat höchstens ${MAX_PLAN_TITLE} Zeichen.`,
    );
  return periodEnd > periodStart
    ? null
    : words('The last day must come after the first one.', 'Der letzte Tag muss nach dem ersten liegen.');
}

const DAY_MS = 86_400_000;

function dayOf(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * DAY_MS);
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}
