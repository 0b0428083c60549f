import { useBlocker } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { AlertDialog } from '../ui/alert-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { type Say, useWords } from '../words/use-words.ts';
import { useSavedSummary, useSettleUnsaved } from './saved-summary.ts';

/** A save on its way usually arrives sooner than this; only then is a person asked. */
const ASK_AFTER_MS = 800;

/** Ways out after which nothing of this person is kept on this device. */
const ENDS: readonly string[] = ['/sign-out', '/sign-in'];

/** Keeps a person from leaving with work that exists only on this device, and says what becomes of it; silent when everything is stored. */
export function LeaveGuard() {
  const say = useWords();
  const { unsavedCount, isKept } = useSavedSummary();
  const hasUnsaved = unsavedCount > 0;
  const settle = useSettleUnsaved();
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => {
    if (!hasUnsaved) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (latest.current() > 0) event.preventDefault();
    };
    const onPageHide = () => void latest.current();
    window.addEventListener('beforeunload', onBeforeUnload);
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload);
      window.removeEventListener('pagehide', onPageHide);
    };
  }, [hasUnsaved]);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && settle() > 0,
  );
  const isBlocked = blocker.state === 'blocked';
  const isAsking = useDelay(isBlocked && hasUnsaved, ASK_AFTER_MS);
  const proceed = blocker.proceed;
  useEffect(() => {
    if (isBlocked && !hasUnsaved) proceed?.();
  }, [isBlocked, hasUnsaved, proceed]);
  // Signing out, or signing in as somebody else, leaves nothing behind on this device.
  const staysHere = isKept && !ENDS.includes(blocker.location?.pathname ?? '');
  return (
    <AlertDialog
      isOpen={isAsking}
      onClose={() => blocker.reset?.()}
      title={say('Leave before this is saved?', 'Seite verlassen, bevor das gespeichert ist?')}
      actions={
        <>
          <Button onPress={() => blocker.proceed?.()}>
            {staysHere ? say('Leave', 'Verlassen') : say('Leave and lose it', 'Verlassen und verlieren')}
          </Button>
          <Button autoFocus variant="primary" onPress={() => blocker.reset?.()}>
            {say('Stay on this page', 'Auf dieser Seite bleiben')}
          </Button>
        </>
      }
    >
      {whatBecomes(unsavedCount, staysHere, say)}
    </AlertDialog>
  );
}

/** What becomes of this many changes by leaving now. */
function whatBecomes(unsavedCount: number, staysHere: boolean, say: Say): string {
  const isOne = unsavedCount === 1;
  const en = isOne ? '1 change is' : `${unsavedCount} changes are`;
  const de = isOne ? '1 Änderung ist' : `${unsavedCount} Änderungen sind`;
  return staysHere
    ? say(
        `${en} only on this device. What you wrote stays here and is saved the next time you open this plan in this browser.`,
        `${de} nur auf diesem Gerät. Was Sie geschrieben haben, bleibt hier und wird gespeichert, wenn Sie diesen Plan das nächste Mal in diesem Browser öffnen.`,
      )
    : say(
        `${en} only on this device and will be lost if you leave now.`,
        `${de} nur auf diesem Gerät und ${isOne ? 'geht' : 'gehen'} verloren, wenn Sie jetzt die Seite verlassen.`,
      );
}

function useDelay(isOn: boolean, delayMs: number): boolean {
  const [isPast, setIsPast] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setIsPast(true), delayMs);
    return () => {
      clearTimeout(timer);
      setIsPast(false);
    };
  }, [isOn, delayMs]);
  return isOn && isPast;
}
