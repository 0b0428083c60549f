import { isRecordRoot, type RecordRoot } from '../../../../collab/document/kind/kinds.ts';
import type { Spot } from '../../../../collab/document/passage.ts';

import { textRunsIn } from './text-runs.ts';

/** A field on the page whose words can be quoted. */
export interface QuotablePlace {
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly field: string;
}

/** Words that are selected on the page, all in one text of one field. */
export interface SelectedWords extends QuotablePlace {
  readonly words: string;
  readonly spot: Spot;
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

/** What is selected now, of several paragraphs in the first; null where nothing is that can be quoted. */
export function readSelectedWords(): (SelectedWords & { readonly box: DOMRect }) | null {
  const { activeElement } = document;
  if (activeElement instanceof HTMLTextAreaElement) {
    const { value, selectionStart, selectionEnd } = activeElement;
    const cut = trimmed(value.slice(selectionStart, selectionEnd), { run: 0, at: selectionStart });
    return quoted(activeElement, cut, activeElement.getBoundingClientRect());
  }
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const field = elementOf(range.startContainer)?.closest(QUOTABLE) ?? null;
  return field === null ? null : quoted(field, cutBy(range, field), range.getBoundingClientRect());
}

type Cut = Pick<SelectedWords, 'words' | 'spot'>;

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

/** Words of the first text of a field that a range reaches into. */
function cutBy(range: Range, field: Element): Cut | null {
  for (const [run, { nodes }] of textRunsIn(field).entries()) {
    let passed = 0;
    let at: number | null = null;
    let words = '';
    for (const node of nodes) {
      if (range.intersectsNode(node)) {
        const start = node === range.startContainer ? range.startOffset : 0;
        const end = node === range.endContainer ? range.endOffset : node.length;
        at ??= passed + start;
        words += node.data.slice(start, end);
      }
      passed += node.length;
    }
    const cut = at === null ? null : trimmed(words, { run, at });
    if (cut !== null) return cut;
  }
  return null;
}

function trimmed(words: string, { run, at }: Spot): Cut | null {
  const kept = words.trim().slice(0, MAX_QUOTE);
  return kept === '' ? null : { words: kept, spot: { run, at: at + words.indexOf(kept) } };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
