import * as Y from 'yjs';
import { presentLane } from '../../../collab/document/present-lane.ts';
import { restoreWithGaps } from '../../../collab/document/restore-lane.ts';
import type { Tx } from '../../../db/client.ts';
import { loadDocument, type StoredDocument } from '../../../db/queries/documents.ts';
import type { DamageReport } from '../../ports/damage-report.ts';
import type { LaneSummary, LaneWithContent } from '../app-services.ts';

/**
 * The lanes with their committed content, in one transaction of the person in context, under row-level security. What is
 * damaged in the store is left out and reported; the lane says that it is incomplete.
 */
export async function loadLaneContents(
  tx: Tx,
  reportDamage: DamageReport,
  lanes: readonly LaneSummary[],
): Promise<readonly Omit<LaneWithContent, 'acts'>[]> {
  const loaded: Omit<LaneWithContent, 'acts'>[] = [];
  for (const lane of lanes) {
    const stored = await loadDocument(tx, lane.id);
    if (stored === null) continue;
    const { doc, damage } = restore(stored);
    if (damage !== null) reportDamage(lane.id, damage);
    loaded.push({ ...lane, content: presentLane(doc), seq: stored.seq, isIncomplete: damage !== null });
    doc.destroy();
  }
  return loaded;
}

function restore({ updates, damaged }: StoredDocument): { doc: Y.Doc; damage: Error | null } {
  const { doc, hasGaps } = restoreReadable(updates);
  if (damaged.length > 0) return { doc, damage: new Error(`damaged rows ${damaged.join(', ')}`) };
  return { doc, damage: hasGaps ? new Error('rows that cannot be read, or that build on what is not there') : null };
}

/** Rows whose checksum is right and that are no updates all the same are left out too. */
function restoreReadable(updates: readonly Uint8Array[]): { doc: Y.Doc; hasGaps: boolean } {
  try {
    return restoreWithGaps(updates);
  } catch {
    return { ...restoreWithGaps(updates.filter(isReadable)), hasGaps: true };
  }
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}
