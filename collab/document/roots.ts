import type * as Y from 'yjs';
import { isRecordRoot, KINDS, type RecordRoot } from './kinds.ts';

export type { RecordRoot };

/** Roots that hold records people see, each a map of record id to record. */
export const RECORD_ROOTS: readonly RecordRoot[] = Object.keys(KINDS).filter(isRecordRoot);

/** The only top-level types of a lane. `meta` is for facts about the lane itself: the server's own, no client writes it. */
export const ROOTS: readonly RootName[] = ['meta', ...RECORD_ROOTS];
export type RootName = 'meta' | RecordRoot;

/** True for the name of a root that the lane's shape knows. */
export function isRootName(name: string): name is RootName {
  return ROOTS.some((root) => root === name);
}

/** The map behind a root: uuid → record (Y.Map). Values are unknown on purpose: a peer may have written anything. */
export function rootMap(doc: Y.Doc, root: RootName): Y.Map<unknown> {
  return doc.getMap<unknown>(root);
}
