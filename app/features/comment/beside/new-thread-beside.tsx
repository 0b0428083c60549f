import { useEffect, useMemo, useRef, useState } from 'react';
import type { LaneReaders } from '../../../../server/services/comment/comment-services.ts';
import { useOpenLanes } from '../../../editor/lane-provider.tsx';
import { useSender } from '../../../live/use-sender.ts';
import { Button } from '../../../ui/button.tsx';
import { FormTakenContext } from '../../../ui/form-taken.ts';
import { SenderForm } from '../../../ui/sender-form.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { LaneView, PlanView } from '../../plan/plan-view.ts';
import { newThreadAddress } from '../addresses.ts';
import { audiencesOf } from '../audiences.ts';
import { mentionableIn } from '../mentionable.ts';
import { type ThreadAnswer, ThreadFields } from '../thread-fields.tsx';
import { BESIDE } from '../thread-view.ts';
import type { PanelSubject } from './panel-subject.ts';
import type { SelectedWords } from './selected-words.ts';

interface NewThreadBesideProps {
  readonly view: PlanView;
  readonly subject: PanelSubject;
  /** Where the record stands. */
  readonly lane: LaneView;
  readonly named: string;
  readonly readers: readonly LaneReaders[];
  readonly onBegun: () => void;
}

/** Begins a thread beside the page: about a record, or about words of it that were selected. */
export function NewThreadBeside({ view, subject, lane, named, readers, onBegun }: NewThreadBesideProps) {
  const say = useWords();
  const sender = useSender<ThreadAnswer>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [isOpen, setIsOpen] = useState(subject.asks === true);
  useEffect(() => {
    if (subject.asks === true) setIsOpen(true);
  }, [subject]);
  const quoted = useQuoted(subject.words);
  const begun = sender.data?.begun ?? null;
  const told = useRef(onBegun);
  told.current = onBegun;
  useEffect(() => {
    if (begun === null) return;
    setId(crypto.randomUUID());
    setIsOpen(false);
    told.current();
  }, [begun]);
  if (!isOpen) {
    return (
      <Button className="min-h-11 self-start" onPress={() => setIsOpen(true)}>
        {say('New comment', 'Neuer Kommentar')}
      </Button>
    );
  }
  const isIdle = sender.state === 'idle';
  const about = { laneId: lane.id, root: subject.root, recordId: subject.recordId };
  return (
    <SenderForm
      sender={sender}
      action={newThreadAddress(view.plan.id, about)}
      aria-label={say(`Comment on ${named}`, `Kommentieren: ${named}`)}
      className="sign-form"
    >
      {subject.words !== null && <blockquote className="comment-quote">{subject.words.words}</blockquote>}
      {Object.entries({ ...BESIDE, ...quoted, id }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormTakenContext.Provider value={begun}>
        <ThreadFields
          audiences={audiencesOf(view.lanes, lane)}
          refused={isIdle ? (sender.data?.refused ?? null) : null}
          isIdle={isIdle}
          keptAs={{ personId: view.me.personId, about: `comment-${subject.root}-${subject.recordId}` }}
          peopleOf={(laneIds) => mentionableIn(view, readers, [...laneIds, lane.id])}
        />
      </FormTakenContext.Provider>
    </SenderForm>
  );
}

/** The words as they are sent, anchored where they stood when they were selected. */
function useQuoted(words: SelectedWords | null): Readonly<Record<string, string>> {
  const { lanes } = useOpenLanes();
  // Where they stood when they were selected: what is written meanwhile does not move it.
  const open = useRef(lanes);
  open.current = lanes;
  return useMemo(() => {
    if (words === null) return {};
    const { laneId, root, recordId, field, from, to } = words;
    const anchor = open.current.get(laneId)?.anchorWords(root, recordId, field, { from, to }) ?? null;
    return {
      ...{ 'quoted.field': field, 'quoted.quote': words.words },
      ...{ 'quoted.paragraph': String(from.run), 'quoted.at': String(from.at) },
      ...(anchor === null ? {} : { 'quoted.start': anchor.start, 'quoted.end': anchor.end }),
    };
  }, [words]);
}
