import { MessageSquarePlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { COMMENT_KEYS } from '../../../keys/editing-keys.ts';
import { isApple, useKeyNames } from '../../../keys/key-names.ts';
import { useWords } from '../../../words/use-words.ts';
import type { PlanView } from '../../plan/plan-view.ts';
import { audiencesOf } from '../audiences.ts';
import type { PanelSubject } from './panel-subject.ts';
import { readSelectedWords } from './selected-words.ts';

/** Until a selection stands still. */
const STILL_MS = 200;
const ROOM = 8;
const WIDTH = 150;

interface QuoteButtonProps {
  readonly view: PlanView;
  readonly onQuote: (subject: PanelSubject) => void;
}

/** Below words that are selected and may be commented on: the way to do it. A key does the same. */
export function QuoteButton({ view, onQuote }: QuoteButtonProps) {
  const say = useWords();
  const keyNames = useKeyNames();
  const [place, setPlace] = useState<{ readonly top: number; readonly left: number } | null>(null);
  const latest = useRef({ view, onQuote });
  latest.current = { view, onQuote };
  const quote = useRef(() => {
    const selected = readQuotable(latest.current.view);
    if (selected === null) return false;
    const { box: _box, ...words } = selected;
    setPlace(null);
    latest.current.onQuote({ ...words, words, asks: true, threadId: null, takesFocus: true });
    return true;
  });
  useEffect(() => {
    let timer = 0;
    const look = () => {
      const selected = readQuotable(latest.current.view);
      setPlace(selected === null ? null : besideOf(selected.box));
    };
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, STILL_MS);
    };
    const press = (event: KeyboardEvent) => {
      if (isQuoteKey(event) && quote.current()) event.preventDefault();
    };
    document.addEventListener('selectionchange', wait);
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', wait);
      document.removeEventListener('keydown', press);
    };
  }, []);
  if (place === null) return null;
  return createPortal(
    <button
      type="button"
      className="quote-button"
      style={place}
      title={keyNames(COMMENT_KEYS.comment.keys)}
      // A press must not take the selection out of the text.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => quote.current()}
    >
      <MessageSquarePlus aria-hidden className="size-4" /> {say('Comment on this', 'Dazu kommentieren')}
    </button>,
    document.body,
  );
}

/** What is selected, where this person may speak about it. */
function readQuotable(view: PlanView) {
  const selected = readSelectedWords();
  const anchor = view.lanes.find(({ id }) => id === selected?.laneId);
  return anchor === undefined || audiencesOf(view.lanes, anchor).length === 0 ? null : selected;
}

function besideOf({ bottom, right }: DOMRect) {
  const left = Math.max(ROOM, Math.min(right, document.documentElement.clientWidth - ROOM) - WIDTH);
  return { top: bottom + window.scrollY + ROOM, left: left + window.scrollX };
}

function isQuoteKey(event: KeyboardEvent): boolean {
  const { altKey, code, ctrlKey, metaKey, shiftKey } = event;
  // On some keyboards AltGr counts as both, and writes a letter.
  if (code !== 'KeyM' || !altKey || shiftKey || event.isComposing || event.getModifierState('AltGraph')) return false;
  return isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}
