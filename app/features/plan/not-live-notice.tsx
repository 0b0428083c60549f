import { useEffect, useState } from 'react';
import { CLOSE_CODES } from '../../../collab/protocol/close-codes.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { useSavedSummary } from '../../editor/saved-summary.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { useWords } from '../../words/use-words.ts';

/** Longer than this without a first connection, and the page says that it shows what the server sent. */
const PATIENCE_MS = 8_000;

/** A line that is down longer than this is no short drop any more. */
const LONG_MS = 30_000;

/**
 * Says that the page is not live: when it never connected, that it shows what stood there when it was opened; when its
 * line has been down for long, what becomes of what is written meanwhile.
 */
export function NotLiveNotice() {
  const say = useWords();
  const { lanes, hasFailed } = useOpenLanes();
  const { kind, keepsWork, isSignedOut } = useSavedSummary();
  const isUnanswered = ![...lanes.values()].some((lane) => lane.isReady.get());
  const isWaiting = isUnanswered && (kind === 'connecting' || kind === 'reconnecting');
  const isLate = useLasting(isWaiting, PATIENCE_MS);
  const isLong = useLasting(!isUnanswered && (kind === 'unsaved' || kind === 'reconnecting'), LONG_MS);
  if (isSignedOut) return <SignedOutNotice />;
  if (isLong) return <LongDropNotice keepsWork={keepsWork} />;
  if (!hasFailed && !isLate) return null;
  return (
    <Banner tone="warn">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose">
          {say(
            'This page is not live: you read the plan as it was when you opened it. Your network may block live connections; the page keeps trying.',
            'Diese Seite ist nicht live: Sie lesen den Plan, wie er beim Öffnen war. Vielleicht sperrt Ihr Netz Live-Verbindungen; die Seite versucht es weiter.',
          )}
        </p>
        <Button onPress={() => window.location.reload()}>{say('Reload', 'Neu laden')}</Button>
      </div>
    </Banner>
  );
}

function LongDropNotice({ keepsWork }: { keepsWork: boolean }) {
  const say = useWords();
  return (
    <Banner tone="warn">
      <p className="max-w-prose">
        {keepsWork
          ? say(
              'No connection. What you write is kept on this device and saved when the connection is back.',
              'Keine Verbindung. Was Sie schreiben, bleibt auf diesem Gerät und wird gespeichert, sobald die Verbindung wieder da ist.',
            )
          : say(
              'No connection. What you write is only on this page until the connection is back: keep the page open.',
              'Keine Verbindung. Was Sie schreiben, steht nur auf dieser Seite, bis die Verbindung wieder da ist: Lassen Sie die Seite offen.',
            )}
      </p>
    </Banner>
  );
}

/** True once `isOn` has lasted this long without a break. */
function useLasting(isOn: boolean, forMs: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setHasLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [isOn, forMs]);
  return isOn && hasLasted;
}

// In a window of its own, so that what stands only here is still here when the connection comes back.
function SignedOutNotice() {
  const say = useWords();
  return (
    <Banner tone="danger">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose">{say(CLOSE_CODES.signInNeeded.sentence)}</p>
        <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonStyle('secondary')}>
          {say('Sign in', 'Anmelden')}
        </a>
      </div>
    </Banner>
  );
}
