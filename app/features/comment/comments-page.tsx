import { type Words, words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { LaneItems } from '../plan/lane-items.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { mentionableIn } from './mentionable.ts';
import { ThreadItem } from './thread-item.tsx';
import type { ThreadsView } from './thread-view.ts';
import { useReadThreads } from './use-read-threads.ts';

interface CommentsPageProps extends ThreadsView {
  readonly view: PlanView;
  /** Of a form that was sent before any script ran. */
  readonly refusal: Words | null;
}

/** All threads that this person may read, by who else may: open ones first. */
export function CommentsPage({ view, threads, readers, unread, refusal }: CommentsPageProps) {
  const say = useWords();
  const fresh = useReadThreads(unread);
  const lanes = view.lanes.filter(({ id }) => threads.some(({ laneId }) => laneId === id));
  return (
    <PlanPlace
      title={words('Comments', 'Kommentare')}
      lead={words(
        'Each thread says who may read it. Of what both firms share you can also talk among your own firm.',
        'An jedem Kommentar steht, wer ihn lesen kann. Über das, was beide Firmen teilen, können Sie auch nur in Ihrer Firma sprechen.',
      )}
    >
      {refusal !== null && <Banner tone="danger">{say(refusal)}</Banner>}
      {lanes.length === 0 && (
        <EmptyState title={say('No comments yet', 'Noch keine Kommentare')}>
          {say(
            'Whoever may comment finds «Comment» at each part of the plan.',
            'Wer kommentieren darf, findet «Kommentieren» an jedem Teil des Plans.',
          )}
        </EmptyState>
      )}
      {lanes.map((lane) => (
        <LaneThreads key={lane.id} {...{ lane, view, threads, readers, fresh }} />
      ))}
    </PlanPlace>
  );
}

type LaneThreadsProps = Omit<CommentsPageProps, 'refusal' | 'unread'> & {
  readonly lane: LaneView;
  readonly fresh: ReadonlySet<string>;
};

function LaneThreads({ lane, view, threads, readers, fresh }: LaneThreadsProps) {
  return (
    <LaneItems
      lane={lane}
      items={threads.filter(({ laneId }) => laneId === lane.id)}
      isOpen={({ resolved }) => resolved === null}
      done={words('Resolved', 'Erledigt')}
    >
      {(thread) => (
        <ThreadItem
          {...{ thread, view }}
          people={mentionableIn(view, readers, [thread.laneId, thread.anchorLaneId])}
          isNew={fresh.has(thread.id)}
        />
      )}
    </LaneItems>
  );
}
