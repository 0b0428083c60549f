import { presentLane } from '../../../collab/document/present-lane.ts';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import type { Tx } from '../../../db/client.ts';
import { loadDocument, type StoredDocument } from '../../../db/queries/documents.ts';
import { AppError } from '../../domain/errors.ts';
import type { DamageReport } from '../../ports/damage-report.ts';
import type { LaneSummary, LaneWithContent } from '../app-services.ts';

/**
 * The lanes with their committed content, in one transaction of the person in context, under row-level security.
 * Throws `unavailable` when one of them is damaged in the store: a part of a lane is never shown as the whole.
 */
export async function loadLaneContents(
  tx: Tx,
  reportDamage: DamageReport,
  lanes: readonly LaneSummary[],
): Promise<readonly LaneWithContent[]> {
  const loaded: LaneWithContent[] = [];
  for (const lane of lanes) {
    const stored = await loadDocument(tx, lane.id);
    if (stored === null) continue;
    const doc = restore(lane.id, stored, reportDamage);
    loaded.push({ ...lane, content: presentLane(doc), seq: stored.seq });
    doc.destroy();
  }
  return loaded;
}

function restore(laneId: string, stored: StoredDocument, reportDamage: DamageReport): ReturnType<typeof restoreLane> {
  try {
    if (stored.damaged.length > 0) throw new Error(`damaged rows ${stored.damaged.join(', ')}`);
    return restoreLane(stored.updates);
  } catch (cause) {
    reportDamage(laneId, cause);
    const sentence = 'A part of this plan is damaged in our store and is not shown. We have been told.';
    throw new AppError('unavailable', sentence, { cause });
  }
}
