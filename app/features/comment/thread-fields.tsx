import { useState } from 'react';
import type { Words } from '../../../server/domain/words.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView } from '../plan/plan-view.ts';
import { CommentBox } from './comment-box.tsx';
import type { Mentionable } from './mentionable.ts';
import type { KeptAs } from './use-kept-words.ts';

/** What was sent and refused: nothing of it is lost. */
export interface RefusedThread {
  readonly refusal: Words;
  readonly sent: { readonly body: string; readonly lane: string } | null;
}

/** What becomes of a form that begins a thread: its id, or why there is none. */
export interface ThreadAnswer {
  readonly begun: string | null;
  readonly refused: RefusedThread | null;
}

export interface ThreadFieldsProps {
  readonly audiences: readonly LaneView[];
  readonly refused: RefusedThread | null;
  /** Nothing is being sent. */
  readonly isIdle: boolean;
  readonly keptAs: KeptAs;
  /** Who can be meant by name whichever of these parts is chosen. */
  readonly peopleOf: (laneIds: readonly string[]) => readonly Mentionable[];
}

/** Who shall read it, and what there is to say: the fields of a form that begins a thread. */
export function ThreadFields({ audiences, refused, isIdle, keptAs, peopleOf }: ThreadFieldsProps) {
  const say = useWords();
  const [chosen, setChosen] = useState(refused?.sent?.lane ?? (audiences.length === 1 ? audiences[0]?.id : undefined));
  return (
    <>
      <fieldset className="comment-readers">
        <legend className="text-sm font-medium">{say('Who reads it', 'Wer es liest')}</legend>
        {audiences.map((lane) => (
          <label key={lane.id} className="comment-reader">
            <input
              {...{ type: 'radio', name: 'lane', value: lane.id, required: true }}
              defaultChecked={lane.id === chosen}
              onChange={() => setChosen(lane.id)}
            />
            <AudienceBadge audience={lane.audience} label={lane.badge} />
          </label>
        ))}
      </fieldset>
      <CommentBox
        label={say('Your comment', 'Ihr Kommentar')}
        people={peopleOf(chosen === undefined ? audiences.map((lane) => lane.id) : [chosen])}
        text={refused?.sent?.body ?? ''}
        keptAs={keptAs}
      />
      {refused !== null && (
        <p role="alert" className="text-sm text-danger">
          {say(refused.refusal)}
        </p>
      )}
      <SubmitButton variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
        {say('Comment', 'Kommentieren')}
      </SubmitButton>
    </>
  );
}
