import * as Y from 'yjs';
import { hasPending } from '../document/restore-lane.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';

export type AppliedUpdate =
  /** What the document itself emitted: these bytes are stored and relayed, never the client's. */
  | { readonly isApplied: true; readonly emitted: readonly Uint8Array[] }
  /** The document is spoilt and must be loaded again. */
  | { readonly isApplied: false; readonly code: RejectedCode };

/** Applies an inspected update and judges the result. The first emission is the update, others are Yjs' own clean-up. */
export function applyClientUpdate(
  doc: Y.Doc,
  update: Uint8Array,
  newStructs: readonly { readonly id: Y.ID }[],
): AppliedUpdate {
  const emitted: Uint8Array[] = [];
  const capture = (bytes: Uint8Array): void => {
    emitted.push(bytes);
  };
  doc.on('update', capture);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // Yjs does not roll back: whatever the cause, half of the update may be in.
    return { isApplied: false, code: 'content' };
  } finally {
    doc.off('update', capture);
  }
  if (hasPending(doc)) return { isApplied: false, code: 'gap' };
  if (newStructs.some((struct) => isTooDeep(doc, struct.id))) return { isApplied: false, code: 'depth' };
  return { isApplied: true, emitted };
}

function isTooDeep(doc: Y.Doc, id: Y.ID): boolean {
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, id);
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return false;
  let item: Y.Item | null = struct;
  for (let depth = 1; item !== null; depth += 1) {
    if (depth > UPDATE_LIMITS.maxDepth) return true;
    const parent: unknown = item.parent;
    item = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return false;
}
