import * as Y from 'yjs';
import { type LaneContent, presentLane } from '../../../collab/document/present-lane.ts';
import { restoreWithGaps } from '../../../collab/document/restore-lane.ts';
import type { Tx } from '../../../db/client.ts';
import { loadDocument, type StoredDocument } from '../../../db/queries/documents.ts';
import type { DamageReport } from '../../ports/damage-report.ts';
import type { LaneSummary, LaneWithContent } from '../app-services.ts';
import { PresentedLanes } from './presented-lanes.ts';

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
    const whole = stored.damaged.length > 0 ? null : presented.of(lane.id, stored.updates, () => presentWhole(stored));
    loaded.push(
      whole !== null
        ? { ...lane, content: whole, seq: stored.seq, isIncomplete: false }
        : {
            ...lane,
            content: presentDamaged(stored, (damage) => reportDamage(lane.id, damage)),
            seq: stored.seq,
            isIncomplete: true,
          },
    );
  }
  return loaded;
}

const presented = new PresentedLanes();

/** Null when something of it cannot be read. */
function presentWhole(stored: StoredDocument): LaneContent | null {
  const { doc, damage } = restoreStored(stored);
  const content = damage === null ? presentLane(doc) : null;
  doc.destroy();
  return content;
}

function presentDamaged(stored: StoredDocument, report: (damage: Error) => void): LaneContent {
  const { doc, damage } = restoreStored(stored);
  if (damage !== null) report(damage);
  const content = presentLane(doc);
  doc.destroy();
  return content;
}

/** What can be read of a stored lane, and what could not be. The caller destroys the document. */
export function restoreStored({ updates, damaged }: StoredDocument): { doc: Y.Doc; damage: Error | null } {
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
