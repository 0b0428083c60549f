import { storable } from '../../../collab/document/projected-record.ts';
import { loadThread, type ThreadRow } from '../../../db/queries/comments.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';

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

/** `forbidden` to who may neither comment nor edit where it is read. */
export function requireVoice({ access }: LaneWithContent): void {
  const decision = decide(access, 'comment');
  if (!decision.allowed && !decide(access, 'edit').allowed) throw new AppError(decision.code, decision.reason);
}

/** What is said, without blanks around it; `invalid` for nothing, too much, or what cannot be stored. */
export function readBody(body: string): string {
  const said = body.replaceAll('\r\n', '\n').trim();
  if (said === '') throw new AppError('invalid', words('Write something first.', 'Schreiben Sie erst etwas.'));
  if (said.length > MAX_BODY) {
    throw new AppError(
      'invalid',
      words('A comment has at most 4,000 characters.', 'Ein Kommentar hat höchstens 4.000 Zeichen.'),
    );
  }
  if (storable(said) !== said) {
    throw new AppError(
      'invalid',
      words(
        'This holds characters that cannot be stored.',
        'Das enthält Zeichen, die nicht gespeichert werden können.',
      ),
    );
  }
  return said;
}

/** Tells who has the part open in which it is read, and nobody else. */
export function tell({ publishLaneEvent }: CommentDeps, { row, lane }: Pick<FoundThread, 'row' | 'lane'>): void {
  publishLaneEvent(lane.id, { topic: 'comment', id: row.id, seq: lane.seq });
}
