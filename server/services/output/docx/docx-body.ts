import { HeadingLevel, type ILevelsOptions, LevelFormat, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import type { ProseElement, ProseNode } from '../../../../collab/document/static-render.ts';
import { inlineRuns, textRuns } from './docx-text.ts';

export type Block = Paragraph | Table;

/** Half an inch, in twentieths of a point. */
const STEP = 720;
const DEEPEST_LIST = 8;
const BULLETS = 'bullets';

/** Headings of a text stand below that of its section. */
const HEADINGS: Readonly<Record<string, (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  h2: HeadingLevel.HEADING_3,
  h3: HeadingLevel.HEADING_4,
  h4: HeadingLevel.HEADING_5,
};

interface ListMark {
  readonly reference: string;
  readonly level: number;
  readonly instance: number;
}

interface Place {
  /** How deep in lists and quotes. */
  readonly depth: number;
  /** Put before the next paragraph alone. */
  readonly mark: ListMark | null;
  readonly prefix: string;
  readonly italics: boolean;
}

/** Lists of one document: each numbered one counts for itself, from where it says. */
export class ListNumbers {
  readonly #starts = new Set<number>();
  #lists = 0;

  /** A new list; `start` null for one of bullets. */
  begin(start: number | null): Omit<ListMark, 'level'> {
    this.#lists += 1;
    if (start === null) return { reference: BULLETS, instance: 0 };
    this.#starts.add(start);
    return { reference: `numbers-${start}`, instance: this.#lists };
  }

  /** For the head of the document, once all lists have begun. */
  config(): { readonly reference: string; readonly levels: ILevelsOptions[] }[] {
    const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], start: number): ILevelsOptions[] =>
      Array.from({ length: DEEPEST_LIST + 1 }, (_, level) => ({
        ...{ level, format, start },
        text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
        style: { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP / 2 } } },
      }));
    return [
      { reference: BULLETS, levels: levels(LevelFormat.BULLET, 1) },
      ...[...this.#starts].map((start) => ({
        reference: `numbers-${start}`,
        levels: levels(LevelFormat.DECIMAL, start),
      })),
    ];
  }
}

/** A section's text as blocks of a document; takes what {@link renderBody} lets through and nothing else. */
export function bodyBlocks(nodes: readonly ProseNode[], lists: ListNumbers): readonly Block[] {
  return blocksOf(nodes, { depth: 0, mark: null, prefix: '', italics: false }, lists);
}

function blocksOf(nodes: readonly ProseNode[], place: Place, lists: ListNumbers): readonly Block[] {
  let first = place;
  return nodes.flatMap((node): readonly Block[] => {
    if (typeof node === 'string') return [paragraph([node], first)];
    const made = blockOf(node, first, lists);
    // The mark of an item belongs to the first thing in it.
    if (made.length > 0) first = { ...place, mark: null, prefix: '' };
    return made;
  });
}

function blockOf(node: ProseElement, place: Place, lists: ListNumbers): readonly Block[] {
  const { tag, children, attributes } = node;
  const deeper = { ...place, depth: Math.min(place.depth + 1, DEEPEST_LIST) };
  switch (tag) {
    case 'ul':
    case 'ol':
      return attributes['data-type'] === 'taskList'
        ? taskBlocks(children, place, lists)
        : listBlocks(node, place, lists);
    case 'blockquote':
      return blocksOf(children, { ...deeper, italics: true }, lists);
    case 'pre':
      return [new Paragraph({ ...shape(place), children: [...textRuns(wordsOf(children), { isCode: true })] })];
    case 'hr':
      return [new Paragraph({ thematicBreak: true })];
    case 'div':
      return blocksOf(children, place, lists);
    case 'table':
      return tableBlocks(children, lists);
    default:
      return [paragraph(children, place, HEADINGS[tag])];
  }
}

function listBlocks({ tag, attributes, children }: ProseElement, place: Place, lists: ListNumbers): readonly Block[] {
  const list = lists.begin(tag === 'ol' ? Number(attributes.start ?? 1) : null);
  const inside = { ...place, depth: Math.min(place.depth + 1, DEEPEST_LIST), prefix: '' };
  return elements(children).flatMap((item) =>
    blocksOf(item.children, { ...inside, mark: { ...list, level: place.depth } }, lists),
  );
}

function taskBlocks(children: readonly ProseNode[], place: Place, lists: ListNumbers): readonly Block[] {
  const inside = { ...place, depth: Math.min(place.depth + 1, DEEPEST_LIST), mark: null };
  return elements(children).flatMap((item) => {
    const prefix = item.attributes['data-checked'] === 'true' ? '☑ ' : '☐ ';
    const text = elements(item.children).filter(({ tag }) => tag !== 'label');
    return blocksOf(
      text.flatMap((one) => one.children),
      { ...inside, prefix },
      lists,
    );
  });
}

function tableBlocks(children: readonly ProseNode[], lists: ListNumbers): readonly Block[] {
  const rows = elements(children).flatMap((body) => elements(body.children));
  if (rows.length === 0) return [];
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row) =>
        new TableRow({
          tableHeader: elements(row.children).every(({ tag }) => tag === 'th'),
          children: elements(row.children).map((cell) => cellOf(cell, lists)),
        }),
    ),
  });
  // Two tables that touch are one to a word processor.
  return [table, new Paragraph({})];
}

function cellOf({ attributes, children }: ProseElement, lists: ListNumbers): TableCell {
  const blocks = bodyBlocks(children, lists);
  return new TableCell({
    columnSpan: Number(attributes.colspan ?? 1),
    rowSpan: Number(attributes.rowspan ?? 1),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    // A cell ends with a paragraph, whatever else stands in it.
    children: blocks.length === 0 ? [new Paragraph({})] : [...blocks],
  });
}

function paragraph(
  children: readonly ProseNode[],
  place: Place,
  heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel],
): Paragraph {
  const look = place.italics ? { italics: true } : {};
  return new Paragraph({
    ...shape(place),
    ...(heading === undefined ? {} : { heading }),
    children: [...textRuns(place.prefix), ...inlineRuns(children, look)],
  });
}

function shape({ depth, mark }: Place) {
  if (mark !== null) return { numbering: mark };
  return depth === 0 ? {} : { indent: { left: STEP * depth } };
}

function elements(nodes: readonly ProseNode[]): readonly ProseElement[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node]));
}

function wordsOf(nodes: readonly ProseNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : wordsOf(node.children))).join('');
}
