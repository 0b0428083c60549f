import { useNavigation } from '@remix-run/react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { LaneReaders } from '../../../server/services/comment/comment-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormTakenContext } from '../../ui/form-taken.ts';
import { PageForm } from '../../ui/page-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { AboutRecord } from '../plan/about-record.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { audiencesOf } from './audiences.ts';
import { mentionableIn } from './mentionable.ts';
import { type RefusedThread, ThreadFields, type ThreadFieldsProps } from './thread-fields.tsx';

interface NewThreadPageProps {
  readonly view: PlanView;
  readonly place: { readonly laneId: string; readonly root: RecordRoot; readonly recordId: string };
  /** Of the thread that the form begins: sent twice, it is one. */
  readonly id: string;
  readonly readers: readonly LaneReaders[];
  readonly refused: RefusedThread | null;
}

const TITLE: Words = words('Comment', 'Kommentieren');
const LEAD: Words = words(
  'Say first who shall read it, then what you have to say.',
  'Sagen Sie erst, wer es lesen soll, dann, was Sie zu sagen haben.',
);

/** Begins a thread about a record. Who will read it is chosen, and seen, before anything is written. */
export function NewThreadPage({ view, place, id, readers, refused }: NewThreadPageProps) {
  const say = useWords();
  const anchor = view.lanes.find((one) => one.id === place.laneId);
  const record = anchor?.content[place.root].find((one) => one.id === place.recordId);
  const audiences = anchor === undefined ? [] : audiencesOf(view.lanes, anchor);
  if (anchor === undefined || record === undefined || audiences.length === 0) {
    return (
      <PlanPlace title={TITLE} lead={LEAD}>
        <EmptyState title={say('There is nothing to comment on', 'Hier lässt sich nichts kommentieren')}>
          {say('It was removed, or you may only read it.', 'Es wurde entfernt, oder Sie dürfen es nur lesen.')}
        </EmptyState>
      </PlanPlace>
    );
  }
  return (
    <PlanPlace title={TITLE} lead={LEAD}>
      <AboutRecord {...{ view, lane: anchor, root: place.root, record }}>
        {(named) => (
          <ThreadForm
            {...{ id, audiences, refused, named }}
            keptAs={{ personId: view.me.personId, about: `comment-${place.root}-${place.recordId}` }}
            peopleOf={(laneIds) => mentionableIn(view, readers, [...laneIds, anchor.id])}
          />
        )}
      </AboutRecord>
    </PlanPlace>
  );
}

interface ThreadFormProps extends Pick<NewThreadPageProps, 'id'>, Omit<ThreadFieldsProps, 'isIdle'> {
  readonly named: string;
}

function ThreadForm({ id, named, ...fields }: ThreadFormProps) {
  const say = useWords();
  const { state, location } = useNavigation();
  const isIdle = state === 'idle';
  // Answered well it leads to its thread.
  const begun = state === 'loading' && location.hash === `#thread-${id}` ? id : null;
  return (
    <PageForm className="sign-form" aria-label={say(`Comment on ${named}`, `Kommentieren: ${named}`)}>
      <input type="hidden" name="id" value={id} />
      <FormTakenContext.Provider value={begun}>
        <ThreadFields {...fields} isIdle={isIdle} />
      </FormTakenContext.Provider>
    </PageForm>
  );
}
