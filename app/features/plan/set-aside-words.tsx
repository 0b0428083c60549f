import { useEffect, useState } from 'react';
import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import { words } from '../../../server/domain/words.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { useUndoNotice } from '../record/undo-notice.tsx';
import { ProposeKept } from '../sign-off/propose-kept.tsx';
import { describeDraft } from './describe-draft.ts';
import type { PlanView } from './plan-view.ts';

interface SetAsideWordsProps {
  readonly live: LiveLane;
  readonly drafts: readonly LaneDraft[];
  readonly isKept: boolean;
  readonly view: PlanView;
}

/** The words that could not be saved, each with its place, the reason, and what can be done with it. */
export function SetAsideWords({ live, drafts, isKept, view }: SetAsideWordsProps) {
  const say = useWords();
  return (
    <section aria-label={say('Not saved', 'Nicht gespeichert')} className="set-aside">
      <h2 className="set-aside-title">
        {isKept
          ? say('Not saved: kept on this device', 'Nicht gespeichert: nur auf diesem Gerät')
          : say('Not saved: only on this page', 'Nicht gespeichert: nur auf dieser Seite')}
      </h2>
      <p className="set-aside-words">
        {isKept
          ? say(
              'The plan goes on without these words. Nobody else sees them, and they stay here until you discard them or sign out.',
              'Der Plan geht ohne diese Worte weiter. Niemand sonst sieht sie, und sie bleiben hier, bis Sie sie verwerfen oder sich abmelden.',
            )
          : say(
              'The plan goes on without these words. Nobody else sees them; they are gone when you leave this page.',
              'Der Plan geht ohne diese Worte weiter. Niemand sonst sieht sie; sie sind weg, wenn Sie diese Seite verlassen.',
            )}
      </p>
      <ul className="set-aside-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <SetAsideDraft live={live} draft={draft} drafts={drafts} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SetAsideDraftProps extends Pick<SetAsideWordsProps, 'live' | 'drafts' | 'view'> {
  readonly draft: LaneDraft;
}

function SetAsideDraft({ live, draft, drafts, view }: SetAsideDraftProps) {
  const [isAsking, setIsAsking] = useState(false);
  const offerUndo = useUndoNotice();
  const say = useWords();
  const { place, words: draftWords, act } = describeDraft(draft, view.people, say);
  const discard = () => {
    setIsAsking(false);
    live.discardDraft(draft.id);
    offerUndo(say('The words were discarded.', 'Die Worte wurden verworfen.'), () => live.keepDraft(draft));
  };
  return (
    <article aria-label={place}>
      <h3 className="set-aside-place">{place}</h3>
      <p className="set-aside-reason">{say(draft.reason.text)}</p>
      {draftWords === '' ? (
        <p className="set-aside-act">{act}</p>
      ) : (
        <blockquote className="set-aside-quote">{shortened(draftWords)}</blockquote>
      )}
      <div className="set-aside-actions">
        {draftWords !== '' && <CopyButton text={draftWords} place={place} />}
        <ProposeKept {...{ live, draft, drafts, place, view }} />
        {live.mayRetry(draft) && (
          <Button
            aria-label={say(`Try again: ${place}`, `Erneut versuchen: ${place}`)}
            onPress={() => live.retryDraft(draft.id)}
          >
            {say('Try again', 'Erneut versuchen')}
          </Button>
        )}
        <Button aria-label={say(`Discard: ${place}`, `Verwerfen: ${place}`)} onPress={() => setIsAsking(true)}>
          {say('Discard', 'Verwerfen')}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('Discard these words?', 'Diese Worte verwerfen?')}
        actions={
          <>
            <Button autoFocus onPress={() => setIsAsking(false)}>
              {say('Keep them', 'Behalten')}
            </Button>
            <Button variant="primary" onPress={discard}>
              {say('Discard', 'Verwerfen')}
            </Button>
          </>
        }
      >
        {say(
          'They exist nowhere else. You can undo this for a moment.',
          'Sie stehen sonst nirgends. Sie können das noch einen Moment lang rückgängig machen.',
        )}
      </AlertDialog>
    </article>
  );
}

const SHOWN_LETTERS = 1_000;

/** The copy holds all of it. */
function shortened(text: string): string {
  return text.length <= SHOWN_LETTERS ? text : `${text.slice(0, SHOWN_LETTERS)} …`;
}

const COPIED_FOR_MS = 3_000;

const COPY_OUTCOMES = {
  copied: words('Copied', 'Kopiert'),
  refused: words('Select the words and copy them', 'Markieren Sie die Worte und kopieren Sie sie'),
};

function CopyButton({ text, place }: { text: string; place: string }) {
  const say = useWords();
  const [outcome, setOutcome] = useState<keyof typeof COPY_OUTCOMES | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  // Absent where the connection is not secure; the words can still be selected.
  const canCopy = 'clipboard' in navigator && navigator.clipboard !== undefined;
  if (!canCopy) return null;
  return (
    <>
      <Button aria-label={say(`Copy: ${place}`, `Kopieren: ${place}`)} onPress={copy}>
        {outcome === 'copied' ? say(COPY_OUTCOMES.copied) : say('Copy', 'Kopieren')}
      </Button>
      <span role="status" className="sr-only">
        {outcome !== null && say(COPY_OUTCOMES[outcome])}
      </span>
    </>
  );
}
