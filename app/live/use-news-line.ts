import { useEffect, useSyncExternalStore } from 'react';
import { isNewsLineHeld, listenToHolders } from './news.ts';

/** Keeps one line to the server for the news of this page: that of its lanes where it has some, else one of its own. */
export function useNewsLine(personId: string): void {
  const isHeld = useSyncExternalStore(listenToHolders, isNewsLineHeld, () => true);
  useEffect(() => {
    if (isHeld) return;
    const leaving = new AbortController();
    import('../editor/open-news-line.ts').then(
      ({ openNewsLine }) => {
        if (leaving.signal.aborted) return;
        leaving.signal.addEventListener('abort', openNewsLine(personId));
      },
      // Without the code for it the page is as current as when it was loaded.
      () => undefined,
    );
    return () => leaving.abort();
  }, [isHeld, personId]);
}
