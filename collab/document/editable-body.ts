import * as Y from 'yjs';
import { isMark, isNodeAttribute } from './prose-attributes.ts';
import { isProseNode, MAX_PROSE_DEPTH, PROSE_NODES, readAttributes } from './prose-shape.ts';
import { laneSchema } from './schema.ts';
import { readBody } from './section-body.ts';

/** An editor lays a table out cell by cell in its grid: beyond this it would stop answering. */
const MAX_TABLE_GRID = 20_000;

/**
 * True when an editor may be bound to this body: exactly a fragment, and nothing in it that the schema does not know.
 * An editor removes what does not fit, or fails on it, and large spans of table cells would keep it busy for ever.
 */
export function isEditableBody(value: unknown): value is Y.XmlFragment {
  if (!(value instanceof Y.XmlFragment) || value instanceof Y.XmlElement) return false;
  if (!value.toArray().every((child) => child instanceof Y.XmlElement && isKnownElement(child, 0))) return false;
  try {
    laneSchema().nodeFromJSON(readBody(value)).check();
    return true;
  } catch {
    return false;
  }
}

function isKnownElement(element: Y.XmlElement, depth: number): boolean {
  if (depth > MAX_PROSE_DEPTH || !isProseNode(element.nodeName)) return false;
  const { nodeName } = element;
  const attributes = Object.entries(element.getAttributes());
  if (!attributes.every(([name, value]) => isNodeAttribute(nodeName, name, value))) return false;
  if (nodeName === 'table' && tableGrid(element) > MAX_TABLE_GRID) return false;
  return element.toArray().every((child) => {
    if (child instanceof Y.XmlText) return isKnownText(child);
    return child instanceof Y.XmlElement && isKnownElement(child, depth + 1);
  });
}

function isKnownText(text: Y.XmlText): boolean {
  const delta: readonly { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return delta.every(
    ({ insert, attributes = {} }) =>
      typeof insert === 'string' && Object.entries(attributes).every(([key, value]) => isMark(key, value)),
  );
}

// At least as many cells as the grid of the table has; spans across rows are counted for every row.
function tableGrid(table: Y.XmlElement): number {
  const rows = elementsOf(table).map((row) =>
    elementsOf(row).map((cell) => {
      const { colspan = 1, rowspan = 1 } = readAttributes(PROSE_NODES, 'tableCell', cell.getAttributes()) ?? {};
      return { width: Number(colspan), isTall: Number(rowspan) > 1 };
    }),
  );
  const widest = Math.max(0, ...rows.map((cells) => sumOf(cells)));
  const tall = sumOf(rows.flat().filter(({ isTall }) => isTall));
  return rows.length * (widest + tall);
}

function sumOf(cells: readonly { width: number }[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

function elementsOf(parent: Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}
