import type { Database } from '../../../db/client.ts';
import { loadFirmIds } from '../../../db/queries/access.ts';
import { loadPlanRow, type PlanRow } from '../../../db/queries/plans.ts';
import { loadRecordActs } from '../../../db/queries/record-acts.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { type Vitality, vitalityBegins, vitalityOf } from '../../domain/vitality.ts';
import { words } from '../../domain/words.ts';
import { presentAct } from '../act/present-act.ts';
import type { Actor, FirmSummary, LaneWithContent } from '../app-services.ts';
import { loadLaneContents } from '../plan/load-lane-contents.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { type ReadableLane, requireReadableLanes } from '../plan/plan-access.ts';
import { presentLanes, presentPlan } from '../plan/present-plan.ts';
import { commitmentsOf } from './commitments-of.ts';
import { type LaneTouches, loadTouchedDays } from './touched-days.ts';

/** The same for everybody of both firms who reads the shared part, to the byte. */
export interface PlanVitality extends Vitality {
  readonly supplier: FirmSummary;
  readonly customer: FirmSummary;
  /** Something of the shared part is damaged in the store, or no longer kept, and not counted. */
  readonly isIncomplete: boolean;
}

/**
 * What the two firms of a plan did over the last weeks in the part that both share: that part alone is read, so nothing
 * that one firm keeps to itself, or that is for named people only, moves a figure. Whoever wrote stands for their firm,
 * also when they have left the plan; what the server wrote (a seed, content carried from last year) is nobody's. Null
 * for who reads the plan but not its shared part; throws `not-found` for a plan that holds nothing they may read.
 */
export async function loadVitality(deps: OpenPlanDeps, actor: Actor, planId: string): Promise<PlanVitality | null> {
  const { db, clock } = deps;
  const shared = (await requireReadableLanes(db, actor.personId, planId)).find(isOpenToBoth);
  if (shared === undefined) return null;
  const today = clock.now().toISOString().slice(0, 10);
  const { row, lane } = await loadShared(deps, actor, planId, shared);
  const touches = await loadTouchedDays(db, actor.personId, lane.id, new Date(vitalityBegins(today)));
  const sideOf = await loadSides(db, row, touches);
  const vitality = vitalityOf({
    today,
    touches: touches.touched.flatMap(({ userId, ...touch }) => {
      const side = sideOf(userId);
      return side === null ? [] : [{ ...touch, side }];
    }),
    acts: lane.acts.map(({ act, side, at, root, recordId }) => ({
      ...{ act, side },
      day: at.slice(0, 10),
      record: `${root}/${recordId}`,
    })),
    commitments: commitmentsOf(lane, touches.doneOn, today),
    decidedOn: lane.content.decisions.map(({ decidedOn }) => decidedOn),
  });
  const { supplier, customer } = presentPlan(row);
  return { ...vitality, supplier, customer, isIncomplete: lane.isIncomplete || touches.isIncomplete };
}

function isOpenToBoth({ facts }: ReadableLane): boolean {
  return facts.audience === 'shared' && !facts.isRestricted;
}

async function loadShared(
  { db, reportDamage }: OpenPlanDeps,
  actor: Actor,
  planId: string,
  shared: ReadableLane,
): Promise<{ readonly row: PlanRow; readonly lane: LaneWithContent }> {
  return db.as(actor.personId, async (tx) => {
    const row = await loadPlanRow(tx, actor.personId, planId);
    const lanes = row === null ? [] : presentLanes([shared], presentPlan(row));
    const [lane] = await loadLaneContents(tx, reportDamage, lanes);
    if (row === null || lane === undefined) {
      throw new AppError(
        'not-found',
        words(
          'This plan does not exist, or you have no access to it.',
          'Diesen Plan gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
        ),
      );
    }
    const acts = await loadRecordActs(tx, [lane.id]);
    return { row, lane: { ...lane, acts: acts.map(presentAct) } };
  });
}

/** By firm and not by membership or by whom the actor sees: both firms read the same figures, whoever comes and goes. */
async function loadSides(
  db: Database,
  { supplierFirmId, customerFirmId }: PlanRow,
  { touched }: LaneTouches,
): Promise<(userId: string) => Side | null> {
  const firmIds = await loadFirmIds(db.access, [...new Set(touched.map(({ userId }) => userId))]);
  const sides = new Map<string | undefined, Side>([
    [supplierFirmId, 'supplier'],
    [customerFirmId, 'customer'],
  ]);
  return (userId) => sides.get(firmIds.get(userId)) ?? null;
}
