import type { Spot } from '../../../../collab/document/passage.ts';
import type { AnchoredPassage } from '../../../../collab/document/passage-anchor.ts';

/** Text of a field between blocks and line breaks, as it stands on the page. */
export interface TextRun {
  readonly nodes: readonly Text[];
  readonly text: string;
}

const ENDS_RUN = 'p, h1, h2, h3, h4, h5, h6, ul, ol, li, pre, blockquote, table, tr, td, th, hr, br, div';
/** What stands in a field and belongs to nobody's text: the names of others at their carets, boxes to tick, a field over its own text. */
const NO_TEXT = '.ProseMirror-widget, .field-peers, [contenteditable="false"], label, textarea';

/** The texts of a field in reading order, as the document counts them: those that hold nothing are none. */
export function textRunsIn(field: Element): readonly TextRun[] {
  const runs: Text[][] = [];
  let isOpen = false;
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(NO_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element) isOpen &&= !node.matches(ENDS_RUN);
    if (!(node instanceof Text) || node.data === '') continue;
    if (isOpen) runs.at(-1)?.push(node);
    else runs.push([node]);
    isOpen = true;
  }
  return runs.map((nodes) => ({ nodes, text: nodes.map(({ data }) => data).join('') }));
}

/** A passage of a field on the page; null where the page shows another text by now. */
export function rangeOf(runs: readonly TextRun[], { from, to }: AnchoredPassage): Range | null {
  const [start, end] = [pointOf(runs, from, 'first'), pointOf(runs, to, 'last')];
  if (start === null || end === null) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

/** Between two nodes a passage begins in the second and ends in the first. */
function pointOf(runs: readonly TextRun[], { run, at }: Spot, which: 'first' | 'last') {
  let left = at;
  for (const node of runs[run]?.nodes ?? []) {
    if (which === 'first' ? left < node.length : left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  return null;
}
