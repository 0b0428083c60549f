import type { OutcomeRoot } from '../../../server/domain/planning-session.ts';
import type {
  AgendaItem,
  PlanningSession,
} from '../../../server/services/planning-session/planning-session-services.ts';
import type { PlanView } from '../plan/plan-view.ts';

export type { AgendaItem, PlanningSession };

/** Ids for the forms of a page as it was loaded: sent twice, they do their work once. */
export interface FormIds {
  readonly note: string;
  readonly topic: string;
  readonly records: Readonly<Record<OutcomeRoot, string>>;
}

/** What of the plan waits for somebody's signature. */
export interface AwaitedSignature {
  readonly reviewId: string;
  readonly title: string;
  /** ISO day; null without one. */
  readonly due: string | null;
}

/** A planning session on its page. */
export interface SessionView {
  readonly session: PlanningSession;
  readonly ids: FormIds;
  /** As the page was loaded. */
  readonly awaited: readonly AwaitedSignature[];
}

/** What each part of the page of a running planning session needs. */
export interface RoomProps {
  readonly view: PlanView;
  readonly session: PlanningSession;
  readonly ids: FormIds;
  readonly awaited: readonly AwaitedSignature[];
}

/** The item that a person looks at: the one they chose, else the presenter's. */
export function shownItem({ items, currentItemId }: PlanningSession, chosenId: string | null): AgendaItem | null {
  return items.find(({ id }) => id === chosenId) ?? items.find(({ id }) => id === currentItemId) ?? items[0] ?? null;
}
