import { presentRecord } from '../../../collab/document/present-lane.ts';
import type { Tx } from '../../../db/client.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import { isInForce } from '../../domain/sign-off.ts';
import type { LaneWithContent } from '../app-services.ts';
import { restoreStored } from '../plan/load-lane-contents.ts';
import { differsFrom } from './candidate.ts';

/** An agreed text as pages know it. */
export interface Baseline extends Omit<BaselineRow, 'at'> {
  /** ISO time. */
  readonly at: string;
  /** An objective in force in which by now something else stands than was agreed, which only happens past the gate. */
  readonly isDrifted: boolean;
}

/** What stands in the lane of agreed texts, as it was read already. */
export type StandingLane = Pick<LaneWithContent, 'content' | 'seq'>;

interface Comparing {
  readonly today: string;
  /** Null: it is read for it. */
  readonly standing: StandingLane | null;
}

/** Agreed texts of one lane, compared with what can be read of it. Row-level security filters. */
export async function presentBaselines(
  tx: Tx,
  rows: readonly BaselineRow[],
  { today, standing }: Comparing,
): Promise<readonly Baseline[]> {
  const inForce = rows.filter((row) => row.subject === 'objective' && isInForce(row, today));
  const drifted = standing === null ? await findDrifted(tx, inForce) : driftedIn(standing, inForce);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), isDrifted: drifted.has(row.id) }));
}

/** What was agreed after the lane was read is not in it yet: that is no difference. */
function driftedIn({ content, seq }: StandingLane, rows: readonly BaselineRow[]): ReadonlySet<string> {
  const known = rows.filter((row) => row.seq <= seq);
  const standing = new Map(content.objectives.map((objective) => [objective.id, objective]));
  return new Set(known.filter((row) => differsFrom(row, standing.get(row.recordId ?? '') ?? null)).map(({ id }) => id));
}

async function findDrifted(tx: Tx, rows: readonly BaselineRow[]): Promise<ReadonlySet<string>> {
  const [first] = rows;
  const stored = first === undefined ? null : await loadDocument(tx, first.laneId);
  if (stored === null) return new Set();
  const { doc } = restoreStored(stored);
  const drifted = rows.filter((row) => differsFrom(row, presentRecord(doc, 'objectives', row.recordId ?? '')));
  doc.destroy();
  return new Set(drifted.map(({ id }) => id));
}
