import { randomUUID } from 'node:crypto';
import { addRecords, type RecordsByRoot } from '../../../collab/document/build-lane.ts';
import { presentLane } from '../../../collab/document/present-lane.ts';
import { templateRecords } from '../../../collab/document/template/plan-template.ts';
import { loadTeam } from '../../../db/queries/plan-making.ts';
import { AppError } from '../../domain/errors.ts';
import { type Locale, words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { EditLane } from '../../ports/edit-lane.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { carriedContent, recordIds } from './carried-content.ts';
import { type OpenPlanDeps, openPlan } from './open-plan.ts';

export interface FillLaneDeps extends OpenPlanDeps {
  readonly editLane: EditLane;
}

export interface LaneToFill {
  readonly planId: string;
  readonly laneId: string;
  /** The template of its audience, or what is open in the same part of the plan before. */
  readonly from: 'template' | 'previous';
  /** Of the template. */
  readonly locale: Locale;
}

const NOT_EMPTY = words(
  'Something stands here by now; nothing was added.',
  'Hier steht inzwischen etwas; es wurde nichts hinzugefügt.',
);

/**
 * Puts the first content into a part in which nothing stands, as its owner's own words: this is how a firm carries its own
 * part on, which who made the plan may not read. Throws `not-found`, `forbidden`, and `conflict` when it is not empty.
 */
export async function fillLane(deps: FillLaneDeps, actor: Actor, input: LaneToFill): Promise<void> {
  const open = await openPlan(deps, actor, input.planId);
  const lane = open.lanes.find(({ id }) => id === input.laneId);
  const decision = decide(lane?.access ?? null, 'manage');
  if (lane === undefined || lane.isRestricted)
    throw new AppError('not-found', words('This part does not exist.', 'Diesen Teil gibt es nicht.'));
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
  // A frozen part leaves nobody the right to manage it, so that what is written here may be written.
  const records =
    input.from === 'template'
      ? templateRecords(lane.audience, input.locale, randomUUID)
      : await previousContent(deps, actor, open, lane);
  await deps.editLane(lane.id, actor.personId, (doc) => {
    if (recordIds(presentLane(doc)).size > 0) throw new AppError('conflict', NOT_EMPTY);
    addRecords(doc, records);
  });
}

async function previousContent(
  deps: OpenPlanDeps,
  actor: Actor,
  { plan, lanes }: OpenPlan,
  { audience }: LaneWithContent,
): Promise<RecordsByRoot> {
  const before = await openPlan(deps, actor, plan.previous?.id ?? '');
  const same = before.lanes.find((one) => one.audience === audience && !one.isRestricted);
  if (same === undefined)
    throw new AppError(
      'not-found',
      words('There is no such part in the plan before.', 'Diesen Teil gibt es im vorigen Plan nicht.'),
    );
  const shared = lanes.find((one) => one.audience === 'shared' && !one.isRestricted);
  const team = await loadTeam(deps.db.access, plan.id);
  const people = new Set(team.map(({ personId }) => personId));
  const wider = audience === 'shared' || shared === undefined ? new Set<string>() : recordIds(shared.content);
  return carriedContent(same, { planId: plan.id, periodStart: plan.periodStart, people }, wider);
}
