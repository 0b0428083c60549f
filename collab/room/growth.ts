import * as Y from 'yjs';

/** Ids, lengths and kinds of one item, and of the halves into which it may part others. */
const ITEM_BYTES = 48;
const LETTER_BYTES = 3;

/** An upper bound of the bytes that a new item adds to the encoded document. */
export function bytesOf(struct: Y.Item | Y.GC): number {
  if (!(struct instanceof Y.Item)) return ITEM_BYTES;
  const { content, parentSub } = struct;
  const key = parentSub === null ? 0 : parentSub.length * LETTER_BYTES;
  if (content instanceof Y.ContentString) return ITEM_BYTES + content.str.length * LETTER_BYTES;
  if (content instanceof Y.ContentAny) return ITEM_BYTES + key + jsonBytes(content.arr);
  if (content instanceof Y.ContentFormat) return ITEM_BYTES + key + jsonBytes(content.key) + jsonBytes(content.value);
  return ITEM_BYTES + key;
}

function jsonBytes(value: unknown): number {
  if (typeof value === 'string') return 5 + value.length * LETTER_BYTES;
  if (typeof value !== 'object' || value === null) return 10;
  let bytes = 10;
  for (const [key, inner] of Object.entries(value)) bytes += 5 + key.length * LETTER_BYTES + jsonBytes(inner);
  return bytes;
}
