import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import type { Side } from '../../domain/audience.ts';
import { driverStanding } from '../../domain/driver-standing.ts';
import { actsOn } from '../../domain/record-act.ts';
import { type ValueStage, valueStanding, valueTotals } from '../../domain/value-ledger.ts';
import type { LaneWithContent, PlanVitality } from '../app-services.ts';
import type { ReviewFigures } from './quarterly-review-services.ts';

interface Known {
  /** What both firms share, and what the supplier keeps to itself. */
  readonly lanes: readonly LaneWithContent[];
  readonly baselines: readonly BaselineRow[];
  readonly vitality: PlanVitality | null;
  /** ISO day. */
  readonly today: string;
}

/** What the plan knows about the questions of the sheet, by the rules of its own pages. */
export function reviewFigures({ lanes, baselines, vitality, today }: Known): ReviewFigures {
  const shared = lanes.filter(({ audience }) => audience === 'shared');
  const all = <T>(of: (lane: LaneWithContent) => readonly T[], among = lanes) => among.flatMap(of);
  const drivers = all((lane) => driverStandings(lane, today), shared);
  // One firm’s own may stand in the shared part too, to be aligned.
  const objectives = all(({ content }) => content.objectives, shared).filter(
    ({ belongsTo }) => belongsTo === null || belongsTo === 'both',
  );
  const stakeholders = all(({ content }) => content.stakeholders);
  const risks = all(({ content }) => content.risks);
  return {
    drivers: { validated: drivers.filter((one) => one === 'validated').length, all: drivers.length },
    objectives: {
      agreed: objectives.filter(({ id }) => isInForce(baselines, id, today)).length,
      owned: objectives.filter(({ supplierOwner, customerOwner }) => supplierOwner !== null && customerOwner !== null)
        .length,
      all: objectives.length,
    },
    value: valueTotals(all(valueRecords, shared)),
    kept: vitality === null ? null : bySide((side) => keptOf(vitality, side)),
    stakeholders: {
      withCounterpart: stakeholders.filter(({ counterpart }) => counterpart !== null).length,
      all: stakeholders.length,
    },
    risks: { answered: risks.filter(({ response }) => response.trim() !== '').length, all: risks.length },
    renewal: nextRenewal(lanes, today),
    touched: vitality === null ? null : bySide((side) => vitality.total[side].touched),
    isIncomplete: vitality?.isIncomplete === true || lanes.some(({ isIncomplete }) => isIncomplete),
  };
}

function driverStandings({ content, acts }: LaneWithContent, today: string) {
  return content.drivers.map((driver) => {
    const last = actsOn(acts, 'drivers', driver.id).at(-1);
    return driverStanding(driver, canonicalText(KINDS.drivers, driver), last, today);
  });
}

function valueRecords({ content, acts }: LaneWithContent) {
  return content.values.map((record) => {
    const canonical = canonicalText(KINDS.values, record);
    const standing = valueStanding({ stage: readStage(record.stage) }, canonical, actsOn(acts, 'values', record.id));
    return { amount: record.amount, currency: record.currency, standing };
  });
}

function readStage(stage: string | null): ValueStage | null {
  return stage === 'identified' || stage === 'planned' || stage === 'realised' ? stage : null;
}

function isInForce(baselines: readonly BaselineRow[], objectiveId: string, today: string): boolean {
  return baselines.some(
    ({ root, recordId, supersededBy, endsOn }) =>
      root === 'objectives' && recordId === objectiveId && supersededBy === null && (endsOn === null || endsOn > today),
  );
}

function keptOf({ total }: PlanVitality, side: Side) {
  const { keptOnTime, keptLate, overdue } = total[side];
  return { onTime: keptOnTime, late: keptLate, overdue };
}

function nextRenewal(lanes: readonly LaneWithContent[], today: string): ReviewFigures['renewal'] {
  const dates = lanes.flatMap(({ content }) =>
    content.renewals.flatMap(({ title, date, noticeBy }) => [
      ...(noticeBy === null ? [] : [{ title, on: noticeBy, isNotice: true }]),
      ...(date === null ? [] : [{ title, on: date, isNotice: false }]),
    ]),
  );
  return dates.filter(({ on }) => on >= today).sort((a, b) => a.on.localeCompare(b.on))[0] ?? null;
}

function bySide<T>(of: (side: Side) => T): Readonly<Record<Side, T>> {
  return { supplier: of('supplier'), customer: of('customer') };
}
