import { isRecordRoot, type RecordRoot } from '../../../../collab/document/kind/kinds.ts';
import { spotIn } from '../../../../collab/document/passage.ts';
import type { AnchoredPassage } from '../../../../collab/document/passage-anchor.ts';
import { textRunsIn } from './text-runs.ts';

/** A field on the page whose words can be quoted. */
export interface QuotablePlace {
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly field: string;
}

/** Words that are selected on the page, all in one field; of several paragraphs a line each. */
export interface SelectedWords extends QuotablePlace, AnchoredPassage {
  readonly words: string;
}

const MAX_QUOTE = 2_000;
const QUOTABLE = '[data-quotable]';
const LANE = '[id^="lane-"]';

/** What marks an element as a field whose words can be quoted. */
export function quotable(root: RecordRoot, recordId: string, field: string) {
  return { 'data-quotable': `${root}/${recordId}/${field}` };
}

/** Where a field is shown, when it is. */
export function findQuotable({ laneId, root, recordId, field }: QuotablePlace): Element | null {
  return document.querySelector(
    `[id="lane-${CSS.escape(laneId)}"] [data-quotable="${CSS.escape(root)}/${CSS.escape(recordId)}/${CSS.escape(field)}"]`,
  );
}

/** What is selected now, of several fields in the first; null where nothing is that can be quoted. */
export function readSelectedWords(): (SelectedWords & { readonly box: DOMRect }) | null {
  const { activeElement } = document;
  if (activeElement instanceof HTMLTextAreaElement) {
    const { value, selectionStart, selectionEnd } = activeElement;
    const cut = trimmed([value], selectionStart, selectionEnd);
    return quoted(activeElement, cut, activeElement.getBoundingClientRect());
  }
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const field = elementOf(range.startContainer)?.closest(QUOTABLE) ?? null;
  return field === null ? null : quoted(field, cutBy(range, field), range.getBoundingClientRect());
}

type Cut = Pick<SelectedWords, 'words' | 'from' | 'to'>;

function quoted(element: Element, cut: Cut | null, box: DOMRect) {
  const place = placeOf(element);
  return place === null || cut === null ? null : { ...place, ...cut, box };
}

function placeOf(element: Element): QuotablePlace | null {
  const field = element.closest(QUOTABLE);
  const laneId = field?.closest(LANE)?.id.slice('lane-'.length);
  const [root, recordId, name] = field?.getAttribute('data-quotable')?.split('/') ?? [];
  if (laneId === undefined || root === undefined || !isRecordRoot(root)) return null;
  return recordId === undefined || name === undefined ? null : { laneId, root, recordId, field: name };
}

/** What of a field a range reaches over. */
function cutBy(range: Range, field: Element): Cut | null {
  const runs = textRunsIn(field);
  let passed = 0;
  let from: number | null = null;
  let to = 0;
  for (const { nodes, text } of runs) {
    let inRun = passed;
    for (const node of nodes) {
      if (range.intersectsNode(node)) {
        from ??= inRun + (node === range.startContainer ? range.startOffset : 0);
        to = inRun + (node === range.endContainer ? range.endOffset : node.length);
      }
      inRun += node.length;
    }
    passed += text.length + 1;
  }
  const texts = runs.map(({ text }) => text);
  return from === null ? null : trimmed(texts, from, to);
}

/** Ends are counted in all texts as one, a line each. */
function trimmed(runs: readonly string[], from: number, to: number): Cut | null {
  const all = runs.join('\n');
  const words = all.slice(from, to).trim().slice(0, MAX_QUOTE).trimEnd();
  if (words === '') return null;
  const at = all.indexOf(words, from);
  return { words, from: spotIn(runs, at), to: spotIn(runs, at + words.length) };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
