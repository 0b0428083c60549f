import { safeHref } from './safe-href.ts';

type AttributeReader = (value: unknown) => string | number | boolean | null;
type Attributes = Readonly<Record<string, AttributeReader>>;

interface ProseType {
  readonly attributes: Attributes;
}

interface ProseNodeType extends ProseType {
  /** Types of nodes that may stand in it; `text` among them. How many, and in which order, only the schema says. */
  readonly holds: readonly string[];
}

/** How deep a body may nest; deeper content is cut off when it is read. */
export const MAX_PROSE_DEPTH = 32;

const wholeNumber =
  (low: number, high: number, otherwise: number): AttributeReader =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high ? value : otherwise;

/** What may stand in a body itself, in a quote, in an item of a list or in a cell. */
export const PROSE_BLOCKS: readonly string[] = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'taskList',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'table',
];
const INLINE = ['text', 'hardBreak'];

const cell: ProseNodeType = {
  holds: PROSE_BLOCKS,
  attributes: { colspan: wholeNumber(1, 50, 1), rowspan: wholeNumber(1, 200, 1) },
};

/**
 * Nodes a body may hold and the attributes that are read from each, with a safe value for whatever a peer wrote.
 * Mirrors the schema without its weight, so that readers and the gate need no editor code; a test compares the two.
 */
export const PROSE_NODES: Readonly<Record<string, ProseNodeType>> = {
  paragraph: { holds: INLINE, attributes: {} },
  heading: { holds: INLINE, attributes: { level: wholeNumber(2, 4, 2) } },
  bulletList: { holds: ['listItem'], attributes: {} },
  orderedList: { holds: ['listItem'], attributes: { start: wholeNumber(0, 1_000_000, 1) } },
  listItem: { holds: PROSE_BLOCKS, attributes: {} },
  taskList: { holds: ['taskItem'], attributes: {} },
  taskItem: { holds: PROSE_BLOCKS, attributes: { checked: (value) => value === true } },
  blockquote: { holds: PROSE_BLOCKS, attributes: {} },
  codeBlock: {
    holds: ['text'],
    attributes: {
      language: (value) => (typeof value === 'string' && /^[\w+#-]{1,40}$/.test(value) ? value : null),
    },
  },
  horizontalRule: { holds: [], attributes: {} },
  hardBreak: { holds: [], attributes: {} },
  table: { holds: ['tableRow'], attributes: {} },
  tableRow: { holds: ['tableCell', 'tableHeader'], attributes: {} },
  tableCell: cell,
  tableHeader: cell,
};

/** Marks a text may carry, outermost first as in the schema, and the attributes that are read from each. */
export const PROSE_MARKS: Readonly<Record<string, ProseType>> = {
  link: { attributes: { href: safeHref } },
  bold: { attributes: {} },
  code: { attributes: {} },
  italic: { attributes: {} },
  strike: { attributes: {} },
};

/** Reads the known attributes of a node or mark; undefined when it has none or its type is unknown. */
export function readAttributes(
  shape: Readonly<Record<string, ProseType>>,
  type: string,
  raw: unknown,
): Record<string, string | number | boolean | null> | undefined {
  const readers = Object.hasOwn(shape, type) ? shape[type]?.attributes : undefined;
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
