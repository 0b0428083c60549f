import * as Y from 'yjs';

const MAX_VALUE_DEPTH = 16;

/**
 * True for content a lane may hold: text, formats, types, deletions and JSON values. Binary, embedded documents and
 * numbers that JSON does not know break whoever presents, signs or exports the lane.
 */
export function isAllowedContent(struct: Y.Item | Y.GC | Y.Skip): boolean {
  if (struct.length <= 0) return false;
  if (!(struct instanceof Y.Item)) return true;
  const { content } = struct;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isJsonValue(value, 0));
  if (content instanceof Y.ContentFormat) return isJsonValue(content.value, 0);
  const isForeign =
    content instanceof Y.ContentBinary ||
    content instanceof Y.ContentDoc ||
    content instanceof Y.ContentEmbed ||
    content instanceof Y.ContentJSON;
  return !isForeign;
}

/** `undefined` passes: editors write it for attributes without a value, and JSON leaves it out. */
function isJsonValue(value: unknown, depth: number): boolean {
  if (depth > MAX_VALUE_DEPTH) return false;
  switch (typeof value) {
    case 'string':
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
