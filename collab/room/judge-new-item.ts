import * as Y from 'yjs';
import type { RecordKind } from '../document/kind/field.ts';
import { fieldOf } from '../document/kind/kinds.ts';
import { isMark, isNodeAttribute } from '../document/prose-attributes.ts';
import { PROSE_BLOCKS, PROSE_NODES } from '../document/prose-shape.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import { type SharedType, valueIn } from './item-state.ts';
import type { Place } from './place-of.ts';

type Verdict = RejectedCode | undefined;
/**
 * Judges one new item that is not deleted, by the type it stands in. Entries of a root or of a record are judged as records
 * and fields; here only that nothing hides in their list part.
 */
export function judgeNewItem(kind: RecordKind, parent: SharedType, place: Place, item: Y.Item): Verdict {
  if (place.depth <= 1) return item.parentSub === null ? 'shape' : undefined;
  const field = place.field === null ? undefined : fieldOf(kind, place.field);
  switch (field?.kind) {
    case 'text':
      return parent === place.fieldType && item.parentSub === null && item.content instanceof Y.ContentString
        ? undefined
        : 'shape';
    case 'body':
      return judgeProse(parent, place.depth, item);
    default:
      return 'shape';
  }
}

function judgeProse(parent: SharedType, depth: number, item: Y.Item): Verdict {
  if (parent instanceof Y.XmlText) return judgeText(item);
  if (parent instanceof Y.XmlElement) {
    const { nodeName } = parent;
    if (item.parentSub !== null) return isNodeAttribute(nodeName, item.parentSub, valueIn(item)) ? undefined : 'shape';
    const { holds = [] } = (Object.hasOwn(PROSE_NODES, nodeName) ? PROSE_NODES[nodeName] : undefined) ?? {};
    return judgeChild(holds, depth, item);
  }
  if (parent instanceof Y.XmlFragment && item.parentSub === null) return judgeChild(PROSE_BLOCKS, depth, item);
  return 'shape';
}

function judgeChild(holds: readonly string[], depth: number, { content }: Y.Item): Verdict {
  if (depth + 1 > UPDATE_LIMITS.maxDepth) return 'depth';
  const type: unknown = content instanceof Y.ContentType ? content.type : null;
  if (type instanceof Y.XmlText) return holds.includes('text') ? undefined : 'shape';
  return type instanceof Y.XmlElement && type.nodeName !== 'text' && holds.includes(type.nodeName)
    ? undefined
    : 'shape';
}

function judgeText({ content, parentSub }: Y.Item): Verdict {
  if (parentSub !== null) return 'shape';
  if (content instanceof Y.ContentString) return undefined;
  return content instanceof Y.ContentFormat && isMark(content.key, content.value) ? undefined : 'shape';
}
