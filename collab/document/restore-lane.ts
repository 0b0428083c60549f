import * as Y from 'yjs';
import { ROOTS } from './roots.ts';

/**
 * The document that a snapshot and the updates after it describe, in their order. Garbage is collected, so deleted
 * text is not in it. What builds on rows that are missing (set aside as damaged) is left out, so that the rest of the
 * lane stands. Throws when an update is malformed. The caller destroys the document.
 */
export function restoreLane(updates: readonly Uint8Array[]): Y.Doc {
  return restoreWithGaps(updates).doc;
}

/** The same, and whether something had to be left out. */
export function restoreWithGaps(updates: readonly Uint8Array[]): { readonly doc: Y.Doc; readonly hasGaps: boolean } {
  const doc = new Y.Doc({ gc: true });
  for (const root of ROOTS) doc.getMap(root);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const hasGaps = hasPending(doc);
  // Left in, it would be handed on with the document and wake up under somebody else's change.
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return { doc, hasGaps };
}

/** True when something the document was given builds on what it does not have. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
