import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { type AssumptionStanding, assumptionStanding } from '../../../server/domain/assumption-standing.ts';
import { readSide, type Side } from '../../../server/domain/audience.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { readFields } from '../record/read-fields.ts';

interface ReadAssumption {
  readonly belongsTo: Side | null;
  readonly canonical: string;
  readonly standing: AssumptionStanding;
  /** The last act on it. */
  readonly last: RecordAct | undefined;
}

/** Of a record of any kind, as cards hold them. */
export function readAssumption(record: { readonly id: string }, laneActs: readonly RecordAct[]): ReadAssumption {
  const canonical = canonicalText(KINDS.assumptions, record);
  const acts = actsOn(laneActs, 'assumptions', record.id);
  return {
    belongsTo: readSide(readFields(record).text('belongsTo')),
    canonical,
    standing: assumptionStanding(canonical, acts),
    last: acts.at(-1),
  };
}

/** What belongs to one business case; without a case, what belongs to none of the lane. */
export interface CaseParts {
  readonly lines: readonly RecordContent<'caseLines'>[];
  readonly assumptions: readonly RecordContent<'assumptions'>[];
}

/** The parts of each case, and those that name no case, or one that is gone. */
export function partsOf(
  { cases, caseLines, assumptions }: Pick<LaneContent, 'cases' | 'caseLines' | 'assumptions'>,
  caseId: string | null,
): CaseParts {
  const known = new Set(cases.map(({ id }) => id));
  const belongs = (of: string | null) => (of !== null && known.has(of) ? of : null) === caseId;
  return {
    lines: caseLines.filter((line) => belongs(line.case)),
    assumptions: assumptions.filter((assumption) => belongs(assumption.case)),
  };
}
