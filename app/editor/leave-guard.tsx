import { useBlocker } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { AlertDialog } from '../ui/alert-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { useSavedSummary, useSettleUnsaved } from './saved-summary.ts';

/** A save on its way usually arrives sooner than this; only then is a person asked. */
const ASK_AFTER_MS = 800;

/** Keeps a person from leaving with work that exists only on this device; silent when everything is stored. */
export function LeaveGuard() {
  const { unsavedCount } = useSavedSummary();
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
  const count = unsavedCount === 1 ? '1 change is' : `${unsavedCount} changes are`;
  return (
    <AlertDialog
      isOpen={isAsking}
      onClose={() => blocker.reset?.()}
      title="Leave before this is saved?"
      actions={
        <>
          <Button onPress={() => blocker.proceed?.()}>Leave and lose it</Button>
          <Button autoFocus variant="primary" onPress={() => blocker.reset?.()}>
            Stay on this page
          </Button>
        </>
      }
    >
      {count} only on this device and will be lost if you leave now.
    </AlertDialog>
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
