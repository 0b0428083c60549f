import type { Side } from './audience.ts';
import { type Words, words } from './words.ts';

export const SESSION_STATES = ['planned', 'running', 'closed', 'called-off'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** Silent notes of an agenda item: before, while everybody writes for themselves, and once all can read them. */
export const NOTES_STATES = ['closed', 'open', 'revealed'] as const;
export type NotesState = (typeof NOTES_STATES)[number];

/** Dots on the notes of an agenda item: before, while they are given, and once they are counted. */
export const VOTES_STATES = ['closed', 'open', 'counted'] as const;
export type VotesState = (typeof VOTES_STATES)[number];

/** What is written into the plan without leaving the agenda. */
export const OUTCOME_ROOTS = ['decisions', 'actions', 'objectives', 'risks'] as const;
export type OutcomeRoot = (typeof OUTCOME_ROOTS)[number];

/** So long a presenter is not heard of before somebody else may go on, in milliseconds. */
const PRESENTER_LOST_MS = 15_000;
/** How often a presenter's page says that it is there, in milliseconds: twice lost, it is still in time. */
export const PRESENTER_BEAT_MS = 5_000;
/** So many dots a person has for each agenda item. */
export const DOTS_EACH = 3;
/** So many working days the leads of both firms have to accept the minutes or to object. */
const ANSWER_WORKING_DAYS = 5;

/** Who was there, and what came out: a planning session as it stood when it was closed. */
export interface PlanningMinutes {
  readonly present: readonly PresentPerson[];
  readonly items: readonly MinutedItem[];
  /** Written into the plan, but under no item of the agenda. */
  readonly beside: readonly MinutedOutcome[];
  readonly parked: readonly { readonly body: string; readonly name: string }[];
  /** The planning session in which both meet again, where one is planned. */
  readonly next?: { readonly title: string } | undefined;
}

export interface PresentPerson {
  readonly name: string;
  readonly firmName: string;
  readonly side: Side;
  /** There as a guest; not said of others. */
  readonly isGuest?: true | undefined;
}

/** Who somebody was there, in the minutes. */
export function presentWords({ name, firmName, isGuest }: PresentPerson): Words {
  return isGuest === true
    ? words(`${name} (guest of ${firmName})`, `${name} (Gast von ${firmName})`)
    : words(`${name} (${firmName})`, `${name} (${firmName})`);
}

export interface MinutedItem {
  readonly title: string;
  readonly isCarried: boolean;
  readonly notes: readonly MinutedNote[];
  readonly outcomes: readonly MinutedOutcome[];
}

export interface MinutedNote {
  readonly body: string;
  /** Null where its author did not want to be named. */
  readonly name: string | null;
  /** Null where nobody voted. */
  readonly dots: number | null;
}

export interface MinutedOutcome {
  readonly root: OutcomeRoot;
  /** Null for what was added to the minutes by a correction. */
  readonly recordId: string | null;
  readonly title: string;
  /** Who does it, of an action; empty where that was not said. */
  readonly owner: string;
  /** ISO day, of an action; empty where that was not said. */
  readonly due: string;
  /** Who wrote it into the plan. */
  readonly by: string;
}

export interface Presenting {
  readonly presenterId: string;
  readonly presenterSeenAt: Date;
  /** By the same clock. */
  readonly now: Date;
}

/** Nothing was heard of the presenter for {@link PRESENTER_LOST_MS}. */
export function isPresenterLost({ presenterSeenAt, now }: Omit<Presenting, 'presenterId'>): boolean {
  return now.getTime() - presenterSeenAt.getTime() >= PRESENTER_LOST_MS;
}

/** Whether a day is the working day before another one: of a Monday the Friday. ISO days. */
export function isLastWorkingDayBefore(due: string, today: string): boolean {
  const day = new Date(`${due}T00:00:00Z`);
  do day.setUTCDate(day.getUTCDate() - 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString().slice(0, 10) === today;
}

/** The end of the day, in universal time, by which both leads answer; Saturdays and Sundays do not count. */
export function answersDue(closedAt: Date): Date {
  const day = new Date(Date.UTC(closedAt.getUTCFullYear(), closedAt.getUTCMonth(), closedAt.getUTCDate(), 23, 59, 59));
  for (let left = ANSWER_WORKING_DAYS; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return day;
}
