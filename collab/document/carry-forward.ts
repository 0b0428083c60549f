import type { Audience } from '../../server/domain/audience.ts';
import { isActive } from '../../server/domain/initiative-activity.ts';
import { objectiveOutcome } from '../../server/domain/objective-outcome.ts';
import { actsOn, type RecordAct } from '../../server/domain/record-act.ts';
import type { RecordsByRoot } from './build-lane.ts';
import { canonicalText } from './canonical.ts';
import { copyFields } from './fresh-copy.ts';
import { KINDS } from './kind/kinds.ts';
import { firstOrders } from './order.ts';
import type { LaneContent } from './present-lane.ts';
import { byRoot, RECORD_ROOTS, type RecordRoot } from './roots.ts';

/** What a part of the next plan may know of the one before, and of itself. */
export interface Carrying {
  readonly audience: Audience;
  /** On the records of the part that is carried. */
  readonly acts: readonly RecordAct[];
  /** First day of the next plan. */
  readonly periodStart: string;
  /** The id of a record's copy. */
  idOf(recordId: string): string;
  /** Copies in the part that both firms read, which a part of one firm may name. */
  readonly wider: ReadonlySet<string>;
  isOnPlan(personId: string): boolean;
}

type IsOpen<R extends RecordRoot> = (record: LaneContent[R][number], carrying: Carrying) => boolean;

const always = () => true;
/** The year that was keeps what it decided and what it was worth, with the cases that this was counted by. */
const never = () => false;

const IS_OPEN: { readonly [R in RecordRoot]: IsOpen<R> } = {
  sections: always,
  drivers: always,
  objectives: (objective, { acts }) =>
    !objectiveOutcome(canonicalText(KINDS.objectives, objective), actsOn(acts, 'objectives', objective.id)).isAchieved,
  // In a part of one firm nobody activates anything: what stands there is what it works on.
  initiatives: ({ id }, { acts, audience }) => audience !== 'shared' || isActive(actsOn(acts, 'initiatives', id)),
  values: never,
  cases: never,
  caseLines: never,
  assumptions: never,
  actions: ({ done }) => done === null,
  decisions: never,
  risks: always,
  milestones: ({ reached }) => reached === null,
  renewals: ({ date }, { periodStart }) => date === null || date >= periodStart,
  stakeholders: always,
  criteria: always,
  asks: ({ answer }) => answer === null,
  kpis: always,
};

/** What says why a reading was as it was, or a date moved, stays with them. */
const STAYS: ReadonlySet<string> = new Set(['kpis.note', 'actions.dueReason']);

/**
 * What is open in a part, as fresh records for the same part of the next plan: plain values under new ids. References lead
 * to copies, and to nothing where there is none; nothing that was done with authority comes along.
 */
export function carryForward(content: LaneContent, carrying: Carrying): RecordsByRoot;
// Field by field what the types are computed from, which a loop over fields cannot say.
export function carryForward(content: LaneContent, carrying: Carrying): object {
  const open = byRoot((root) => openRecords(root, content, carrying));
  const copies = RECORD_ROOTS.flatMap((root) => open[root].map(({ id }) => carrying.idOf(id)));
  const known = new Set([...carrying.wider, ...copies]);
  const idOf = (recordId: string) => {
    const id = carrying.idOf(recordId);
    return known.has(id) ? id : null;
  };
  return byRoot((root) => {
    const orders = firstOrders(open[root].length);
    const takes = (name: string) => !STAYS.has(`${root}.${name}`);
    return open[root].map((record, index) => ({
      ...copyFields(KINDS[root], record, { idOf, isOnPlan: carrying.isOnPlan, takes }),
      id: carrying.idOf(record.id),
      order: orders[index] ?? '',
    }));
  });
}

function openRecords<R extends RecordRoot>(
  root: R,
  content: LaneContent,
  carrying: Carrying,
): readonly { id: string }[] {
  const records: readonly LaneContent[R][number][] = content[root];
  return records.filter((record) => IS_OPEN[root](record, carrying));
}
