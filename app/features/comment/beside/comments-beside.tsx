import { useLocation } from '@remix-run/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { PartBoundary } from '../../../editor/part-boundary.tsx';
import type { PlanView } from '../../plan/plan-view.ts';
import { type BesideTarget, besideTargetOf } from './beside-link.ts';
import { QuoteButton } from './quote-button.tsx';
import type { SelectedWords } from './selected-words.ts';
import { useQuoteMarks } from './use-quote-marks.ts';

const CommentPanel = lazy(() => import('./comment-panel.tsx').then((module) => ({ default: module.CommentPanel })));

/** What the panel is open for. */
export interface PanelSubject extends BesideTarget {
  /** Words that were selected to be commented on. */
  readonly words: SelectedWords | null;
  /** Whose marked words were pressed. */
  readonly threadId: string | null;
  /** The keyboard goes there: not for a press on a text that somebody may be writing in. */
  readonly takesFocus: boolean;
}

/**
 * Around a page of a plan: comments open beside it, on a phone over its lower half, by a link at a record, for words that are
 * selected, or by a press on words that a thread is about.
 */
export function CommentsBeside({ view, children }: { readonly view: PlanView; readonly children: ReactNode }) {
  const [subject, setSubject] = useState<PanelSubject | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: PanelSubject) => {
    if (next.takesFocus) opener.current = document.activeElement;
    setSubject(next);
  }, []);
  const close = useCallback(() => {
    setSubject(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
    opener.current = null;
  }, []);
  useClosedByLeaving(setSubject);
  useLinks(open);
  useQuoteMarks(view.quotes, open);
  return (
    <div className="comments-beside" data-open={subject !== null}>
      <div className="min-w-0">{children}</div>
      <QuoteButton view={view} onQuote={open} />
      {subject !== null && (
        <PartBoundary fallback={null}>
          <Suspense fallback={null}>
            <CommentPanel {...{ view, subject, close }} />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
}

function useClosedByLeaving(set: (subject: null) => void): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) set(null);
    before.current = pathname;
  }, [pathname, set]);
}

/** Before the link hears of it; parts of a page that are still the server's own hear nothing. */
function useLinks(open: (subject: PanelSubject) => void): void {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const target = besideTargetOf(event);
      if (target === null) return;
      event.preventDefault();
      open({ ...target, words: null, threadId: null, takesFocus: true });
    };
    document.addEventListener('click', listen, true);
    return () => document.removeEventListener('click', listen, true);
  }, [open]);
}
