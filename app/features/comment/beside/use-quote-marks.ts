import { useEffect, useRef } from 'react';
import { isRecordRoot } from '../../../../collab/document/kind/kinds.ts';
import { findPassage, reachOf, textsFor } from '../../../../collab/document/passage.ts';
import type { AnchoredPassage } from '../../../../collab/document/passage-anchor.ts';
import type { QuotedWords } from '../../../../server/services/comment/comment-services.ts';
import { useOpenLanes } from '../../../editor/lane-provider.tsx';
import type { LiveLane } from '../../../editor/live-lane.ts';
import type { PanelSubject } from './panel-subject.ts';
import { findQuotable, type QuotablePlace } from './selected-words.ts';
import { rangeOf, type TextRun, textRunsIn } from './text-runs.ts';

const NAME = 'commented';

interface Mark {
  readonly place: QuotablePlace;
  readonly threadId: string;
  readonly range: Range;
}

/**
 * Marks the words that open threads are about, wherever they have moved to, and opens a thread where its words are pressed.
 * The browser paints the marks (CSS Custom Highlight API): the text itself stays as it is, for editors and readers alike.
 */
export function useQuoteMarks(quotes: readonly QuotedWords[], open: (subject: PanelSubject) => void): void {
  const { lanes } = useOpenLanes();
  const marks = useRef<readonly Mark[]>([]);
  useEffect(() => {
    if (!('highlights' in CSS) || quotes.length === 0) return;
    let frame = 0;
    const paint = () => {
      marks.current = quotes.flatMap((quote) => markOf(quote, lanes) ?? []);
      CSS.highlights.set(NAME, new Highlight(...marks.current.map(({ range }) => range)));
    };
    const schedule = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    const observer = new MutationObserver(schedule);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    schedule();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      marks.current = [];
      CSS.highlights.delete(NAME);
    };
  }, [quotes, lanes]);
  useEffect(() => {
    const press = (event: MouseEvent) => {
      if (getSelection()?.isCollapsed === false) return;
      const mark = marks.current.find(({ range }) => isWithin(range, event));
      if (mark !== undefined)
        open({ ...mark.place, words: null, threadId: mark.threadId, asks: false, takesFocus: false });
    };
    document.addEventListener('click', press);
    return () => document.removeEventListener('click', press);
  }, [open]);
}

/** Null for words that do not stand on this page. */
function markOf(quote: QuotedWords, lanes: ReadonlyMap<string, LiveLane>): Mark | null {
  const { id, anchorLaneId: laneId, root, recordId, field } = quote;
  if (!isRecordRoot(root)) return null;
  const place = { laneId, root, recordId, field };
  const element = findQuotable(place);
  if (element === null) return null;
  const runs = textRunsIn(element);
  const live = lanes.get(laneId);
  const passage = (live?.isReady.get() === true ? anchored(quote, place, live) : null) ?? found(quote, runs);
  const range = passage === null ? null : rangeOf(runs, passage);
  return range === null ? null : { place, threadId: id, range };
}

function anchored(
  { anchorStart: start, anchorEnd: end }: QuotedWords,
  { root, recordId, field }: QuotablePlace,
  live: LiveLane,
): AnchoredPassage | null {
  return start === null || end === null ? null : live.findWords(root, recordId, field, { start, end });
}

function found(quote: QuotedWords, runs: readonly TextRun[]): AnchoredPassage | null {
  const texts = runs.map(({ text }) => text);
  const passage = findPassage(textsFor(texts, quote.quote), quote, quote.quote);
  return passage.kind === 'stands' ? reachOf(texts, quote.quote, passage.spot) : null;
}

function isWithin(range: Range, { clientX, clientY }: MouseEvent): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom,
  );
}
