import { useBlocker } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../ui/button.tsx';
import { useSavedSummary } from './saved-summary.ts';

/** A save on its way usually arrives sooner than this; only then is a person asked. */
const ASK_AFTER_MS = 800;

/** Keeps a person from leaving with work that exists only on this device; silent when everything is stored. */
export function LeaveGuard() {
  const { unsavedCount } = useSavedSummary();
  const hasUnsaved = unsavedCount > 0;
  useEffect(() => {
    if (!hasUnsaved) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [hasUnsaved]);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => hasUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  const isBlocked = blocker.state === 'blocked';
  const isAsking = useDelay(isBlocked && hasUnsaved, ASK_AFTER_MS);
  const proceed = blocker.proceed;
  useEffect(() => {
    if (isBlocked && !hasUnsaved) proceed?.();
  }, [isBlocked, hasUnsaved, proceed]);
  const count = unsavedCount === 1 ? '1 change is' : `${unsavedCount} changes are`;
  return (
    <ModalOverlay isOpen={isAsking} onOpenChange={() => blocker.reset?.()} isDismissable className="leave-overlay">
      <Modal className="leave-modal">
        <Dialog role="alertdialog" className="flex flex-col gap-3 outline-none">
          <Heading slot="title" className="text-xl font-semibold">
            Leave before this is saved?
          </Heading>
          <p>{count} only on this device and will be lost if you leave now.</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onPress={() => blocker.proceed?.()}>Leave and lose it</Button>
            <Button autoFocus variant="primary" onPress={() => blocker.reset?.()}>
              Stay on this page
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
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
