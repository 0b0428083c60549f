import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import type { Database, Tx } from '../../../db/client.ts';
import { addRecordAct, loadRecordActs, lockRecordAsRead } from '../../../db/queries/record-acts.ts';
import { refuseDriverAct } from '../../domain/driver-standing.ts';
import { AppError } from '../../domain/errors.ts';
import { type ActFacts, type ActRefusal, actsOn, type RecordActName, ROOT_OF } from '../../domain/record-act.ts';
import { isFinal, refuseValueAct } from '../../domain/value-ledger.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor, LaneWithContent, PlanSummary } from '../app-services.ts';
import type { ProvePassword } from '../auth/prove-password.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { presentAct } from './present-act.ts';

export interface ActDeps {
  readonly db: Database;
  readonly openPlanDeps: OpenPlanDeps;
  readonly provePassword: ProvePassword;
  readonly publishLaneEvent: PublishLaneEvent;
}

export interface ActInput {
  readonly planId: string;
  readonly laneId: string;
  readonly recordId: string;
  readonly act: RecordActName;
  /** The canonical form of the words the person saw: an act is about them and nothing else. */
  readonly canonical: string;
  readonly reason: string;
  /** For acts that are final; empty otherwise. */
  readonly password: string;
  readonly ip: string;
}

type ActRoot = (typeof ROOT_OF)[RecordActName];

/** Others write into the lane all the time: what is final is tried again when the lane moved between reading and locking. */
const ATTEMPTS = 8;
const CHANGED = 'This changed while you looked at it. Read it again; nothing was recorded.';

/**
 * Does something with authority to a record, about exactly the words that were seen. Throws `not-found`; `forbidden`,
 * `conflict` or `invalid` as the rules of the record's kind say; `stale` when the words changed meanwhile; and what
 * {@link ProvePassword} throws, for acts that are final.
 */
export async function actOnRecord(deps: ActDeps, actor: Actor, input: ActInput): Promise<void> {
  const isProven = isFinal(input.act);
  // Once, and before anything is told: a wrong password learns nothing about the record.
  if (isProven) await deps.provePassword({ userId: actor.personId, password: input.password, ip: input.ip });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await requireRecord(deps, actor, input);
    const isDone = await deps.db.as(actor.personId, (tx) => record(tx, actor, input, found));
    if (!isDone) continue;
    deps.publishLaneEvent(input.laneId, { topic: 'act', id: input.recordId, seq: found.lane.seq });
    return;
  }
  throw new AppError('unavailable', 'Too much is being written at the moment. Try again; nothing was recorded.');
}

interface Found {
  readonly plan: PlanSummary;
  readonly lane: LaneWithContent;
  readonly content: LaneContent[ActRoot][number];
  readonly canonical: string;
}

async function requireRecord({ openPlanDeps }: ActDeps, actor: Actor, input: ActInput): Promise<Found> {
  const root = ROOT_OF[input.act];
  const { plan, lanes } = await openPlan(openPlanDeps, actor, input.planId);
  const lane = lanes.find(({ id }) => id === input.laneId);
  const content = lane?.content[root].find(({ id }) => id === input.recordId);
  if (lane === undefined || content === undefined)
    throw new AppError('not-found', 'This was removed by somebody else.');
  if (lane.audience !== 'shared') throw new AppError('invalid', 'This is for what both firms read.');
  const canonical = canonicalText(KINDS[root], content);
  if (canonical !== input.canonical) throw new AppError('stale', CHANGED);
  return { plan, lane, content, canonical };
}

/** False when what is final must be tried again, with nothing recorded. */
async function record(
  tx: Tx,
  actor: Actor,
  input: ActInput,
  { plan, lane, content, canonical }: Found,
): Promise<boolean> {
  const root = ROOT_OF[input.act];
  const place = { laneId: lane.id, root, recordId: input.recordId, seq: lane.seq };
  if (isFinal(input.act) && !(await lockRecordAsRead(tx, place))) return false;
  const acts = actsOn((await loadRecordActs(tx, [lane.id])).map(presentAct), root, input.recordId);
  const refusal = refuse(
    {
      act: input.act,
      side: plan.side,
      can: lane.can,
      firms: { supplier: plan.supplier.name, customer: plan.customer.name },
      acts,
      canonical,
      reason: input.reason,
    },
    content,
  );
  if (refusal !== null) throw new AppError(refusal.code, refusal.sentence);
  const isAdded = await addRecordAct(tx, {
    ...place,
    n: acts.length + 1,
    act: input.act,
    personId: actor.personId,
    side: plan.side,
    proof: isFinal(input.act) ? 'password' : 'session',
    reason: input.reason.trim(),
    canonical,
  });
  if (!isAdded) throw new AppError('conflict', 'Somebody else was quicker. Look again; nothing was recorded.');
  return true;
}

function refuse(facts: ActFacts, content: Found['content']): ActRefusal | null {
  return 'beneficiary' in content ? refuseValueAct(facts, content) : refuseDriverAct(facts);
}
