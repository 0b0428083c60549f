import type * as Y from 'yjs';

/** The only top-level types of a lane; an update that touches another one is refused. Each is a map of record id to record. */
export const ROOTS = ['meta', 'sections', 'objectives'] as const;
export type RootName = (typeof ROOTS)[number];

/** Roots that hold records people see; `meta` is reserved for facts about the lane itself. */
export const RECORD_ROOTS = ['sections', 'objectives'] as const;
export type RecordRoot = (typeof RECORD_ROOTS)[number];

/** True for the name of a root that the lane's shape knows. */
export function isRootName(name: string): name is RootName {
  return ROOTS.some((root) => root === name);
}

/** The map behind a root: uuid → record (Y.Map). Values are unknown on purpose: a peer may have written anything. */
export function rootMap(doc: Y.Doc, root: RootName): Y.Map<unknown> {
  return doc.getMap<unknown>(root);
}
