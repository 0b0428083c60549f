import {
  Archive,
  CheckCircle2,
  CloudOff,
  LoaderCircle,
  OctagonAlert,
  PencilLine,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Words, words } from '../../server/domain/words.ts';
import { useWords } from '../words/use-words.ts';
import { type SavedKind, type SavedSummary, useSavedSummary } from './saved-summary.ts';

/** Drops shorter than this stay quiet while nothing is unsent. */
const QUIET_DROP_MS = 5_000;

const ICONS: Record<SavedKind, ReactNode> = {
  connecting: <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />,
  saved: <CheckCircle2 aria-hidden className="size-4 text-ok" />,
  'set-aside': <Archive aria-hidden className="size-4 text-warn" />,
  typing: <PencilLine aria-hidden className="size-4 text-warn" />,
  saving: <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />,
  reconnecting: <RefreshCw aria-hidden className="size-4 text-warn" />,
  unsaved: <TriangleAlert aria-hidden className="size-4 text-danger" />,
  closed: <OctagonAlert aria-hidden className="size-4 text-danger" />,
  unavailable: <CloudOff aria-hidden className="size-4 text-warn" />,
};

/** Whether this person's work is stored, in words; severity follows unsent work, not the connection. */
export function SavedIndicator({ mayWrite }: { mayWrite: boolean }) {
  const say = useWords();
  const summary = useQuietDrops(useSavedSummary());
  const sentence = say(savedWords(summary, mayWrite));
  const isBad = summary.kind === 'unsaved' || summary.kind === 'closed';
  return (
    <>
      <p
        data-saved={summary.kind}
        data-kept={summary.isKept}
        className={`flex items-center gap-1.5 whitespace-nowrap text-sm ${isBad ? 'font-semibold text-danger' : 'text-muted'}`}
      >
        {ICONS[summary.kind]}
        <span>{sentence}</span>
      </p>
      <Announcement kind={summary.kind} words={sentence} />
    </>
  );
}

/** The sentence of a state. */
export function savedWords({ kind, unsavedCount, setAsideCount }: SavedSummary, mayWrite: boolean): Words {
  switch (kind) {
    case 'connecting':
      return words('Connecting …', 'Verbindung wird aufgebaut …');
    case 'saved':
      return mayWrite ? words('Saved', 'Gespeichert') : words('Up to date', 'Auf dem neuesten Stand');
    case 'set-aside':
      return words(
        `Not saved: ${changes(setAsideCount).en} kept on this device`,
        `Nicht gespeichert: ${changes(setAsideCount).de} auf diesem Gerät`,
      );
    case 'typing':
      return words('Not saved yet: a value is being typed', 'Noch nicht gespeichert: Ein Wert wird eingegeben');
    case 'saving':
      return words('Saving …', 'Wird gespeichert …');
    case 'reconnecting':
      return words('Reconnecting …', 'Verbindung wird wiederhergestellt …');
    case 'unsaved':
      return words(
        `Not saved yet: ${changes(unsavedCount).en} only on this device`,
        `Noch nicht gespeichert: ${changes(unsavedCount).de} nur auf diesem Gerät`,
      );
    case 'closed':
      return words('Not live', 'Nicht live');
    case 'unavailable':
      return words(
        'Not live: this page could not load its editor',
        'Nicht live: Der Editor konnte nicht geladen werden',
      );
  }
}

function changes(count: number): Words {
  return count === 1 ? words('1 change', '1 Änderung') : words(`${count} changes`, `${count} Änderungen`);
}

const BAD: readonly SavedKind[] = ['set-aside', 'reconnecting', 'unsaved', 'closed', 'unavailable'];

// Spoken when it turns bad and when it is good again, never at each save.
function Announcement({ kind, words }: { kind: SavedKind; words: string }) {
  const [spoken, setSpoken] = useState('');
  const wasBad = useRef(false);
  const isBad = BAD.includes(kind);
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    if (isBad !== wasBad.current && kind !== 'connecting' && kind !== 'saving') {
      setSpoken(latest.current);
      wasBad.current = isBad;
    }
  }, [isBad, kind]);
  return (
    <span role="status" aria-live="polite" className="sr-only">
      {spoken}
    </span>
  );
}

function useQuietDrops(summary: SavedSummary): SavedSummary {
  const [isLong, setIsLong] = useState(false);
  const isDropped = summary.kind === 'reconnecting';
  useEffect(() => {
    if (!isDropped) return;
    const timer = setTimeout(() => setIsLong(true), QUIET_DROP_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isDropped]);
  if (!isDropped || isLong) return summary;
  return { ...summary, kind: summary.unsavedCount > 0 ? 'typing' : 'saved' };
}
