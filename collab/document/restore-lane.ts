import * as Y from 'yjs';

/**
 * The document that a snapshot and the updates after it describe, in their order. Garbage is collected, so deleted
 * text is not in it. Throws when an update is malformed. The caller destroys the document.
 */
export function restoreLane(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
