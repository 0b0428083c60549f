import { PROSE_MARKS, PROSE_NODES } from './prose-shape.ts';

/** Attributes that an editor keeps of pasted text and that readers are not shown. */
const KEPT_FROM_PASTE: Readonly<Record<string, (value: unknown) => boolean>> = {
  colwidth: (value) => Array.isArray(value) && value.length <= 50 && value.every(Number.isFinite),
  align: isShortText,
  type: isShortText,
  target: isShortText,
  rel: isShortText,
  class: isShortText,
  title: isShortText,
};

/** True for an attribute of a node that an editor writes and every reader understands. */
export function isNodeAttribute(node: string, name: string, value: unknown): boolean {
  return Object.hasOwn(PROSE_NODES, node) && isKnown(PROSE_NODES[node], name, value);
}

/** True for a format of text: its key is the mark's name, with a hash behind it where marks overlap; null ends it. */
export function isMark(key: string, value: unknown): boolean {
  const dashes = key.indexOf('--');
  const mark = dashes === -1 ? key : key.slice(0, dashes);
  if (!Object.hasOwn(PROSE_MARKS, mark)) return false;
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, inner]) => isKnown(PROSE_MARKS[mark], name, inner));
}

function isKnown(type: (typeof PROSE_MARKS)[string] | undefined, name: string, value: unknown): boolean {
  if (type === undefined) return false;
  if (value === null || value === undefined) return true;
  const read = Object.hasOwn(type.attributes, name) ? type.attributes[name] : undefined;
  if (read !== undefined) return read(value) === value;
  return Object.hasOwn(KEPT_FROM_PASTE, name) && KEPT_FROM_PASTE[name]?.(value) === true;
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 200;
}
