import { useFetcher } from '@remix-run/react';
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { useNews } from '../../../live/use-news.ts';
import type { PlanView } from '../../plan/plan-view.ts';
import { commentsAddress } from '../addresses.ts';
import type { ThreadsView } from '../thread-view.ts';
import { CommentPanel } from './comment-panel.tsx';
import { type PanelSubject, subjectKey } from './panel-subject.ts';

interface CommentPanelsProps {
  readonly view: PlanView;
  /** The records whose comments were opened in this page. */
  readonly subjects: readonly PanelSubject[];
  /** Whose are open; null: nobody's. */
  readonly current: string | null;
  readonly close: () => void;
  readonly setSubjects: Dispatch<SetStateAction<readonly PanelSubject[]>>;
}

/** One panel for each record whose comments were opened, of which one is seen: what was typed in the others stays. */
export function CommentPanels({ view, subjects, current, close, setSubjects }: CommentPanelsProps) {
  const loaded = useThreads(view.plan.id);
  const forget = (key: string) =>
    setSubjects((all) => all.map((one) => (subjectKey(one) === key ? { ...one, words: null, asks: false } : one)));
  return subjects
    .map((subject) => ({ subject, key: subjectKey(subject) }))
    .sort((a, b) => a.key.localeCompare(b.key))
    .map(({ subject, key }) => (
      <CommentPanel
        key={key}
        {...{ view, subject, loaded, close }}
        isHidden={key !== current}
        onBegun={() => forget(key)}
      />
    ));
}

/** Null before they are here; they come again with everything else of the page, and stay while the server is away. */
function useThreads(planId: string): ThreadsView | null {
  const { load, data } = useFetcher<ThreadsView>();
  const wanted = useRef(load);
  wanted.current = load;
  useEffect(() => wanted.current(commentsAddress(planId)), [planId]);
  const last = useRef<typeof data>(data);
  last.current = data ?? last.current;
  useNews((topic) => {
    if (topic === 'missed' && last.current === undefined) wanted.current(commentsAddress(planId));
  });
  return last.current ?? null;
}
