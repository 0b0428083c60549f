import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { KINDS } from '../../../../collab/document/kind/kinds.ts';
import { useLiveLane } from '../../../editor/use-live-lane.ts';
import { isCovered } from '../../../keys/use-keys.ts';
import { AudienceBadge } from '../../../ui/audience-badge.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { LaneView, PlanView } from '../../plan/plan-view.ts';
import { commentsAddress } from '../addresses.ts';
import { audiencesOf } from '../audiences.ts';
import { mentionableIn } from '../mentionable.ts';
import { ThreadItem } from '../thread-item.tsx';
import type { ThreadsView, ThreadView } from '../thread-view.ts';
import { useReadThreads } from '../use-read-threads.ts';
import { NewThreadBeside } from './new-thread-beside.tsx';
import type { PanelSubject } from './panel-subject.ts';

const FIRST_FIELD = 'form :is(input:not([type="hidden"]), textarea)';

interface CommentPanelProps {
  readonly view: PlanView;
  readonly subject: PanelSubject;
  /** Null before they are here. */
  readonly loaded: ThreadsView | null;
  /** Another one is open, or none: what was typed in it stays. */
  readonly isHidden: boolean;
  readonly close: () => void;
  /** What was written about the words that were selected is said. */
  readonly onBegun: () => void;
}

/** What is said about one record, beside the page that it stands on. */
export function CommentPanel(props: CommentPanelProps) {
  const { view, subject } = props;
  const lane = view.lanes.find(({ id }) => id === subject.laneId);
  return lane === undefined ? null : <Panel {...props} lane={lane} />;
}

function Panel({
  view,
  subject,
  lane,
  loaded,
  isHidden,
  close,
  onBegun,
}: CommentPanelProps & { readonly lane: LaneView }) {
  const say = useWords();
  const panel = useRef<HTMLElement>(null);
  const { root, recordId } = subject;
  const threads = loaded?.threads.filter((one) => one.recordId === recordId && one.root === root) ?? [];
  const named = useNamed(subject, lane);
  useFocus(panel, subject, loaded !== null && !isHidden);
  useEscape(panel, isHidden ? null : close);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      hidden={isHidden}
      aria-label={say(`Comments: ${named}`, `Kommentare: ${named}`)}
      className="comment-panel"
    >
      <header className="comment-panel-head">
        <h2 className="font-semibold">{named}</h2>
        <IconButton
          label={say('Close comments', 'Kommentare schließen')}
          icon={<X aria-hidden className="size-5" />}
          onPress={close}
        />
      </header>
      {loaded === null ? (
        <p role="status">{say('Looking …', 'Wird geholt …')}</p>
      ) : (
        <>
          {audiencesOf(view.lanes, lane).length > 0 && (
            <NewThreadBeside {...{ view, subject, lane, named, onBegun, readers: loaded.readers }} />
          )}
          <Threads {...{ view, threads, loaded }} current={subject.threadId} />
        </>
      )}
      <p className="comment-mark">
        <Link to={commentsAddress(view.plan.id)}>
          {say('All comments of this plan', 'Alle Kommentare dieses Plans')}
        </Link>
      </p>
    </aside>
  );
}

/** As it is called now in the document that is open. */
function useNamed({ root, recordId }: PanelSubject, lane: LaneView): string {
  const say = useWords();
  const { content } = useLiveLane(lane);
  const title = content[root].find(({ id }) => id === recordId)?.title ?? '';
  const noun = say(KINDS[root].one);
  return title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : title;
}

interface ThreadsProps {
  readonly view: PlanView;
  readonly threads: readonly ThreadView[];
  readonly loaded: ThreadsView;
  /** Whose words were pressed. */
  readonly current: string | null;
}

function Threads({ view, threads, loaded, current }: ThreadsProps) {
  const say = useWords();
  const fresh = useReadThreads(loaded.unread.filter((id) => threads.some((thread) => thread.id === id)));
  if (threads.length === 0) return <p className="text-muted">{say('No comments yet.', 'Noch keine Kommentare.')}</p>;
  const first = threads.filter(({ id }) => id === current);
  const groups = view.lanes.flatMap((lane) => {
    const these = [...first, ...threads.filter(({ id }) => id !== current)].filter(({ laneId }) => laneId === lane.id);
    return these.length === 0 ? [] : [{ lane, these }];
  });
  return groups.map(({ lane, these }) => (
    <section key={lane.id} aria-label={say(`Comments for: ${lane.badge}`, `Kommentare für: ${lane.badge}`)}>
      <AudienceBadge audience={lane.audience} label={lane.badge} />
      <ul>
        {these.map((thread) => (
          <ThreadItem
            key={thread.id}
            {...{ thread, view }}
            people={mentionableIn(view, loaded.readers, [thread.laneId, thread.anchorLaneId])}
            isNew={fresh.has(thread.id)}
            isBeside={true}
          />
        ))}
      </ul>
    </section>
  ));
}

function useFocus(panel: { readonly current: HTMLElement | null }, subject: PanelSubject, isHere: boolean): void {
  useEffect(() => {
    if (!isHere) return;
    const { threadId, asks, takesFocus } = subject;
    if (threadId !== null) panel.current?.querySelector(`[id="thread-${CSS.escape(threadId)}"]`)?.scrollIntoView();
    keepInSight(panel.current, subject);
    if (!takesFocus) return;
    const field = asks ? panel.current?.querySelector<HTMLElement>(FIRST_FIELD) : null;
    (field ?? panel.current)?.focus();
  }, [panel, subject, isHere]);
}

/** Escape closes it from within, and where nothing has the focus: a button that was pressed may be gone. */
function useEscape(panel: { readonly current: HTMLElement | null }, close: (() => void) | null): void {
  useEffect(() => {
    if (close === null) return;
    const listen = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      const isHere = target === document.body || (target instanceof Node && panel.current?.contains(target) === true);
      if (key === 'Escape' && isHere && !defaultPrevented && !isCovered()) close();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [panel, close]);
}

/** What the comments are about stays in sight: they make the page narrower, or lie over its lower half. */
function keepInSight(panel: HTMLElement | null, { recordId }: PanelSubject): void {
  if (panel === null) return;
  const block = getComputedStyle(panel).position === 'fixed' ? 'start' : 'nearest';
  const id = CSS.escape(recordId);
  document.querySelector(`[id="section-${id}"], [id="record-${id}"]`)?.scrollIntoView({ block });
}
