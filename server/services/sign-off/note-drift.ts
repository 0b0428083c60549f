import { addDrift, listDriftSuspects } from '../../../db/queries/baseline-drift.ts';
import { differsFrom } from './candidate.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';

/**
 * Looks on all plans for objectives in force of which something else stands than was agreed, and notes each once for each
 * other content, with an event of the lane's audit chain. Answers the lanes. It sees what is projected by now.
 */
export async function noteDrift(deps: Pick<SignOffDeps, 'db' | 'clock'>): Promise<readonly string[]> {
  const lanes = new Set<string>();
  for (const suspect of await listDriftSuspects(deps.db.collab, todayOf(deps))) {
    if (!differsFrom(suspect, suspect.found)) continue;
    if (await addDrift(deps.db.collab, suspect)) lanes.add(suspect.laneId);
  }
  return [...lanes];
}
