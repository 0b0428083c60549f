import { findRecord } from '../../../collab/document/records.ts';
import type { Tx } from '../../../db/client.ts';
import { type Amendment, listAmendments, listSentAmendments } from '../../../db/queries/amendments.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import { restoreStored } from '../plan/load-lane-contents.ts';

/** A draft of a new text for an agreed one. */
export interface AmendmentDraft extends Amendment {
  /** The latest request for signature that was made from it; null while it was never sent. */
  readonly reviewId: string | null;
}

/** Drafts of a plan that stand in parts which the context may read. What was removed, or never came to be, is not there. */
export async function presentDrafts(tx: Tx, planId: string): Promise<readonly AmendmentDraft[]> {
  const noted = await listAmendments(tx, planId);
  if (noted.length === 0) return [];
  const sent = await listSentAmendments(tx, planId);
  const standing: Amendment[] = [];
  for (const laneId of new Set(noted.map((one) => one.laneId))) {
    const stored = await loadDocument(tx, laneId);
    if (stored === null) continue;
    const { doc } = restoreStored(stored);
    const isThere = ({ recordId }: Amendment) => findRecord(doc, 'objectives', recordId) !== null;
    standing.push(...noted.filter((one) => one.laneId === laneId && isThere(one)));
    doc.destroy();
  }
  return standing.map((draft) => {
    const last = sent.findLast(({ laneId, recordId }) => laneId === draft.laneId && recordId === draft.recordId);
    return { ...draft, reviewId: last?.reviewId ?? null };
  });
}
