import { useEffect, useRef } from 'react';
import { forgetOthersNotes } from './device-note.ts';

/**
 * Deletes what other people have left on this device when somebody is signed in, and what anybody has when a person
 * signs out. Who only comes to the sign-in page, because their time has run out, finds their work again.
 */
export function useForgetWork(personId: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    const hasSignedOut = personId === null && before.current !== null;
    before.current = personId;
    if (personId === null && !hasSignedOut) return;
    Promise.all([forgetEdits(personId), forgetNotes(personId)])
      // A browser that keeps nothing has nothing to forget; the next page tries again.
      .catch(() => undefined);
  }, [personId]);
}

async function forgetEdits(personId: string | null): Promise<void> {
  const { forgetOthersWork } = await import('../../collab/client/indexed-db-work.ts');
  await forgetOthersWork(personId);
}

async function forgetNotes(personId: string | null): Promise<void> {
  forgetOthersNotes(personId);
}
