import { safeHref } from './safe-href.ts';

type AttributeReader = (value: unknown) => string | number | boolean | null;
type Attributes = Readonly<Record<string, AttributeReader>>;

/** How deep a body may nest; deeper content is cut off when it is read. */
export const MAX_PROSE_DEPTH = 32;

const wholeNumber =
  (low: number, high: number, otherwise: number): AttributeReader =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high ? value : otherwise;

const cell: Attributes = {
  colspan: wholeNumber(1, 50, 1),
  rowspan: wholeNumber(1, 200, 1),
};

/**
 * Nodes a body may hold and the attributes that are read from each, with a safe value for whatever a peer wrote.
 * Mirrors the schema without its weight, so that readers need no editor code; a test compares the two.
 */
export const PROSE_NODES: Readonly<Record<string, Attributes>> = {
  paragraph: {},
  heading: { level: wholeNumber(2, 4, 2) },
  bulletList: {},
  orderedList: { start: wholeNumber(0, 1_000_000, 1) },
  listItem: {},
  taskList: {},
  taskItem: { checked: (value) => value === true },
  blockquote: {},
  codeBlock: {
    language: (value) => (typeof value === 'string' && /^[\w+#-]{1,40}$/.test(value) ? value : null),
  },
  horizontalRule: {},
  hardBreak: {},
  table: {},
  tableRow: {},
  tableCell: cell,
  tableHeader: cell,
};

/** Marks a text may carry, outermost first as in the schema, and the attributes that are read from each. */
export const PROSE_MARKS: Readonly<Record<string, Attributes>> = {
  link: { href: safeHref },
  bold: {},
  code: {},
  italic: {},
  strike: {},
};

/** Reads the known attributes of a node or mark; undefined when it has none or its type is unknown. */
export function readAttributes(
  shape: Readonly<Record<string, Attributes>>,
  type: string,
  raw: unknown,
): Record<string, string | number | boolean | null> | undefined {
  const readers = Object.hasOwn(shape, type) ? shape[type] : undefined;
  if (readers === undefined) return undefined;
  const source: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  const entries = Object.entries(readers).map(([name, read]) => [name, read(source[name])] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** True for a node type that a body may hold. */
export function isProseNode(type: unknown): type is string {
  return typeof type === 'string' && Object.hasOwn(PROSE_NODES, type);
}

/** True for a mark type that a text may carry. */
export function isProseMark(type: unknown): type is string {
  return typeof type === 'string' && Object.hasOwn(PROSE_MARKS, type);
}
