import type { Audience } from '../../domain/audience.ts';
import type { Waiting } from '../../domain/waiting.ts';
import type { Words } from '../../domain/words.ts';
import type { PlanSummary } from '../app-services.ts';
import type { DueMinutes } from '../inbox/due-minutes.ts';

/** Something that waits for the actor: one objective, and the sentence that says what is asked. */
export interface WaitingItem extends Waiting {
  readonly planId: string;
  readonly planTitle: string;
  readonly laneId: string;
  readonly badge: Words;
  readonly audience: Audience;
  readonly root: 'objectives' | 'actions';
  readonly recordId: string;
  readonly title: string;
}

/** A planning session that runs, or is to come. */
export interface ComingSession {
  readonly id: string;
  readonly planId: string;
  readonly title: string;
  readonly startsAt: Date;
  /** In which the start was named, by its IANA name. */
  readonly timeZone: string;
  readonly isRunning: boolean;
}

/** How much others did in a plan since the actor's last visit. */
export interface PlanNewsCount {
  readonly planId: string;
  /** Records, however often each changed. */
  readonly records: number;
  readonly people: number;
}

/** How much anybody did in what both firms share since the actor's firm last signed there. */
export interface NewsSinceCount extends PlanNewsCount {
  readonly since: Date;
}

export interface Home {
  readonly plans: readonly PlanSummary[];
  /** Of plans with news only. */
  readonly news: readonly PlanNewsCount[];
  /** Of plans in which anything changed since then only. */
  readonly signedNews: readonly NewsSinceCount[];
  /** As long as a planning session of it was closed, and anything changed since. */
  readonly sessionNews: readonly NewsSinceCount[];
  /** Those that run first, then the earliest. */
  readonly sessions: readonly ComingSession[];
  readonly waiting: readonly WaitingItem[];
  /** That wait for the answer of the actor's firm, which they lead there; the oldest first. */
  readonly minutes: readonly DueMinutes[];
}
