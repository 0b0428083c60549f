import { loadSuggestion, type SuggestionRow } from '../../../db/queries/suggestions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';

export interface SuggestionDeps extends OpenPlanDeps {
  readonly writeLane: WriteLane;
  readonly publishLaneEvent: PublishLaneEvent;
}

/** A suggestion in the plan around it. */
export interface FoundSuggestion {
  readonly row: SuggestionRow;
  readonly open: OpenPlan;
  readonly lane: LaneWithContent;
}

export const NO_SUGGESTION = words(
  'This suggestion does not exist, or you have no access to it.',
  'Diesen Vorschlag gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
);

/** Throws `not-found` for one that is made up or not to be read. */
export async function requireSuggestion(
  deps: OpenPlanDeps,
  actor: Actor,
  planId: string,
  suggestionId: string,
): Promise<FoundSuggestion> {
  const open = await openPlan(deps, actor, planId);
  const row = isUuid(suggestionId)
    ? await deps.db.as(actor.personId, (tx) => loadSuggestion(tx, planId, suggestionId))
    : null;
  const lane = open.lanes.find(({ id }) => id === row?.laneId);
  if (row === null || lane === undefined) throw new AppError('not-found', NO_SUGGESTION);
  return { row, open, lane };
}

/** `forbidden` to who may not edit the part. */
export function requireEditor({ access }: LaneWithContent): void {
  const decision = decide(access, 'edit');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

/** True when the actor has ended it in this way already; `conflict` where it ended in any other. */
export function isEndedBy(row: SuggestionRow, personId: string, outcome: SuggestionRow['outcome']): boolean {
  if (row.outcome === null) return false;
  if (row.outcome === outcome && row.endPersonId === personId) return true;
  throw new AppError('conflict', ENDED[row.outcome]);
}

const ENDED = {
  applied: words('This suggestion was applied already.', 'Dieser Vorschlag wurde bereits übernommen.'),
  declined: words('This suggestion was declined already.', 'Dieser Vorschlag wurde bereits abgelehnt.'),
  withdrawn: words('This suggestion was taken back.', 'Dieser Vorschlag wurde zurückgezogen.'),
};
