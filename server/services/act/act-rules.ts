import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { type OwnedAction, refuseActionAct } from '../../domain/action-acceptance.ts';
import { refuseAssumptionAct } from '../../domain/assumption-standing.ts';
import { refuseDriverAct } from '../../domain/driver-standing.ts';
import { isActive, refuseInitiativeAct } from '../../domain/initiative-activity.ts';
import { refuseReading } from '../../domain/kpi-reading.ts';
import { refuseObjectiveAct } from '../../domain/objective-outcome.ts';
import { type ActFacts, type ActRefusal, type ActRoot, actsOn, type RecordAct } from '../../domain/record-act.ts';
import { refuseValueAct } from '../../domain/value-ledger.ts';
import { refuseWeights, type Weights } from '../../domain/weights.ts';

/** The lane around a record: what stands in it, and the acts on all its records. */
export interface ActLane {
  readonly content: LaneContent;
  readonly acts: readonly RecordAct[];
  /** Ids of all records that this act is about at once. */
  readonly about: readonly string[];
}

type Rule<R extends ActRoot> = (facts: ActFacts, record: LaneContent[R][number], lane: ActLane) => ActRefusal | null;

const RULES: { readonly [R in ActRoot]: Rule<R> } = {
  drivers: (facts) => refuseDriverAct(facts),
  values: (facts, value) => refuseValueAct(facts, value),
  actions: (facts, action) => refuseActionAct(facts, ownedAction(action)),
  initiatives: (facts, { id }, lane) => refuseInitiativeAct(facts, countOthersActive(lane, id)),
  objectives: (facts) => refuseObjectiveAct(facts),
  assumptions: (facts, assumption) => refuseAssumptionAct(facts, assumption),
  kpis: (facts, kpi, lane) =>
    facts.act === 'weigh' ? refuseWeights(facts, weightsOf(lane)) : refuseReading(facts, kpi),
};

/** Why an act on a record of this root cannot be done; null when it can. Throws when the record is not in the lane. */
export function refuseAct<R extends ActRoot>(
  root: R,
  recordId: string,
  facts: ActFacts,
  lane: ActLane,
): ActRefusal | null {
  const records: readonly LaneContent[R][number][] = lane.content[root];
  const record = records.find(({ id }) => id === recordId);
  if (record === undefined) throw new Error('an act is judged on a record that is not there');
  return RULES[root](facts, record, lane);
}

function ownedAction({ owner, askedBy }: LaneContent['actions'][number]): OwnedAction {
  return { owner: readMember(owner), askedBy };
}

function countOthersActive({ content, acts }: ActLane, recordId: string): number {
  return content.initiatives.filter(({ id }) => id !== recordId && isActive(actsOn(acts, 'initiatives', id))).length;
}

function weightsOf({ content: { kpis }, about }: ActLane): Weights {
  return { weights: kpis.map(({ weight }) => weight), isWhole: kpis.every(({ id }) => about.includes(id)) };
}
