import { useLocation } from '@remix-run/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { PartBoundary } from '../../../editor/part-boundary.tsx';
import type { PlanView } from '../../plan/plan-view.ts';
import { besideTargetOf } from './beside-link.ts';
import { type PanelSubject, subjectKey, withSubject } from './panel-subject.ts';
import { QuoteButton } from './quote-button.tsx';
import { useQuoteMarks } from './use-quote-marks.ts';

const CommentPanels = lazy(() => import('./comment-panels.tsx').then((module) => ({ default: module.CommentPanels })));

/**
 * Around a page of a plan: comments open beside it, on a phone over its lower half, by a link at a record, for words that are
 * selected, or by a press on words that a thread is about. What was typed for a record is there again when its comments are
 * opened again, from whichever page of the plan.
 */
export function CommentsBeside({ view, children }: { readonly view: PlanView; readonly children: ReactNode }) {
  const [subjects, setSubjects] = useState<readonly PanelSubject[]>([]);
  const [current, setCurrent] = useState<string | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: PanelSubject) => {
    if (next.takesFocus) opener.current = document.activeElement;
    setSubjects((before) => withSubject(before, next));
    setCurrent(subjectKey(next));
  }, []);
  const close = useCallback(() => {
    setCurrent(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
    opener.current = null;
  }, []);
  useClosedByLeaving(setCurrent);
  useLinks(open);
  useQuoteMarks(view.quotes, open);
  return (
    <div className="comments-beside" data-open={current !== null}>
      <div className="min-w-0">{children}</div>
      <QuoteButton view={view} onQuote={open} />
      {subjects.length > 0 && (
        <PartBoundary fallback={null}>
          <Suspense fallback={null}>
            <CommentPanels {...{ view, subjects, current, close, setSubjects }} />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
}

function useClosedByLeaving(set: (current: null) => void): void {
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
