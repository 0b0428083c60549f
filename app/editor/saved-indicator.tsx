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
  const summary = useQuietDrops(useSavedSummary());
  const words = savedWords(summary, mayWrite);
  const isBad = summary.kind === 'unsaved' || summary.kind === 'closed';
  return (
    <>
      <p
        data-saved={summary.kind}
        data-kept={summary.isKept}
        className={`flex items-center gap-1.5 whitespace-nowrap text-sm ${isBad ? 'font-semibold text-danger' : 'text-muted'}`}
      >
        {ICONS[summary.kind]}
        <span>{words}</span>
      </p>
      <Announcement kind={summary.kind} words={words} />
    </>
  );
}

/** The sentence of a state. */
export function savedWords({ kind, unsavedCount, setAsideCount }: SavedSummary, mayWrite: boolean): string {
  switch (kind) {
    case 'connecting':
      return 'Connecting …';
    case 'saved':
      return mayWrite ? 'Saved' : 'Up to date';
    case 'set-aside':
      return `Not saved: ${setAsideCount === 1 ? '1 change' : `${setAsideCount} changes`} kept on this device`;
    case 'typing':
      return 'Not saved yet: a value is being typed';
    case 'saving':
      return 'Saving …';
    case 'reconnecting':
      return 'Reconnecting …';
    case 'unsaved':
      return `Not saved yet: ${unsavedCount === 1 ? '1 change' : `${unsavedCount} changes`} only on this device`;
    case 'closed':
      return 'Not live';
    case 'unavailable':
      return 'Not live: this page could not load its editor';
  }
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
