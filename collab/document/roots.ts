import type * as Y from 'yjs';
import { isRecordRoot, KINDS, type RecordRoot } from './kind/kinds.ts';

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

/** One of something for every root that holds records. */
export function byRoot<T>(make: (root: RecordRoot) => T): Readonly<Record<RecordRoot, T>>;
// Its keys are the roots; a loop over names cannot say so.
export function byRoot(make: (root: RecordRoot) => unknown): object {
  return Object.fromEntries(RECORD_ROOTS.map((root) => [root, make(root)]));
}
