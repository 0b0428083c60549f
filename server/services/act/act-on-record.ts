import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { setField } from '../../../collab/document/records.ts';
import type { Tx } from '../../../db/client.ts';
import { addRecordAct, loadRecordActs, lockRecordAsRead, takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { AppError } from '../../domain/errors.ts';
import { type ActFacts, actsOn, type RecordAct, type RecordActName, ROOT_OF } from '../../domain/record-act.ts';
import { isFinal } from '../../domain/value-ledger.ts';
import { words } from '../../domain/words.ts';
import type { Actor, LaneWithContent, PlanSummary } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import type { ActDeps } from './act-deps.ts';
import { refuseAct } from './act-rules.ts';
import { presentAct } from './present-act.ts';

/** A record as the person saw it: an act is about these words and nothing else. */
export interface SeenRecord {
  readonly recordId: string;
  /** In the canonical form. */
  readonly canonical: string;
}

export interface ActInput {
  readonly planId: string;
  readonly laneId: string;
  readonly act: RecordActName;
  /** One record; all KPIs of the lane where their weights are put in force. */
  readonly about: readonly SeenRecord[];
  readonly reason: string;
  /** For acts that are final; empty otherwise. */
  readonly password: string;
  /** For acts that carry one, with the ISO day it is of. */
  readonly figure: number | null;
  readonly day: string | null;
  readonly ip: string;
}

/** Others write into the lane all the time: what is final is tried again when the lane moved between reading and locking. */
const ATTEMPTS = 8;
const GONE = words('This was removed by somebody else.', 'Das wurde von jemand anderem entfernt.');
const CHANGED = words(
  'This changed while you looked at it. Read it again; nothing was recorded.',
  'Das hat sich geändert, während Sie es angesehen haben. Lesen Sie es noch einmal; es wurde nichts festgehalten.',
);

/**
 * Does something with authority to a record, about exactly the words that were seen. Throws `not-found`; `forbidden`,
 * `conflict` or `invalid` as the rules of the record's kind say; `stale` when the words changed meanwhile; and what
 * {@link ActDeps.stepUp} throws, for acts that are final.
 */
export async function actOnRecord(deps: ActDeps, actor: Actor, input: ActInput): Promise<void> {
  // Rules that count records see what stood before: several acts at once would pass them together.
  if (input.act !== 'weigh' && input.about.length !== 1) {
    throw new AppError(
      'invalid',
      words('This is done to one record at a time.', 'Das geht nur mit einem Eintrag auf einmal.'),
    );
  }
  // Once, and before anything is told: a wrong password learns nothing about the record.
  const proof = isFinal(input.act)
    ? await deps.stepUp({
        userId: actor.personId,
        answer: { method: 'password', password: input.password },
        ip: input.ip,
      })
    : 'session';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await requireRecords(deps, actor, input);
    const isDone = await deps.db.as(actor.personId, (tx) => recordAll(tx, actor, { ...input, proof }, found));
    if (!isDone) continue;
    for (const { recordId } of input.about) {
      deps.publishLaneEvent(input.laneId, { topic: 'act', id: recordId, seq: found.lane.seq });
      if (input.act === 'decline') await handBack(deps, actor, input.laneId, recordId);
    }
    return;
  }
  throw new AppError(
    'unavailable',
    words(
      'Too much is being written at the moment. Try again; nothing was recorded.',
      'Im Moment wird zu viel geschrieben. Versuchen Sie es erneut; es wurde nichts festgehalten.',
    ),
  );
}

/** Who declines an action no longer owns it: its askers may ask somebody else. */
async function handBack({ editLane }: ActDeps, actor: Actor, laneId: string, recordId: string): Promise<void> {
  await editLane(laneId, actor.personId, (doc) => setField(doc, 'actions', recordId, 'owner', null));
}

interface Found {
  readonly plan: PlanSummary;
  readonly lane: LaneWithContent;
  readonly today: string;
}

async function requireRecords({ openPlanDeps }: ActDeps, actor: Actor, input: ActInput): Promise<Found> {
  const root = ROOT_OF[input.act];
  const { plan, lanes, today } = await openPlan(openPlanDeps, actor, input.planId);
  const lane = lanes.find(({ id }) => id === input.laneId);
  if (lane === undefined) throw new AppError('not-found', GONE);
  for (const { recordId, canonical } of input.about) {
    const content = lane.content[root].find(({ id }) => id === recordId);
    if (content === undefined) throw new AppError('not-found', GONE);
    if (lane.audience !== 'shared')
      throw new AppError(
        'invalid',
        words('This is for what both firms read.', 'Das geht nur mit dem, was beide Firmen lesen.'),
      );
    if (canonicalText(KINDS[root], content) !== canonical) throw new AppError('stale', CHANGED);
  }
  return { plan, lane, today };
}

/** An act, and how the person was known for it. */
type ProvenAct = ActInput & Pick<RecordAct, 'proof'>;

/** False when what is final must be tried again, with nothing recorded. */
async function recordAll(tx: Tx, actor: Actor, input: ProvenAct, found: Found): Promise<boolean> {
  const { lane } = found;
  await takeTurnToAct(tx, lane.id);
  const laneActs = (await loadRecordActs(tx, [lane.id])).map(presentAct);
  for (const seen of input.about) {
    if (!(await record(tx, actor, input, found, seen, laneActs))) return false;
  }
  return true;
}

async function record(
  tx: Tx,
  { personId }: Actor,
  { act, about, reason, figure, day, proof }: ProvenAct,
  { plan, lane, today }: Found,
  { recordId, canonical }: SeenRecord,
  laneActs: readonly RecordAct[],
): Promise<boolean> {
  const root = ROOT_OF[act];
  const place = { laneId: lane.id, root, recordId, seq: lane.seq };
  if (isFinal(act) && !(await lockRecordAsRead(tx, place))) return false;
  const acts = actsOn(laneActs, root, recordId);
  const { side, supplier, customer } = plan;
  const facts: ActFacts = {
    ...{ act, acts, canonical, reason, figure, day, today, personId, side },
    can: lane.can,
    firms: { supplier: supplier.name, customer: customer.name },
  };
  const around = { content: lane.content, acts: laneActs, about: about.map((one) => one.recordId) };
  const refusal = refuseAct(root, recordId, facts, around);
  if (refusal !== null) throw new AppError(refusal.code, refusal.sentence);
  const isAdded = await addRecordAct(tx, {
    ...place,
    ...{ act, canonical, personId, side, day },
    figure: act === 'weigh' ? weightOf(lane, recordId) : figure,
    n: acts.length + 1,
    proof,
    reason: reason.trim(),
  });
  if (!isAdded)
    throw new AppError(
      'conflict',
      words(
        'Somebody else was quicker. Look again; nothing was recorded.',
        'Jemand anderes war schneller. Sehen Sie noch einmal nach; es wurde nichts festgehalten.',
      ),
    );
  return true;
}

function weightOf({ content }: LaneWithContent, recordId: string): number {
  return content.kpis.find(({ id }) => id === recordId)?.weight ?? 0;
}
