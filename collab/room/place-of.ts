import * as Y from 'yjs';
import type { SharedType } from './item-state.ts';

/** Where a shared type stands in its lane. */
export interface Place {
  /** The name of its root; undefined when the document knows none. */
  readonly root: string | undefined;
  /** Null for the root itself, and for what stands in a list where records should. */
  readonly recordId: string | null;
  /** The field it is or belongs to; null for a record, and for what stands in a list where fields should. */
  readonly field: string | null;
  /** What that field holds. */
  readonly fieldType: SharedType | null;
  /** Levels below the root: 1 for a record, 2 for what a field holds. */
  readonly depth: number;
}

/** Walks up from a type that is in the document. */
export function placeOf(doc: Y.Doc, type: SharedType): Place {
  let at = type;
  let recordType: SharedType | null = null;
  let fieldType: SharedType | null = null;
  let recordId: string | null = null;
  let field: string | null = null;
  let depth = 0;
  for (let item = at._item; item !== null; item = at._item) {
    const parent: unknown = item.parent;
    if (!(parent instanceof Y.AbstractType)) break;
    field = recordId;
    recordId = item.parentSub;
    fieldType = recordType;
    recordType = at;
    at = parent;
    depth += 1;
  }
  return { root: rootName(doc, at), recordId, field, fieldType, depth };
}

function rootName(doc: Y.Doc, root: SharedType): string | undefined {
  for (const [name, type] of doc.share) if (type === root) return name;
  return undefined;
}
