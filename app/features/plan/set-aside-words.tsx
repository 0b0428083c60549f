import { useEffect, useState } from 'react';
import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useUndoNotice } from '../record/undo-notice.tsx';
import { useWords } from '../shell/use-words.ts';
import { describeDraft, type NamedPeople } from './describe-draft.ts';

interface SetAsideWordsProps {
  readonly live: LiveLane;
  readonly drafts: readonly LaneDraft[];
  readonly isKept: boolean;
  readonly people: NamedPeople;
}

/** The words that could not be saved, each with its place, the reason, and what can be done with it. */
export function SetAsideWords({ live, drafts, isKept, people }: SetAsideWordsProps) {
  return (
    <section aria-label="Not saved" className="set-aside">
      <h2 className="set-aside-title">Not saved: {isKept ? 'kept on this device' : 'only on this page'}</h2>
      <p className="set-aside-words">
        The plan goes on without these words. Nobody else sees them
        {isKept
          ? ', and they stay here until you discard them or sign out.'
          : '; they are gone when you leave this page.'}
      </p>
      <ul className="set-aside-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <SetAsideDraft live={live} draft={draft} people={people} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SetAsideDraft({ live, draft, people }: { live: LiveLane; draft: LaneDraft; people: NamedPeople }) {
  const [isAsking, setIsAsking] = useState(false);
  const offerUndo = useUndoNotice();
  const say = useWords();
  const { place, words, act } = describeDraft(draft, people, say);
  const discard = () => {
    setIsAsking(false);
    live.discardDraft(draft.id);
    offerUndo('The words were discarded.', () => live.keepDraft(draft));
  };
  return (
    <article aria-label={place}>
      <h3 className="set-aside-place">{place}</h3>
      <p className="set-aside-reason">{draft.reason.text}</p>
      {words === '' ? (
        <p className="set-aside-act">{act}</p>
      ) : (
        <blockquote className="set-aside-quote">{shortened(words)}</blockquote>
      )}
      <div className="set-aside-actions">
        {words !== '' && <CopyButton words={words} place={place} />}
        {live.mayRetry(draft) && (
          <Button aria-label={`Try again: ${place}`} onPress={() => live.retryDraft(draft.id)}>
            Try again
          </Button>
        )}
        <Button aria-label={`Discard: ${place}`} onPress={() => setIsAsking(true)}>
          Discard
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="Discard these words?"
        actions={
          <>
            <Button autoFocus onPress={() => setIsAsking(false)}>
              Keep them
            </Button>
            <Button variant="primary" onPress={discard}>
              Discard
            </Button>
          </>
        }
      >
        They exist nowhere else. You can undo this for a moment.
      </AlertDialog>
    </article>
  );
}

const SHOWN_LETTERS = 1_000;

/** The copy holds all of it. */
function shortened(words: string): string {
  return words.length <= SHOWN_LETTERS ? words : `${words.slice(0, SHOWN_LETTERS)} …`;
}

const COPIED_FOR_MS = 3_000;

function CopyButton({ words, place }: { words: string; place: string }) {
  const [outcome, setOutcome] = useState<'' | 'Copied' | 'Select the words and copy them'>('');
  useEffect(() => {
    if (outcome === '') return;
    const timer = setTimeout(() => setOutcome(''), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    navigator.clipboard.writeText(words).then(
      () => setOutcome('Copied'),
      () => setOutcome('Select the words and copy them'),
    );
  };
  // Absent where the connection is not secure; the words can still be selected.
  const canCopy = 'clipboard' in navigator && navigator.clipboard !== undefined;
  if (!canCopy) return null;
  return (
    <>
      <Button aria-label={`Copy: ${place}`} onPress={copy}>
        {outcome === 'Copied' ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="sr-only">
        {outcome}
      </span>
    </>
  );
}
