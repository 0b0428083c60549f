import * as Y from 'yjs';
import { isMark } from '../document/prose-attributes.ts';
import { isProseNode } from '../document/prose-shape.ts';

const MAX_VALUE_DEPTH = 16;

/**
 * True for content a lane may hold somewhere: text, formats of known marks, known elements, deletions and JSON values.
 * Binary, embedded documents and numbers that JSON does not know break whoever presents, signs or exports the lane.
 */
export function isAllowedContent(struct: Y.Item | Y.GC): boolean {
  if (struct.length <= 0) return false;
  if (!(struct instanceof Y.Item)) return true;
  const { content } = struct;
  // A database keeps no text with a zero in it.
  if (content instanceof Y.ContentString) return !content.str.includes('\0');
  if (content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isJsonValue(value, 0));
  if (content instanceof Y.ContentFormat) return isMark(content.key, content.value);
  return content instanceof Y.ContentType && isAllowedType(content.type);
}

function isAllowedType(type: unknown): boolean {
  if (type instanceof Y.XmlElement) return isProseNode(type.nodeName);
  if (type instanceof Y.XmlHook) return false;
  return type instanceof Y.Map || type instanceof Y.Text || type instanceof Y.XmlFragment;
}

/** `undefined` passes: editors write it for attributes without a value, and JSON leaves it out. */
function isJsonValue(value: unknown, depth: number): boolean {
  if (depth > MAX_VALUE_DEPTH) return false;
  switch (typeof value) {
    case 'string':
      return !value.includes('\0');
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (value instanceof Uint8Array) return false;
      return Object.values(value).every((inner) => isJsonValue(inner, depth + 1));
    default:
      return false;
  }
}
