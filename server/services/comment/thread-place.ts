import { loadThread, type ThreadRow } from '../../../db/queries/comments.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { readText } from '../plan/read-text.ts';

export interface CommentDeps extends OpenPlanDeps {
  readonly publishLaneEvent: PublishLaneEvent;
}

/** A thread in the plan around it. */
export interface FoundThread {
  readonly row: ThreadRow;
  readonly open: OpenPlan;
  /** Whose readers may read it. */
  readonly lane: LaneWithContent;
  /** Where it points. */
  readonly anchor: LaneWithContent;
}

const MAX_BODY = 4_000;

export const NO_THREAD = words(
  'This thread does not exist, or you have no access to it.',
  'Diesen Kommentar gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
);

/** Throws `not-found` for one that is made up or not to be read. */
export async function requireThread(
  deps: OpenPlanDeps,
  actor: Actor,
  planId: string,
  threadId: string,
): Promise<FoundThread> {
  const open = await openPlan(deps, actor, planId);
  const row = isUuid(threadId) ? await deps.db.as(actor.personId, (tx) => loadThread(tx, planId, threadId)) : null;
  const lane = open.lanes.find(({ id }) => id === row?.laneId);
  const anchor = open.lanes.find(({ id }) => id === row?.anchorLaneId);
  if (row === null || lane === undefined || anchor === undefined) throw new AppError('not-found', NO_THREAD);
  return { row, open, lane, anchor };
}

/** What is said, as {@link readText} reads it. */
export function readBody(body: string): string {
  return readText(body, MAX_BODY);
}

/** Tells who has the part open in which it is read, and nobody else. */
export function tell({ publishLaneEvent }: CommentDeps, { row, lane }: Pick<FoundThread, 'row' | 'lane'>): void {
  publishLaneEvent(lane.id, { topic: 'comment', id: row.id, seq: lane.seq });
}
