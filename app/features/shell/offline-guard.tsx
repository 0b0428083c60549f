import { X } from 'lucide-react';
import { createContext, type MouseEvent, type ReactNode, useCallback, useContext, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWords } from '../../words/use-words.ts';

const HeldContext = createContext<() => boolean>(() => false);

/** Asked before a page is left otherwise than by a link: true without a connection, and the person is told. */
export function useHeldOffline(): () => boolean {
  return useContext(HeldContext);
}

/**
 * Keeps a person on their page while the browser is offline: following a link would need the network, and failing
 * that the router reloads into the browser's own error page. Links within a page still work.
 */
export function OfflineGuard({ children }: { children: ReactNode }) {
  const say = useWords();
  const [wasHeld, setWasHeld] = useState(false);
  const hold = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const leaves = link !== null && !(link.getAttribute('href') ?? '').startsWith('#');
    if (leaves && !navigator.onLine) event.preventDefault();
    setWasHeld(leaves && !navigator.onLine);
  };
  const isHeld = useCallback(() => {
    setWasHeld(!navigator.onLine);
    return !navigator.onLine;
  }, []);
  return (
    <div onClickCapture={hold}>
      <HeldContext.Provider value={isHeld}>{children}</HeldContext.Provider>
      {wasHeld && (
        <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-lg">
          <Banner tone="warn">
            <div className="flex items-center gap-3">
              <p className="flex-1">
                {say(
                  'No connection. You stay on this page until there is one.',
                  'Keine Verbindung. Sie bleiben auf dieser Seite, bis es wieder eine gibt.',
                )}
              </p>
              <IconButton
                label={say('Close this notice', 'Hinweis schließen')}
                icon={<X aria-hidden className="size-4" />}
                onPress={() => setWasHeld(false)}
              />
            </div>
          </Banner>
        </div>
      )}
    </div>
  );
}
