import * as Y from 'yjs';
import { canonicalJson } from '../../server/domain/canonical-json.ts';
import { ROOTS, rootMap } from './roots.ts';

/** A lane's document as it stands, without what was deleted and without what hangs in the air because rows are missing. */
export interface LaneState {
  /** One Yjs update, version 1. */
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  /** All that stands in it, as RFC 8785 JSON: equal content has equal bytes, however it was written. */
  readonly content: string;
}

export function laneStateOf(updates: readonly Uint8Array[]): LaneState {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  const content = canonicalJson(Object.fromEntries(ROOTS.map((root) => [root, rootMap(doc, root).toJSON()])));
  const made = { state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc), content };
  doc.destroy();
  return made;
}
