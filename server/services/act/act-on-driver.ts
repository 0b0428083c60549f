import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Database } from '../../../db/client.ts';
import { addRecordAct, loadRecordActs } from '../../../db/queries/record-acts.ts';
import { AppError } from '../../domain/errors.ts';
import { lastActOn, type RecordActName } from '../../domain/record-act.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { presentAct } from './present-act.ts';

export interface ActDeps {
  readonly db: Database;
  readonly openPlanDeps: OpenPlanDeps;
  readonly publishLaneEvent: PublishLaneEvent;
}

export interface ActInput {
  readonly planId: string;
  readonly laneId: string;
  readonly recordId: string;
  readonly act: RecordActName;
  /** The canonical form of the words the person saw: an act is about them and nothing else. */
  readonly canonical: string;
}

/**
 * Validates a value driver, or takes a validation back: the customer's word about exactly what stands there. Throws
 * `not-found`, `forbidden` to whom it is not for, `stale` when the words changed meanwhile, `conflict` when it is done already.
 */
export async function actOnDriver(
  { db, openPlanDeps, publishLaneEvent }: ActDeps,
  actor: Actor,
  input: ActInput,
): Promise<void> {
  const { plan, lanes } = await openPlan(openPlanDeps, actor, input.planId);
  const lane = lanes.find(({ id }) => id === input.laneId);
  const driver = lane?.content.drivers.find(({ id }) => id === input.recordId);
  if (lane === undefined || driver === undefined) throw new AppError('not-found', 'This value driver was removed.');
  if (plan.side !== 'customer' || !lane.can.validate) {
    throw new AppError('forbidden', `Only ${plan.customer.name} validates what it values.`);
  }
  const canonical = canonicalText(KINDS.drivers, driver);
  if (canonical !== input.canonical) {
    throw new AppError('stale', 'The words changed while you looked at them. Read them again; nothing was recorded.');
  }
  await db.as(actor.personId, async (tx) => {
    const acts = (await loadRecordActs(tx, [lane.id])).filter(
      ({ root, recordId }) => root === 'drivers' && recordId === driver.id,
    );
    const last = lastActOn(acts.map(presentAct), 'drivers', driver.id);
    if (input.act === 'withdraw' && last?.act !== 'validate') {
      throw new AppError('conflict', 'There is no validation to take back.');
    }
    const isAdded = await addRecordAct(tx, {
      laneId: lane.id,
      root: 'drivers',
      recordId: driver.id,
      n: acts.length + 1,
      act: input.act,
      personId: actor.personId,
      side: plan.side,
      seq: lane.seq,
      canonical,
    });
    if (!isAdded) throw new AppError('conflict', 'Somebody else was quicker. Look again; nothing was recorded.');
  });
  publishLaneEvent(lane.id, { topic: 'act', id: driver.id, seq: lane.seq });
}
