import { useEffect, useState } from 'react';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { useSavedSummary } from '../../editor/saved-summary.ts';
import { useSignedOut } from '../../editor/use-signed-out.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';

/** Longer than this without a first connection, and the page says that it shows what the server sent. */
const PATIENCE_MS = 8_000;

/** Says that the page is not live when it never connected: what is shown is right, but as of the moment it was opened. */
export function NotLiveNotice() {
  const { lanes, hasFailed } = useOpenLanes();
  const { kind } = useSavedSummary();
  const [isLate, setIsLate] = useState(false);
  const isUnanswered = ![...lanes.values()].some((lane) => lane.isReady.get());
  const isWaiting = isUnanswered && (kind === 'connecting' || kind === 'reconnecting');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isWaiting]);
  const isUp = kind === 'saved' || kind === 'typing' || kind === 'saving';
  const isSignedOut = useSignedOut(lanes.size > 0 && !isUp && kind !== 'closed');
  if (isSignedOut) return <SignedOutNotice />;
  if (!hasFailed && !(isWaiting && isLate)) return null;
  return (
    <Banner tone="warn">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose">
          This page is not live: you read the plan as it was when you opened it. Your network may block live
          connections; the page keeps trying.
        </p>
        <Button onPress={() => window.location.reload()}>Reload</Button>
      </div>
    </Banner>
  );
}

// In a window of its own, so that what stands only here is still here when the connection comes back.
function SignedOutNotice() {
  return (
    <Banner tone="danger">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose">
          You are signed out. Sign in again in a second window: what you wrote stays here, and this page goes on by
          itself.
        </p>
        <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonStyle('secondary')}>
          Sign in
        </a>
      </div>
    </Banner>
  );
}
