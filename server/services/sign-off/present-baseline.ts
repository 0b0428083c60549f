import { presentLane } from '../../../collab/document/present-lane.ts';
import type { Tx } from '../../../db/client.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import { isInForce } from '../../domain/sign-off.ts';
import type { LaneWithContent } from '../app-services.ts';
import { restoreStored } from '../plan/load-lane-contents.ts';
import { differsFrom, planDiffersFrom } from './candidate.ts';

/** An agreed text as pages know it. */
export interface Baseline extends Omit<BaselineRow, 'at' | 'suspect'> {
  /** ISO time. */
  readonly at: string;
  /** By the day on which it is read. */
  readonly isInForce: boolean;
  /** An objective in force of which the plan, or its projection, by now holds something else than was agreed: it only comes to that past the gate. */
  readonly isDrifted: boolean;
  /** The latest version of a plan, which has changed since: a plan's signatures hold nothing still. */
  readonly isOutdated: boolean;
}

/** What stands in the lane of agreed texts, as it was read already. */
export type StandingLane = Pick<LaneWithContent, 'content' | 'seq'>;

interface Comparing {
  readonly today: string;
  /** Null: it is read for it. */
  readonly standing: StandingLane | null;
}

/** All agreed texts of a plan, which stand in one lane, compared with what can be read of it. Row-level security filters. */
export async function presentBaselines(
  tx: Tx,
  rows: readonly BaselineRow[],
  { today, standing }: Comparing,
): Promise<readonly Baseline[]> {
  const inForce = rows.filter((row) => isInForce(row, today));
  const found = standing ?? (await readStanding(tx, inForce));
  const moved = found === null ? [] : inForce.filter((row) => isMoved(row, found, rows, today));
  return rows.map((row) => {
    const { suspect: _projected, ...rest } = row;
    return {
      ...rest,
      at: row.at.toISOString(),
      isInForce: inForce.includes(row),
      isDrifted: row.subject === 'objective' && (moved.includes(row) || (inForce.includes(row) && isMisprojected(row))),
      isOutdated: row.subject === 'plan' && moved.includes(row),
    };
  });
}

function isMisprojected(row: BaselineRow): boolean {
  return row.suspect !== null && differsFrom(row, row.suspect.fields);
}

/** What was agreed after the lane was read is not in it yet: that is no difference. */
function isMoved(
  row: BaselineRow,
  { content, seq }: StandingLane,
  rows: readonly BaselineRow[],
  today: string,
): boolean {
  if (row.seq > seq) return false;
  if (row.subject === 'plan') return planDiffersFrom(row.canonical, content, rows, today);
  return differsFrom(row, content.objectives.find(({ id }) => id === row.recordId) ?? null);
}

async function readStanding(tx: Tx, [first]: readonly BaselineRow[]): Promise<StandingLane | null> {
  const stored = first === undefined ? null : await loadDocument(tx, first.laneId);
  if (stored === null) return null;
  const { doc } = restoreStored(stored);
  const content = presentLane(doc);
  doc.destroy();
  return { content, seq: Number.POSITIVE_INFINITY };
}
